import { account, binding, clusterBinding } from './rbac-drafts';
import { ValidBindings } from '../../../../src/policy/rules/rbac/valid-bindings';
import { describeRule, Draft } from '../../../../src/testing';

function naming(roleRef: Draft, draft = binding('app', account('app'))): Draft {
  return { ...draft, roleRef };
}

describeRule(new ValidBindings(), {
  passes: {
    'an account with its namespace': clusterBinding('app', account('app')),
    'an account of the namespace of the binding': binding('app', { kind: 'ServiceAccount', name: 'app' }),
    'a user, an account by its user name and a group': clusterBinding('app', { kind: 'User', name: 'jane' }, { kind: 'User', name: 'system:serviceaccount:shop:app' }, { kind: 'Group', name: 'devs' }),
    'a ClusterRole in a namespace': naming({ apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' }),
    'nobody': binding('app'),
  },
  fails: {
    'an account without a namespace in the cluster': [clusterBinding('app', { kind: 'ServiceAccount', name: 'app' }), '/subjects/0/namespace: unset'],
    'a Role for the cluster': [naming({ kind: 'Role', name: 'app' }, clusterBinding('app')), '/roleRef/kind: "Role"'],
    'no role': [naming(undefined), '/roleRef/name: unset', '/roleRef/kind: unset'],
    'a role of another group': [naming({ apiGroup: 'rbac', kind: 'Role', name: 'app' }), '/roleRef/apiGroup: "rbac"'],
    'a kind of subject that there is not': [binding('app', { kind: 'Team', name: 'devs' }), '/subjects/0/kind: "Team"'],
    'an account of a group': [binding('app', { ...account('app'), apiGroup: 'rbac.authorization.k8s.io' }), '/subjects/0/apiGroup: "rbac.authorization.k8s.io"'],
    'a name that no account has': [binding('app', account('App_1')), '/subjects/0/name: "App_1"'],
    'no list': [{ ...binding('app'), subjects: 'app' }, '/subjects: "app"'],
  },
});
