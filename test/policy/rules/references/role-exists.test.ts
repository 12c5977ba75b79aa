import { RoleExists } from '../../../../src/policy/rules/references/role-exists';
import { describeRule, Draft, object, scene } from '../../../../src/testing';

const RBAC = 'rbac.authorization.k8s.io/v1';

function binding(roleRef: unknown): Draft {
  return object(RBAC, 'RoleBinding', 'b', { roleRef, subjects: [] });
}

describeRule(new RoleExists(), {
  passes: {
    'a Role of the app': scene(binding({ kind: 'Role', name: 'reader' }), object(RBAC, 'Role', 'reader')),
    'a ClusterRole of the app': scene(binding({ kind: 'ClusterRole', name: 'reader' }), { apiVersion: RBAC, kind: 'ClusterRole', metadata: { name: 'reader' } }),
    'a ClusterRole of Kubernetes': binding({ kind: 'ClusterRole', name: 'system:auth-delegator' }),
    'one for people': binding({ kind: 'ClusterRole', name: 'view' }),
    'a Role of Kubernetes': object(RBAC, 'RoleBinding', 'b', { metadata: { namespace: 'kube-system' }, roleRef: { kind: 'Role', name: 'extension-apiserver-authentication-reader' } }),
  },
  fails: {
    'nothing makes it': [binding({ kind: 'Role', name: 'reader' }), '/roleRef/name: no Role "reader" in namespace shop'],
    'a Role where a ClusterRole is named': [scene(binding({ kind: 'ClusterRole', name: 'reader' }), object(RBAC, 'Role', 'reader')),
      '/roleRef/name: no ClusterRole "reader"'],
    'a Role of another namespace': [scene(binding({ kind: 'Role', name: 'reader' }), object(RBAC, 'Role', 'reader', { metadata: { namespace: 'store' } })),
      '/roleRef/name: no Role "reader" in namespace shop, but in store'],
    'view is no Role': [binding({ kind: 'Role', name: 'view' }), '/roleRef/name: no Role "view" in namespace shop'],
    'no name': [binding({ kind: 'ClusterRole' }), '/roleRef/name: unset'],
    'a cluster-wide binding': [{ apiVersion: RBAC, kind: 'ClusterRoleBinding', metadata: { name: 'b' }, roleRef: { kind: 'ClusterRole', name: 'readr' } }, '/roleRef/name: no ClusterRole "readr"'],
  },
});
