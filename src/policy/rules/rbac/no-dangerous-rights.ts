import { RoleField, RoleRule, RoleRules } from './role-rules';
import { DeliveryAccounts } from '../../../analysis/rbac/delivery-accounts';
import { DangerousRights } from '../../../core/dangerous-rights';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const DELIVERY = Symbol('accounts as which GitOps tools apply');
const FIELDS: readonly RoleField[] = ['apiGroups', 'resources', 'resourceNames', 'verbs'];

/**
 * Roles must not grant rights with which a holder gains others: those of the table in `core/dangerous-rights.ts`.
 *
 * Wildcards are read as RBAC reads them; a rule for all resources is one violation, not one for each right in the table. Roles that only
 * the accounts have as which Argo CD and Flux apply objects may make what these apply: pods within a namespace, and named objects of the cluster.
 */
export class NoDangerousRights extends Rule {
  public readonly meta: RuleMeta = {
    id: 'rbac/no-dangerous-rights',
    title: 'Roles must not grant rights that lead to further rights.',
    why: 'Each of them makes its holder somebody else: another ServiceAccount, the node, or the cluster\'s administrator.',
    severity: Severity.HIGH,
    judges: Kinds.of('rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'),
    controls: [
      'cis/5.1.2', 'cis/5.1.4', 'cis/5.1.8', 'cis/5.1.9', 'cis/5.1.10', 'cis/5.1.11', 'cis/5.1.12', 'cis/5.1.13',
      'nsa/role-based-access-control', 'nist/4.3.1', 'mitre/T1098.006', 'mitre/T1609', 'mitre/T1610', 'mitre/T1562.001',
    ],
    alsoKnownAs: [
      'kube-linter/access-to-create-pods', 'kube-linter/access-to-secrets', 'kube-linter/approve-signers-without-resource-names',
      'kube-linter/bind-verb-in-role', 'kube-linter/cluster-wide-secrets-access', 'kube-linter/escalate-verb-in-role',
      'kube-linter/impersonate-without-resource-names', 'kube-linter/kube-chainsaw-rbac', 'polaris/clusterrolePodExecAttach',
      'polaris/rolePodExecAttach', 'polaris/clusterrolebindingPodExecAttach', 'polaris/rolebindingClusterRolePodExecAttach',
      'polaris/rolebindingRolePodExecAttach', 'trivy/KSV-0041', 'trivy/KSV-0043', 'trivy/KSV-0047', 'trivy/KSV-0048', 'trivy/KSV-0053',
      'trivy/KSV-0054', 'trivy/KSV-0113', 'trivy/KSV-0114', 'checkov/CKV_K8S_155', 'checkov/CKV_K8S_156', 'checkov/CKV_K8S_157',
      'checkov/CKV_K8S_158', 'checkov/CKV2_K8S_1', 'checkov/CKV2_K8S_2', 'checkov/CKV2_K8S_3', 'checkov/CKV2_K8S_5', 'kubescape/C-0002',
      'kubescape/C-0015', 'kubescape/C-0063', 'kubescape/C-0065', 'kubescape/C-0186', 'kubescape/C-0188', 'kubescape/C-0191', 'kubescape/C-0267',
      'kubescape/C-0278', 'kubescape/C-0279', 'kubescape/C-0280', 'kubescape/C-0281', 'kubescape/C-0282',
    ],
    unsafely: 'unsafelyGrant',
  };

  public check(subject: Subject): Violation[] {
    const { rules, problems } = new RoleRules(subject.manifest, FIELDS);
    return [...problems, ...rules.flatMap((rule) => rights(rule, subject))];
  }
}

function rights(rule: RoleRule, { manifest, _facts: facts }: Subject): Violation[] {
  const path = rule.pointer;
  const found = DangerousRights.within(rule);
  if (found.length === 0) return [];
  const delivery = facts.derive(DELIVERY, (manifests) => new DeliveryAccounts(manifests));
  const dangers = found.filter((danger) => !delivery.need(manifest, rule, danger));
  if (dangers.length > 1 && rule.resources.includes('*')) {
    return [{ path, found: `${rule.verbs.join(', ')} on everything`, fix: 'name the resources, and leave out those that lead to further rights' }];
  }
  return dangers.map(({ verbs, resources, advice }) => ({ path, found: `${verbs.join(', ')} on ${resources.join(', ')}`, fix: advice }));
}
