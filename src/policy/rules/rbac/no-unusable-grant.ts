import { tokensAround } from './accounts';
import { Bindings, BoundAccount } from '../../../analysis/rbac/bindings';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * What is bound to a ServiceAccount must be usable: some of the pods that run as it have to hold its token.
 *
 * Accounts that no pod runs as pass, and so do those that a Secret or a custom resource names: their tokens are asked for elsewhere.
 */
export class NoUnusableGrant extends Rule {
  public readonly meta: RuleMeta = {
    id: 'rbac/no-unusable-grant',
    title: 'Bindings must not grant rights to pods that hold no token to use them.',
    why: 'Without a token the pods cannot ask the API for anything: the grant helps nobody but whoever gets hold of a token of the account some other way.',
    severity: Severity.LOW,
    judges: Kinds.of('rbac.authorization.k8s.io/RoleBinding', 'rbac.authorization.k8s.io/ClusterRoleBinding'),
    controls: ['cis/5.1.6', 'nsa/role-based-access-control', 'nist/4.3.1'],
    needsCompleteInput: true,
  };

  public check(subject: Subject): Violation[] {
    return Bindings.accountsOf(subject.manifest).flatMap((account) => judge(account, subject));
  }
}

function judge({ namespace, name, pointer }: BoundAccount, subject: Subject): Violation[] {
  const tokens = tokensAround(subject);
  const pods = tokens.podsOf(namespace, name);
  if (pods.length === 0 || tokens.isUsedElsewhere(namespace, name) || pods.some((each) => tokens.holdsToken(each))) return [];
  return [{
    path: pointer,
    found: `ServiceAccount ${namespace}/${name}, whose token no pod holds (${pods[0]}${pods.length > 1 ? ` and ${pods.length - 1} more` : ''})`,
    fix: 'remove the binding and its role; a Secret or ConfigMap that is mounted needs no grant. If the program calls the API, mount a projected token',
  }];
}
