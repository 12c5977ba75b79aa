import { NoAnonymousBinding } from '../../../../src/policy/rules/rbac/no-anonymous-binding';
import { describeRule, Draft, object } from '../../../../src/testing';

function binding(subjects: Draft, kind = 'ClusterRoleBinding'): Draft {
  return object('rbac.authorization.k8s.io/v1', kind, 'app', { roleRef: { kind: 'ClusterRole', name: 'view' }, subjects });
}

describeRule(new NoAnonymousBinding(), {
  passes: {
    'somebody': binding([{ kind: 'User', name: 'jane' }, { kind: 'Group', name: 'acme:developers' }, { kind: 'ServiceAccount', name: 'app', namespace: 'shop' }]),
    'the ServiceAccounts of one namespace': binding([{ kind: 'Group', name: 'system:serviceaccounts:shop' }]),
    'a ServiceAccount with such a name': binding([{ kind: 'ServiceAccount', name: 'system:anonymous', namespace: 'shop' }]),
    'nobody': binding(undefined),
  },
  fails: {
    'the anonymous user': [binding([{ kind: 'User', name: 'system:anonymous' }]), '/subjects/0/name: "system:anonymous"'],
    'the groups of everybody': [
      binding([
        { kind: 'Group', name: 'system:unauthenticated' }, { kind: 'User', name: 'jane' },
        { kind: 'Group', name: 'system:authenticated' }, { kind: 'Group', name: 'system:serviceaccounts' },
      ], 'RoleBinding'),
      '/subjects/0/name: "system:unauthenticated"', '/subjects/2/name: "system:authenticated"', '/subjects/3/name: "system:serviceaccounts"',
    ],
    'no list': [binding({ kind: 'Group', name: 'system:authenticated' }), '/subjects: {"kind":"Group","name":"system:authenticated"}'],
    'a text': [binding(['system:authenticated']), '/subjects/0: "system:authenticated"'],
    'a name of the wrong type': [binding([{ kind: 'Group', name: ['system:authenticated'] }]), '/subjects/0: {"kind":"Group","name":["system:authenticated"]}'],
    'no kind': [binding([{ name: 'system:authenticated' }]), '/subjects/0: {"name":"system:authenticated"}'],
  },
});
