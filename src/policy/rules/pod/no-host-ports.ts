import { PodSecurityControl, PodSecurityPlace } from './pod-security-control';
import { EACH, FieldPath, oneOf } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const HOST_PORTS = FieldPath.of('ports', EACH, 'hostPort');
const FINE = oneOf(undefined, 0);

/** Containers must not take ports of their node. Absent and 0 are fine: they take none. */
export class NoHostPorts extends PodSecurityControl {
  public readonly meta: RuleMeta = {
    id: 'pod/no-host-ports',
    title: 'Containers must not take ports of their node.',
    why: 'A port of the node bypasses Services and network policies, and can take the place of a service of the node.',
    severity: Severity.HIGH,
    judges: Kinds.POD_OWNERS,
    controls: ['pss/baseline', 'pss/restricted', 'cis/5.2.12', 'nsa/pod-security-enforcement', 'nist/4.4.2'],
    alsoKnownAs: ['polaris/hostPortSet', 'trivy/KSV-0024', 'checkov/CKV_K8S_26', 'kubescape/C-0044'],
    unsafely: 'unsafelyAllowHostPorts',
  };
  public readonly place: PodSecurityPlace = { level: 'baseline' };

  protected broken(subject: Subject): Violation[] {
    return HOST_PORTS.wrongInAny(subject.containers, FINE)
      .map((port) => port.complaint('remove it; a Service reaches the containerPort'));
  }
}
