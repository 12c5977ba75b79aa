import { NoDefaultAccountBinding } from '../../../../src/policy/rules/rbac/no-default-account-binding';
import { describeRule, Draft, object } from '../../../../src/testing';

function binding(subjects: Draft, kind = 'RoleBinding'): Draft {
  return object('rbac.authorization.k8s.io/v1', kind, 'api', { roleRef: { kind: 'Role', name: 'api' }, subjects });
}

describeRule(new NoDefaultAccountBinding(), {
  passes: {
    'another account by its user name': binding([{ kind: 'User', name: 'system:serviceaccount:default:api' }]),
    'a user with that name, and no name at all': binding([{ kind: 'User', name: 'default' }, { kind: 'ServiceAccount' }]),
    'an account of its own': binding([{ kind: 'ServiceAccount', name: 'api', namespace: 'shop' }]),
    'a group with that name': binding([{ kind: 'Group', name: 'default' }]),
    'nobody': binding(undefined),
    'no list, which another rule names': binding('default'),
  },
  fails: {
    'by its user name': [binding([{ kind: 'User', name: 'system:serviceaccount:shop:default' }]), '/subjects/0/name: "system:serviceaccount:shop:default"'],
    'with all accounts of its namespace': [binding([{ kind: 'Group', name: 'system:serviceaccounts:shop' }]), '/subjects/0/name: "system:serviceaccounts:shop"'],
    'the default account': [binding([{ kind: 'ServiceAccount', name: 'api' }, { kind: 'ServiceAccount', name: 'default', namespace: 'shop' }]), '/subjects/1/name: "default"'],
    'in the whole cluster': [binding([{ kind: 'ServiceAccount', name: 'default', namespace: 'kube-system' }], 'ClusterRoleBinding'), '/subjects/0/name: "default"'],
  },
});
