import { RoleField, RoleRules } from './role-rules';
import { Severity } from '../../../core/finding';
import { arrayOf, at, describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Selector } from '../../../core/selector';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** What is a wildcard in which list; a path such as `/healthz/*` is none. */
const WILDCARDS: readonly (readonly [RoleField, RegExp, string])[] = [
  ['apiGroups', /^\*$/, 'name the API groups'],
  ['resources', /\*/, 'name the resources'],
  ['verbs', /^\*$/, 'name the verbs'],
  ['nonResourceURLs', /^\/?\*$/, 'name the paths'],
];
const FIELDS: readonly RoleField[] = WILDCARDS.map(([field]) => field);

/**
 * Roles must name what they allow: no `*` for API groups, resources, verbs or paths, nor for the resource of a subresource;
 * and no ClusterRole may take together all ClusterRoles there are.
 */
export class NoWildcards extends Rule {
  public readonly meta: RuleMeta = {
    id: 'rbac/no-wildcards',
    title: 'Roles must not use wildcards.',
    why: 'A wildcard also grants what does not exist yet: every kind, subresource and verb that an upgrade or an operator brings.',
    severity: Severity.HIGH,
    judges: Kinds.of('rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'),
    controls: ['cis/5.1.3', 'nsa/role-based-access-control', 'nist/4.3.1', 'mitre/T1098.006'],
    alsoKnownAs: [
      'kube-linter/kube-chainsaw-rbac', 'kube-linter/wildcard-in-rules', 'kube-linter/wildcard-resource-verb-combo',
      'polaris/clusterrolebindingClusterAdmin', 'polaris/rolebindingClusterAdminClusterRole', 'polaris/rolebindingClusterAdminRole',
      'trivy/KSV-0044', 'trivy/KSV-0045', 'trivy/KSV-0046', 'trivy/KSV-0112', 'checkov/CKV_K8S_49', 'kubescape/C-0035', 'kubescape/C-0187',
      'kubescape/C-0267', 'kubescape/C-0272',
    ],
    unsafely: 'unsafelyGrant',
  };

  public check(subject: Subject): Violation[] {
    const { rules, problems } = new RoleRules(subject.manifest, FIELDS);
    const wildcards = rules.flatMap((rule) => WILDCARDS.flatMap(([field, wildcard, fix]) => (
      rule[field].some((text) => wildcard.test(text)) ? [{ path: `${rule.pointer}/${field}`, found: describe(rule[field]), fix }] : [])));
    return [...problems, ...wildcards, ...aggregatesAll(subject)];
  }
}

function aggregatesAll(subject: Subject): Violation[] {
  const path = '/aggregationRule/clusterRoleSelectors';
  return arrayOf(at(subject.manifest.json, 'aggregationRule', 'clusterRoleSelectors')).flatMap((selector, i) => (
    Selector.of(selector).selectsEverything ? [{ path: `${path}/${i}`, found: `${describe(selector)}, which selects every ClusterRole`, fix: 'select the ClusterRoles by a label' }] : []));
}
