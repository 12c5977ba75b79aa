import { UsageError } from '../core/errors';
import { quoted } from '../core/quoted';

/** Which system calls containers may make (Kubernetes 1.19). `Unconfined` is not among the choices: `unsafelyUseUnconfinedSeccomp`. */
export class SeccompProfile {
  /** The profile that the container runtime brings. */
  public static readonly RUNTIME_DEFAULT = new SeccompProfile('RuntimeDefault');

  /**
   * A profile that every node has to hold below the kubelet's seccomp folder.
   *
   * @param path the file, relative to that folder (`/var/lib/kubelet/seccomp` unless configured), for instance `profiles/api.json`
   * @throws a usage error for a path that leaves the folder; the API server refuses it.
   */
  public static localhost(path: string): SeccompProfile {
    if (path === '' || path.startsWith('/') || path.split('/').includes('..')) {
      throw new UsageError('A seccomp profile is a file below the kubelet\'s seccomp folder.', {
        found: quoted(path), fix: 'write the path relative to that folder, such as "profiles/api.json"',
      });
    }
    return new SeccompProfile('Localhost', path);
  }

  private constructor(
    /** `RuntimeDefault` or `Localhost`. */
    public readonly type: string,
    /** The file below the kubelet's seccomp folder; absent for `RuntimeDefault`. */
    public readonly path?: string,
  ) {}

  /**
   * The profile as it stands in a security context.
   * @internal
   */
  public _toJson(): object {
    return this.path === undefined ? { type: this.type } : { localhostProfile: this.path, type: this.type };
  }
}
