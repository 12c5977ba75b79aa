import { PodSecurityControl, PodSecurityPlace } from './pod-security-control';
import { FieldPath, oneOf } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** The fields, each with the method that sets it on purpose. */
const FIELDS: ReadonlyArray<readonly [FieldPath, string]> = [
  [FieldPath.of('hostNetwork'), 'unsafelyAllowHostNetwork'],
  [FieldPath.of('hostPID'), 'unsafelyAllowHostPid'],
  [FieldPath.of('hostIPC'), 'unsafelyAllowHostIpc'],
];
const FINE = oneOf(undefined, false);

/** Pods must not share the network, process or IPC namespace of their node. Absent is fine: the defaults are `false`. */
export class NoHostNamespaces extends PodSecurityControl {
  public readonly meta: RuleMeta = {
    id: 'pod/no-host-namespaces',
    title: 'Pods must not share namespaces of their node.',
    why: 'In the node\'s namespaces a pod reaches what listens on localhost, escapes network policies, and sees or signals every process.',
    severity: Severity.CRITICAL,
    judges: Kinds.POD_OWNERS,
    controls: [
      'pss/baseline', 'pss/restricted', 'cis/5.2.3', 'cis/5.2.4', 'cis/5.2.5', 'nsa/pod-security-enforcement', 'nist/4.4.3', 'mitre/T1611',
    ],
    alsoKnownAs: [
      'kube-linter/host-ipc', 'kube-linter/host-network', 'kube-linter/host-pid', 'polaris/hostIPCSet', 'polaris/hostPIDSet',
      'polaris/hostNetworkSet', 'kubesec/HostIPC', 'kubesec/HostNetwork', 'kubesec/HostPID', 'trivy/KSV-0008', 'trivy/KSV-0009', 'trivy/KSV-0010',
      'checkov/CKV_K8S_17', 'checkov/CKV_K8S_18', 'checkov/CKV_K8S_19', 'kubescape/C-0038', 'kubescape/C-0041', 'kubescape/C-0214',
      'kubescape/C-0215', 'kubescape/C-0216', 'kubescape/C-0275', 'kubescape/C-0276', 'kubeaudit/hostns',
    ],
  };
  public readonly place: PodSecurityPlace = { level: 'baseline' };

  protected broken(subject: Subject): Violation[] {
    return FIELDS.filter(([path]) => !path.isFineIn(subject.podSpec.json, FINE)).map(([path, method]) => {
      const field = path.fieldIn(subject.podSpec);
      // With its name, so that an exemption of one namespace does not cover the others.
      return { ...field.complaint(`remove it; a workload that needs it says so by ${method}`), found: `${field.name}: ${field.found}` };
    });
  }
}
