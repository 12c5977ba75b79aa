import { rbacOfKubernetes, rolesAround } from './accounts';
import { BindingReader } from '../../../analysis/rbac/binding-reader';
import { DangerousRights } from '../../../core/dangerous-rights';
import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { Manifest } from '../../../core/manifest';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** The user-facing roles of Kubernetes that hold rights with which one gains others; `view` does not. */
const BROAD = ['admin', 'edit'];

/**
 * Nobody must be bound to a role of Kubernetes itself that leads to further rights, not even inside one namespace: `admin`, `edit`, those of
 * controllers, and roles that aggregate such a one.
 *
 * What they grant stands in no manifest, so that no rule about roles sees it: reading every Secret, running pods as any ServiceAccount and
 * `pods/exec`. `rbac/no-cluster-admin-binding` speaks about `cluster-admin`. The bindings that Kubernetes itself makes pass.
 */
export class NoBroadRoleBinding extends Rule {
  public readonly meta: RuleMeta = {
    id: 'rbac/no-broad-role-binding',
    title: 'Bindings must not grant built-in roles that lead to further rights, such as admin and edit.',
    why: 'Both read every Secret of the namespace and run pods as any of its ServiceAccounts; bound in the cluster, of all namespaces. Those of controllers go further.',
    severity: Severity.HIGH,
    judges: Kinds.of('rbac.authorization.k8s.io/RoleBinding', 'rbac.authorization.k8s.io/ClusterRoleBinding'),
    controls: ['cis/5.1.2', 'cis/5.1.4', 'nsa/role-based-access-control', 'nist/4.3.1', 'mitre/T1098.006'],
    alsoKnownAs: ['kube-linter/kube-chainsaw-rbac'],
  };

  public check(subject: Subject): Violation[] {
    const role = Field.of(subject.manifest.json, '').member('roleRef');
    const name = role.member('name');
    if (role.member('kind').isOneOf('Role')) return [];
    if (name.isOneOf(...BROAD)) return [name.complaint('bind a Role that names exactly what is needed')];
    const through = isOfKubernetes(subject.manifest) ? undefined : dangerIn(subject, name.text);
    return through === undefined ? [] : [name.complaint(`bind a Role that names exactly what is needed; this one grants ${through}`)];
  }
}

/** The first danger among what a role has from Kubernetes itself; what the roles of the app grant is told where they grant it. */
function dangerIn(subject: Subject, name = ''): string | undefined {
  if (name === 'cluster-admin') return undefined;
  const rules = rolesAround(subject).rulesOf('ClusterRole', undefined, name).filter(({ role }) => role.manifest === undefined);
  const [danger] = rules.flatMap(({ rights }) => DangerousRights.within(rights));
  return danger && `${danger.verbs.join(', ')} on ${danger.resources.join(', ')}`;
}

/** Whether the API server makes a binding, and it names nobody else: in the objects of a whole cluster it is there. */
function isOfKubernetes(manifest: Manifest): boolean {
  const { binding, roleRef, subjects } = new BindingReader(manifest);
  const own = rbacOfKubernetes().find(({ groupKind, namespace, name }) => (
    groupKind === manifest.groupKind && namespace === binding.namespace && name === binding.name));
  if (!own) return false;
  const made = new BindingReader(own, false);
  const names = new Set(made.subjects.map(({ subject }) => subject.id));
  return roleRef?.name === made.roleRef?.name && subjects.every(({ subject }) => names.has(subject.id));
}
