import { PodSecurityControl, PodSecurityPlace } from './pod-security-control';
import { distinct } from './security-fields';
import { EACH, FieldPath, oneOf } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { arrayOf } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import type { PodContainer } from '../../../core/pod-spec';
import type { RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const DROP = FieldPath.of('securityContext', 'capabilities', 'drop');
const DROPPED = FieldPath.of('securityContext', 'capabilities', 'drop', EACH);
const ADDED = FieldPath.of('securityContext', 'capabilities', 'add', EACH);
const MAY_BE_ADDED = oneOf('NET_BIND_SERVICE');

/**
 * Containers must drop the capability `ALL` and may add `NET_BIND_SERVICE` only.
 *
 * The name is compared as it is written: `all` and `CAP_ALL` drop nothing that counts. Windows pods are exempt from 1.25 on.
 */
export class DropAllCapabilities extends PodSecurityControl {
  public readonly meta: RuleMeta = {
    id: 'pod/drop-all-capabilities',
    title: 'Containers must drop ALL capabilities and may add NET_BIND_SERVICE only.',
    why: 'The capabilities that a runtime gives by default suffice to forge packets, change owners of files and shed other limits.',
    severity: Severity.HIGH,
    judges: Kinds.POD_OWNERS,
    controls: ['pss/restricted', 'cis/5.2.8', 'cis/5.2.9', 'nsa/pod-security-enforcement', 'nist/4.4.3', 'mitre/T1611'],
    alsoKnownAs: [
      'kube-linter/drop-net-raw-capability', 'polaris/linuxHardening', 'polaris/dangerousCapabilities', 'polaris/insecureCapabilities',
      'kubesec/CapDropAll', 'kubesec/CapDropAny', 'kubesec/CapSysAdmin', 'trivy/KSV-0003', 'trivy/KSV-0004', 'trivy/KSV-0005', 'trivy/KSV-0022',
      'trivy/KSV-0106', 'trivy/KSV-0119', 'trivy/KSV-0120', 'checkov/CKV_K8S_25', 'checkov/CKV_K8S_28', 'checkov/CKV_K8S_30',
      'checkov/CKV_K8S_37', 'checkov/CKV_K8S_39', 'kubescape/C-0046', 'kubescape/C-0055', 'kubescape/C-0219', 'kubescape/C-0220',
      'kubeaudit/capabilities',
    ],
    unsafely: 'unsafelyAddCapabilities',
  };
  public readonly place: PodSecurityPlace = { level: 'restricted', since: 22 };

  protected broken(subject: Subject, minor: number): Violation[] {
    return this.sparesWindows(subject, minor) ? [] : subject.containers.flatMap(undropped);
  }
}

function undropped(container: PodContainer): Violation[] {
  const strange = DROPPED.wrongIn(container, isTextOrAbsent);
  const missing = strange.length > 0 || arrayOf(DROP.valueIn(container.json)).includes('ALL') ? [] : [DROP.fieldIn(container)];
  const added = ADDED.wrongIn(container, MAY_BE_ADDED);
  return distinct([...strange, ...missing, ...added]).map((field) => field.complaint(
    added.includes(field) ? `remove it from container "${container.name}"` : `set drop to ["ALL"] on container "${container.name}"`,
  ));
}

function isTextOrAbsent(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}
