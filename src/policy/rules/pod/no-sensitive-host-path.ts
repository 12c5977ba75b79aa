import { liesIn, wrongHostPaths } from './host-paths';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { LoosenedBy, Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const BELOW = '/**';

/**
 * Pods must not mount the folders of their node that hold its system, its credentials or its processes, nor a folder that contains one.
 *
 * `pod/no-host-path` finds these mounts too. They have a rule of their own, so that an exemption for a folder of logs is none for `/etc`.
 */
export class NoSensitiveHostPath extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/no-sensitive-host-path',
    title: 'Pods must not mount the system folders of their node.',
    why: 'Who reads them has the node\'s credentials and every pod\'s secrets; who writes them runs programs as root on the node.',
    severity: Severity.CRITICAL,
    judges: Kinds.POD_OWNERS,
    controls: ['nsa/pod-security-enforcement', 'nist/4.4.3', 'nist/4.5.5', 'mitre/T1611', 'mitre/T1552.001'],
    alsoKnownAs: ['kube-linter/sensitive-host-mounts', 'trivy/KSV-0121', 'kubescape/C-0020', 'kubeaudit/mounts'],
    parameters: [{
      name: 'paths',
      description: 'The folders that must not be mounted; one that ends in `/**` stands for everything in it, too.',
      default: [
        '/bin', '/boot/**', '/dev', '/etc', '/etc/kubernetes/**', '/home', '/lib', '/lib64', '/proc', '/root/**', '/run', '/sbin', '/sys', '/usr', '/var/lib',
        '/var/lib/containerd/**', '/var/lib/containers/**', '/var/lib/docker/**', '/var/lib/etcd/**', '/var/lib/kubelet/**', '/var/lib/rancher/**', '/var/run',
      ],
      loosenedBy: LoosenedBy.FEWER,
    }],
  };

  public check(subject: Subject): Violation[] {
    if (subject.podSpec.volumes.length === 0) return [];
    const paths = subject.parameter(this, 'paths') as string[];
    return wrongHostPaths(subject, (path) => !paths.some((sensitive) => shows(path, sensitive)))
      .map((path) => path.complaint('remove the volume, or mount nothing but the file that the program reads'));
  }
}

/** Whether a mount of a path shows a folder: the folder itself, one above it, or where that is meant something in it. */
function shows(path: string, sensitive: string): boolean {
  const folder = sensitive.endsWith(BELOW) ? sensitive.slice(0, -BELOW.length) : sensitive;
  return liesIn(path, folder) || (folder !== sensitive && liesIn(folder, path));
}
