import { Draft, object } from '../../../../src/testing';

const VERSION = 'rbac.authorization.k8s.io/v1';

/** A Role of the namespace shop. */
export function role(name: string, ...rules: Draft[]): Draft {
  return object(VERSION, 'Role', name, { rules });
}

/** A ClusterRole. */
export function clusterRole(name: string, ...rules: Draft[]): Draft {
  return { apiVersion: VERSION, kind: 'ClusterRole', metadata: { name }, rules };
}

/** A rule: verbs on resources of a group, each as words. */
export function grant(verbs: string, resources: string, group = ''): Draft {
  return { apiGroups: [group], resources: resources.split(' '), verbs: verbs.split(' ') };
}

/** A RoleBinding of the namespace shop. */
export function binding(roleName: string, ...subjects: Draft[]): Draft {
  return object(VERSION, 'RoleBinding', roleName, { roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: roleName }, subjects });
}

/** A ClusterRoleBinding. */
export function clusterBinding(roleName: string, ...subjects: Draft[]): Draft {
  return { apiVersion: VERSION, kind: 'ClusterRoleBinding', metadata: { name: roleName }, roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: roleName }, subjects };
}

/** A ServiceAccount as a subject. */
export function account(name: string, namespace = 'shop'): Draft {
  return { kind: 'ServiceAccount', name, namespace };
}
