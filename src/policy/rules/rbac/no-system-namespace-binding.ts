import { Severity } from '../../../core/finding';
import { at, stringOf } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const SYSTEM = ['kube-system', 'kube-public', 'kube-node-lease'];

/** What every aggregated API server needs, and what reads nothing secret. */
const HARMLESS = ['extension-apiserver-authentication-reader'];

/** Nothing must be bound in the namespaces of the control plane. */
export class NoSystemNamespaceBinding extends Rule {
  public readonly meta: RuleMeta = {
    id: 'rbac/no-system-namespace-binding',
    title: 'Bindings must not stand in the namespaces of the control plane.',
    why: 'There are the accounts of controllers with rights of the whole cluster, and the configuration of DNS: whoever may write there is not far from administrator.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('rbac.authorization.k8s.io/RoleBinding'),
    controls: ['nsa/role-based-access-control', 'nist/4.3.1'],
    recommended: false,
  };

  public check({ manifest }: Subject): Violation[] {
    const isHarmless = HARMLESS.includes(stringOf(at(manifest.json, 'roleRef', 'name')) ?? '');
    return SYSTEM.includes(manifest.namespace ?? '') && !isHarmless
      ? [{ path: '/metadata/namespace', found: manifest.namespace!, fix: 'bind it in the namespace of the workload' }]
      : [];
  }
}
