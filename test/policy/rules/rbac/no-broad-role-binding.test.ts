import { NoBroadRoleBinding } from '../../../../src/policy/rules/rbac/no-broad-role-binding';
import { describeRule, Draft, object, scene } from '../../../../src/testing';

const GROUP = 'rbac.authorization.k8s.io';

function binding(kind: string, roleRef: Draft): Draft {
  return object(`${GROUP}/v1`, kind, 'team', { roleRef, subjects: [{ kind: 'Group', name: 'team-a' }] });
}

function aggregating(role: string): Draft {
  return {
    apiVersion: `${GROUP}/v1`, kind: 'ClusterRole', metadata: { name: 'all' }, aggregationRule: { clusterRoleSelectors: [{ matchLabels: { [`${GROUP}/aggregate-to-${role}`]: 'true' } }] }, rules: [],
  };
}

describeRule(new NoBroadRoleBinding(), {
  passes: {
    'a role of Kubernetes that only asks': binding('ClusterRoleBinding', { apiGroup: GROUP, kind: 'ClusterRole', name: 'system:auth-delegator' }),
    'what Kubernetes itself binds': { apiVersion: `${GROUP}/v1`, kind: 'ClusterRoleBinding', metadata: { name: 'system:controller:job-controller' }, roleRef: { apiGroup: GROUP, kind: 'ClusterRole', name: 'system:controller:job-controller' }, subjects: [{ kind: 'ServiceAccount', namespace: 'kube-system', name: 'job-controller' }] },
    'a role that aggregates view': scene(binding('RoleBinding', { apiGroup: GROUP, kind: 'ClusterRole', name: 'all' }), aggregating('view')),
    'a role of the app, which rules about roles judge': scene(binding('RoleBinding', { apiGroup: GROUP, kind: 'ClusterRole', name: 'own' }), {
      apiVersion: `${GROUP}/v1`, kind: 'ClusterRole', metadata: { name: 'own' }, rules: [{ apiGroups: [''], resources: ['pods/exec'], verbs: ['create'] }],
    }),
    'view': binding('RoleBinding', { apiGroup: GROUP, kind: 'ClusterRole', name: 'view' }),
    'a Role that is called so': binding('RoleBinding', { apiGroup: GROUP, kind: 'Role', name: 'edit' }),
    'cluster-admin, which has a rule of its own': binding('ClusterRoleBinding', { apiGroup: GROUP, kind: 'ClusterRole', name: 'cluster-admin' }),
    'no role': binding('RoleBinding', undefined),
  },
  fails: {
    'a role of a controller': [binding('ClusterRoleBinding', { apiGroup: GROUP, kind: 'ClusterRole', name: 'system:controller:job-controller' }), '/roleRef/name: "system:controller:job-controller"'],
    'what opens kubelets': [binding('ClusterRoleBinding', { apiGroup: GROUP, kind: 'ClusterRole', name: 'system:kubelet-api-admin' }), '/roleRef/name: "system:kubelet-api-admin"'],
    'a binding of Kubernetes with somebody else in it': [
      { apiVersion: `${GROUP}/v1`, kind: 'ClusterRoleBinding', metadata: { name: 'system:node' }, roleRef: { apiGroup: GROUP, kind: 'ClusterRole', name: 'system:node' }, subjects: [{ kind: 'Group', name: 'devs' }] },
      '/roleRef/name: "system:node"',
    ],
    'a role that aggregates edit': [scene(binding('RoleBinding', { apiGroup: GROUP, kind: 'ClusterRole', name: 'all' }), aggregating('edit')), '/roleRef/name: "all"'],
    'edit in a namespace': [binding('RoleBinding', { apiGroup: GROUP, kind: 'ClusterRole', name: 'edit' }), '/roleRef/name: "edit"'],
    'admin in the cluster': [binding('ClusterRoleBinding', { apiGroup: GROUP, kind: 'ClusterRole', name: 'admin' }), '/roleRef/name: "admin"'],
    'no kind': [binding('RoleBinding', { name: 'admin' }), '/roleRef/name: "admin"'],
  },
});
