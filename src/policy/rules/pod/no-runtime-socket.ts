import { liesIn, wrongHostPaths } from './host-paths';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { LoosenedBy, Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Where the sockets lie: whoever mounts one of these folders mounts them too. */
const FOLDERS = [
  '/run/buildkit', '/run/containerd', '/run/crio', '/run/docker', '/run/k3s/containerd', '/run/podman',
  '/var/run/buildkit', '/var/run/containerd', '/var/run/crio', '/var/run/docker', '/var/run/podman',
];

/**
 * Pods must not mount the socket of a container runtime, by itself or with the folder around it.
 *
 * `pod/no-host-path` finds these mounts too. They have a rule of their own, so that an exemption for a folder of logs is none for the runtime.
 */
export class NoRuntimeSocket extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/no-runtime-socket',
    title: 'Pods must not mount the socket of a container runtime.',
    why: 'The runtime obeys whoever reaches its socket: it starts privileged containers, and opens the files of every other one.',
    severity: Severity.CRITICAL,
    judges: Kinds.POD_OWNERS,
    controls: ['nsa/pod-security-enforcement', 'nist/4.4.3', 'nist/4.4.5', 'nist/4.5.5', 'mitre/T1611', 'mitre/T1612', 'mitre/T1609', 'mitre/T1552.007'],
    alsoKnownAs: [
      'kube-linter/container-runtime-sock', 'kube-linter/docker-sock', 'kubesec/DockerSock', 'trivy/KSV-0006', 'checkov/CKV_K8S_27',
      'kubescape/C-0074', 'kubeaudit/mounts',
    ],
    parameters: [{
      name: 'sockets',
      description: 'The names of the sockets, whichever folder they lie in.',
      default: ['buildkitd.sock', 'containerd.sock', 'containerd.sock.ttrpc', 'cri-dockerd.sock', 'crio.sock', 'docker.sock', 'dockershim.sock', 'podman.sock'],
      loosenedBy: LoosenedBy.FEWER,
    }],
  };

  public check(subject: Subject): Violation[] {
    if (subject.podSpec.volumes.length === 0) return [];
    const sockets = subject.parameter(this, 'sockets') as string[];
    return wrongHostPaths(subject, (path) => !sockets.includes(path.slice(path.lastIndexOf('/') + 1)) && !holdsSockets(path))
      .map((path) => path.complaint('remove the volume; a program that builds images can do so without a runtime, one that reads metrics asks the kubelet'));
  }
}

/** Above these folders are `/`, `/run` and `/var`: `pod/no-sensitive-host-path` names them. */
function holdsSockets(path: string): boolean {
  return FOLDERS.some((folder) => liesIn(folder, path) || (path !== '/' && path !== '/var' && liesIn(path, folder)));
}
