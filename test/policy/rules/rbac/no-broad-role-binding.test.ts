import { NoBroadRoleBinding } from '../../../../src/policy/rules/rbac/no-broad-role-binding';
import { describeRule, Draft, object } from '../../../../src/testing';

const GROUP = 'rbac.authorization.k8s.io';

function binding(kind: string, roleRef: Draft): Draft {
  return object(`${GROUP}/v1`, kind, 'team', { roleRef, subjects: [{ kind: 'Group', name: 'team-a' }] });
}

describeRule(new NoBroadRoleBinding(), {
  passes: {
    'view': binding('RoleBinding', { apiGroup: GROUP, kind: 'ClusterRole', name: 'view' }),
    'a Role that is called so': binding('RoleBinding', { apiGroup: GROUP, kind: 'Role', name: 'edit' }),
    'cluster-admin, which has a rule of its own': binding('ClusterRoleBinding', { apiGroup: GROUP, kind: 'ClusterRole', name: 'cluster-admin' }),
    'no role': binding('RoleBinding', undefined),
  },
  fails: {
    'edit in a namespace': [binding('RoleBinding', { apiGroup: GROUP, kind: 'ClusterRole', name: 'edit' }), '/roleRef/name: "edit"'],
    'admin in the cluster': [binding('ClusterRoleBinding', { apiGroup: GROUP, kind: 'ClusterRole', name: 'admin' }), '/roleRef/name: "admin"'],
    'no kind': [binding('RoleBinding', { name: 'admin' }), '/roleRef/name: "admin"'],
  },
});
