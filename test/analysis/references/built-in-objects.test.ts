import { isBuiltIn } from '../../../src/analysis/references/built-in-objects';

const CLUSTER_ROLE = 'rbac.authorization.k8s.io/ClusterRole';

test.each<[boolean, string, string | undefined, string]>([
  [true, '/ConfigMap', 'shop', 'kube-root-ca.crt'],
  [true, '/ServiceAccount', 'shop', 'default'],
  [true, '/ServiceAccount', 'kube-system', 'job-controller'],
  [true, '/Service', 'default', 'kubernetes'],
  [true, CLUSTER_ROLE, undefined, 'cluster-admin'],
  [true, CLUSTER_ROLE, undefined, 'system:auth-delegator'],
  [true, 'scheduling.k8s.io/PriorityClass', undefined, 'system-node-critical'],
  [false, '/ServiceAccount', 'shop', 'job-controller'],
  [false, '/Service', 'shop', 'kubernetes'],
  [false, CLUSTER_ROLE, undefined, 'admins'],
  [false, '/Secret', 'shop', 'default'],
  [false, 'constructor', undefined, 'x'],
])('%s: %s %s/%s', (expected, groupKind, namespace, name) => {
  expect(isBuiltIn(groupKind, namespace, name)).toBe(expected);
});
