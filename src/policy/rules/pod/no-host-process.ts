import { PodSecurityControl, PodSecurityPlace } from './pod-security-control';
import { wrongSettings } from './security-fields';
import { FieldPath, oneOf } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const HOST_PROCESS = FieldPath.of('securityContext', 'windowsOptions', 'hostProcess');
const FINE = oneOf(undefined, false);

/** Neither pods nor containers may run as processes of their Windows node. Absent is fine: the default is `false`. */
export class NoHostProcess extends PodSecurityControl {
  public readonly meta: RuleMeta = {
    id: 'pod/no-host-process',
    title: 'Containers must not run as processes of their Windows node.',
    why: 'A HostProcess container is a process of the node with the node\'s files, network and users.',
    severity: Severity.CRITICAL,
    judges: Kinds.POD_OWNERS,
    controls: ['pss/baseline', 'pss/restricted', 'cis/5.2.10', 'nsa/pod-security-enforcement', 'nist/4.4.3', 'mitre/T1611'],
    alsoKnownAs: ['polaris/hostProcess', 'trivy/KSV-0103'],
  };
  public readonly place: PodSecurityPlace = { level: 'baseline' };

  protected broken(subject: Subject): Violation[] {
    return wrongSettings(subject, HOST_PROCESS, FINE)
      .map((field) => field.complaint('remove it'));
  }
}
