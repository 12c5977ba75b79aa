import { serviceAccountName } from './service-account-name';
import { FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { stringOf } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const MOUNTED = FieldPath.of('automountServiceAccountToken');

/**
 * Pods must not be given a token unasked: `automountServiceAccountToken: false` on the pod, or on its ServiceAccount where the pod says nothing.
 *
 * Absent on both is a violation: the default is `true`. A token that the pod asks for by a projected volume is fine.
 */
export class NoServiceAccountToken extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/no-service-account-token',
    title: 'Pods must set automountServiceAccountToken to false.',
    why: 'Whoever breaks into the pod finds a token for the Kubernetes API that the program never needed.',
    severity: Severity.MEDIUM,
    judges: Kinds.POD_OWNERS,
    controls: ['cis/5.1.6', 'nsa/service-account-token', 'mitre/T1528'],
    alsoKnownAs: [
      'kube-linter/automount-service-account-token', 'polaris/automountServiceAccountToken', 'kubesec/AutomountServiceAccountToken',
      'trivy/KSV-0036', 'checkov/CKV_K8S_38', 'kubescape/C-0034', 'kubescape/C-0053', 'kubescape/C-0190', 'kubescape/C-0261', 'kubeaudit/asat',
    ],
  };

  public check(subject: Subject): Violation[] {
    const mounted = MOUNTED.valueIn(subject.podSpec.json);
    if (mounted === false || (mounted === undefined && isRefusedByAccount(subject))) return [];
    return [MOUNTED.fieldIn(subject.podSpec).complaint('set it to false; a program that calls the Kubernetes API mounts a projected token, as LeastPrivilegeServiceAccount does')];
  }
}

function isRefusedByAccount(subject: Subject): boolean {
  const name = stringOf(serviceAccountName(subject)) || 'default';
  const accounts = subject._facts.named('/ServiceAccount', subject.manifest.namespace, name);
  return accounts.length > 0 && accounts.every((account) => MOUNTED.valueIn(account.json) === false);
}
