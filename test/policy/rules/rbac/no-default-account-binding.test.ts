import { NoDefaultAccountBinding } from '../../../../src/policy/rules/rbac/no-default-account-binding';
import { describeRule, Draft, object } from '../../../../src/testing';

function binding(subjects: Draft, kind = 'RoleBinding'): Draft {
  return object('rbac.authorization.k8s.io/v1', kind, 'api', { roleRef: { kind: 'Role', name: 'api' }, subjects });
}

describeRule(new NoDefaultAccountBinding(), {
  passes: {
    'an account of its own': binding([{ kind: 'ServiceAccount', name: 'api', namespace: 'shop' }]),
    'a group with that name': binding([{ kind: 'Group', name: 'default' }]),
    'nobody': binding(undefined),
    'no list, which another rule names': binding('default'),
  },
  fails: {
    'the default account': [binding([{ kind: 'ServiceAccount', name: 'api' }, { kind: 'ServiceAccount', name: 'default', namespace: 'shop' }]), '/subjects/1/name: "default"'],
    'in the whole cluster': [binding([{ kind: 'ServiceAccount', name: 'default', namespace: 'kube-system' }], 'ClusterRoleBinding'), '/subjects/0/name: "default"'],
  },
});
