import { PodSecurityControl, PodSecurityPlace } from './pod-security-control';
import { FieldPath, oneOf } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const HOST_PATH = FieldPath.of('hostPath');
const ABSENT = oneOf(undefined);

/** Pods must not mount files of their node by `hostPath`, whichever they are and also read-only. */
export class NoHostPath extends PodSecurityControl {
  public readonly meta: RuleMeta = {
    id: 'pod/no-host-path',
    title: 'Pods must not mount files of their node.',
    why: 'Through the node\'s files lie the sockets of the container runtime, the kubelet\'s credentials and every other pod\'s secrets.',
    severity: Severity.CRITICAL,
    judges: Kinds.POD_OWNERS,
    controls: ['pss/baseline', 'cis/5.2.11', 'nsa/pod-security-enforcement', 'nist/4.4.3', 'mitre/T1611'],
    alsoKnownAs: ['polaris/hostPathSet', 'trivy/KSV-0023', 'kubescape/C-0048'],
    unsafely: 'unsafelyMountHostPath',
  };
  public readonly place: PodSecurityPlace = { level: 'baseline', replacedInRestricted: 0 };

  protected broken(subject: Subject): Violation[] {
    return HOST_PATH.wrongInAny(subject.podSpec.volumes, ABSENT)
      .map((hostPath) => hostPath.complaint('use an emptyDir, a configMap or a persistentVolumeClaim'));
  }
}
