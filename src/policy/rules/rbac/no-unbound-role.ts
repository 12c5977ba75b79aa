import { bindingsAround } from './accounts';
import { Severity } from '../../../core/finding';
import { arrayOf, at } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Selector } from '../../../core/selector';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** What the roles of Kubernetes itself aggregate by. */
const AGGREGATED = ['admin', 'edit', 'view'].map((role) => `rbac.authorization.k8s.io/aggregate-to-${role}`);
const SELECTORS = Symbol('selectors of aggregated ClusterRoles');

/** Roles must be bound, or aggregated into another one. */
export class NoUnboundRole extends Rule {
  public readonly meta: RuleMeta = {
    id: 'rbac/no-unbound-role',
    title: 'Roles must be bound.',
    why: 'A role that nothing binds grants nothing today; one day somebody binds it, and nobody looks at its rules again.',
    severity: Severity.LOW,
    judges: Kinds.of('rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'),
    controls: ['nsa/role-based-access-control'],
    recommended: false,
    needsCompleteInput: true,
  };

  public check(subject: Subject): Violation[] {
    const { manifest } = subject;
    if (bindingsAround(subject).bindRole(manifest) || (manifest.kind === 'ClusterRole' && isAggregated(subject))) return [];
    return [{ path: '/metadata/name', found: `nothing binds ${manifest}`, fix: 'remove it, or bind it to the account that needs it' }];
  }
}

function isAggregated({ manifest, _facts }: Subject): boolean {
  if (AGGREGATED.some((label) => manifest.labels[label] === 'true')) return true;
  const selectors = _facts.derive(SELECTORS, () => _facts.ofKind('rbac.authorization.k8s.io/ClusterRole')
    .flatMap(({ json }) => arrayOf(at(json, 'aggregationRule', 'clusterRoleSelectors')).map((selector) => Selector.of(selector ?? {}))));
  return selectors.some((selector) => selector.matches(manifest.labels));
}
