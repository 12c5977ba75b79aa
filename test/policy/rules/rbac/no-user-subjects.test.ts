import { account, binding, clusterBinding } from './rbac-drafts';
import { NoUserSubjects } from '../../../../src/policy/rules/rbac/no-user-subjects';
import { describeRule } from '../../../../src/testing';

describeRule(new NoUserSubjects(), {
  passes: {
    'a group': binding('app', { kind: 'Group', name: 'developers' }),
    'an account': binding('app', account('app')),
    'a component of Kubernetes': clusterBinding('app', { kind: 'User', name: 'system:kube-controller-manager' }),
    'no subjects': binding('app'),
  },
  fails: {
    'a user': [binding('app', { kind: 'Group', name: 'developers' }, { kind: 'User', name: 'developer@example.com' }), '/subjects/1/name: "developer@example.com"'],
    'a user without name': [clusterBinding('app', { kind: 'User' }), '/subjects/0/name: unset'],
  },
});
