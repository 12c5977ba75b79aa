import { NoClusterAdminBinding } from '../../../../src/policy/rules/rbac/no-cluster-admin-binding';
import { describeRule, Draft, object } from '../../../../src/testing';

function binding(roleRef: Draft, subjects?: Draft, kind = 'ClusterRoleBinding'): Draft {
  return object('rbac.authorization.k8s.io/v1', kind, 'app', { roleRef, ...subjects === undefined ? {} : { subjects } });
}

const VIEW = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' };
const ADMIN = { ...VIEW, name: 'cluster-admin' };

describeRule(new NoClusterAdminBinding(), {
  passes: {
    'another ClusterRole': binding(VIEW, [{ kind: 'ServiceAccount', name: 'app', namespace: 'shop' }]),
    'a Role of the same name': binding({ ...ADMIN, kind: 'Role' }, [], 'RoleBinding'),
    'no subjects': binding(VIEW),
    'another group': binding(VIEW, [{ kind: 'Group', name: 'acme:developers' }]),
  },
  fails: {
    'in the cluster': [binding(ADMIN, [{ kind: 'ServiceAccount', name: 'app', namespace: 'shop' }]), '/roleRef/name: "cluster-admin"'],
    'in one namespace': [binding(ADMIN, [], 'RoleBinding'), '/roleRef/name: "cluster-admin"'],
    'without a kind': [binding({ name: 'cluster-admin' }), '/roleRef/name: "cluster-admin"'],
    'the group that nothing stops': [binding(VIEW, [{ kind: 'User', name: 'jane' }, { kind: 'Group', name: 'system:masters' }]), '/subjects/1/name: "system:masters"'],
    'absent': [binding(undefined), '/roleRef/name: unset'],
    'of the wrong type': [binding('cluster-admin'), '/roleRef/name: unset'],
    'a list for a name': [binding({ ...VIEW, name: ['cluster-admin'] }), '/roleRef/name: ["cluster-admin"]'],
  },
});
