import { Severity } from '../../../core/finding';
import { describe, isObject, member } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Users and groups that stand for everybody, by kind. */
const EVERYBODY: { readonly [kind: string]: readonly unknown[] } = {
  User: ['system:anonymous'],
  Group: ['system:unauthenticated', 'system:authenticated', 'system:serviceaccounts'],
};

/** Nothing must be bound to those who did not log in, to all who did, or to every ServiceAccount of the cluster. */
export class NoAnonymousBinding extends Rule {
  public readonly meta: RuleMeta = {
    id: 'rbac/no-anonymous-binding',
    title: 'Bindings must not grant anything to everybody.',
    why: 'Every pod, every user and, for the anonymous, everyone who reaches the API server would hold these rights.',
    severity: Severity.CRITICAL,
    judges: Kinds.of('rbac.authorization.k8s.io/RoleBinding', 'rbac.authorization.k8s.io/ClusterRoleBinding'),
    controls: ['cis/5.1.1', 'nsa/authentication', 'nist/4.3.2', 'mitre/T1078.001'],
    alsoKnownAs: ['kubesec/BindingsToSystemAnonymous', 'trivy/KSV-0122', 'trivy/KSV-01011', 'kubescape/C-0262', 'kubescape/C-0265'],
  };

  public check(subject: Subject): Violation[] {
    const subjects = member(subject.manifest.json, 'subjects');
    if (subjects === undefined || subjects === null) return [];
    if (!Array.isArray(subjects)) return [{ path: '/subjects', found: describe(subjects), fix: 'write a list' }];
    return subjects.flatMap((entry, i) => judge(entry, `/subjects/${i}`));
  }
}

function judge(subject: unknown, path: string): Violation[] {
  if (!isObject(subject) || typeof subject.kind !== 'string' || typeof subject.name !== 'string') {
    return [{ path, found: describe(subject), fix: 'write an object with kind and name' }];
  }
  const everybody = Object.hasOwn(EVERYBODY, subject.kind) && EVERYBODY[subject.kind].includes(subject.name);
  return everybody ? [{ path: `${path}/name`, found: describe(subject.name), fix: 'name the users, groups or ServiceAccounts that need it' }] : [];
}
