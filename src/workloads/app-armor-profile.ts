import { UsageError } from '../core/errors';
import { quoted } from '../core/quoted';

/**
 * What the AppArmor module of the nodes lets containers do. An option, not a default: nodes without AppArmor refuse pods that name a profile.
 *
 * Written as a field from Kubernetes 1.30 on, as annotations before (KEP-24).
 */
export class AppArmorProfile {
  /** The profile that the container runtime brings. */
  public static readonly RUNTIME_DEFAULT = new AppArmorProfile('RuntimeDefault');

  /**
   * A profile that every node has to have loaded.
   *
   * @throws a usage error for an empty name or one with blanks at its ends; the API server refuses them.
   */
  public static localhost(name: string): AppArmorProfile {
    if (name === '' || name.trim() !== name) {
      throw new UsageError('An AppArmor profile has a name.', { found: quoted(name), fix: 'write the name under which the nodes loaded it' });
    }
    return new AppArmorProfile('Localhost', name);
  }

  private constructor(
    /** `RuntimeDefault` or `Localhost`. */
    public readonly type: string,
    /** The name of the loaded profile; absent for `RuntimeDefault`. */
    public readonly name?: string,
  ) {}

  /**
   * The profile as it stands in a security context, from 1.30 on.
   * @internal
   */
  public _toJson(): object {
    return this.name === undefined ? { type: this.type } : { localhostProfile: this.name, type: this.type };
  }

  /**
   * The profile as annotations name it, before 1.30.
   * @internal
   */
  public _toAnnotation(): string {
    return this.name === undefined ? 'runtime/default' : `localhost/${this.name}`;
  }
}
