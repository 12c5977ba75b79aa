import { Manifest } from '../../../src/core/manifest';

/** A plain Kubernetes object. */
export type Plain = Record<string, unknown>;

const GROUP = 'rbac.authorization.k8s.io';

/** The objects as manifests. */
export function manifestsOf(...objects: readonly Plain[]): Manifest[] {
  return objects.flatMap((each) => Manifest._read(each));
}

/** `get,list configmaps,pods/log`, `create apps:deployments`, `get secrets db,api` (the last word names objects), `get /metrics`. */
export function rule(text: string): Plain {
  const [verbs, what, names] = text.split(' ');
  if (what.startsWith('/')) return { verbs: verbs.split(','), nonResourceURLs: what.split(',') };
  const [group, resources] = what.includes(':') ? what.split(':') : ['', what];
  return { apiGroups: [group === 'rbac' ? GROUP : group], resources: resources.split(','), verbs: verbs.split(','), ...names ? { resourceNames: names.split(',') } : {} };
}

/** A Role `shop/deployer`, or a ClusterRole when the name has no namespace. */
export function role(name: string, ...rules: readonly string[]): Plain {
  return object(name.includes('/') ? 'Role' : 'ClusterRole', name, { rules: rules.map(rule) });
}

/** A ClusterRole that aggregates those with a label. */
export function aggregate(name: string, ...labels: readonly string[]): Plain {
  return object('ClusterRole', name, { aggregationRule: { clusterRoleSelectors: labels.map((label) => ({ matchLabels: { [label]: 'true' } })) }, rules: [] });
}

/** The same object with labels. */
export function labelled(plain: Plain, ...labels: readonly string[]): Plain {
  return { ...plain, metadata: { ...plain.metadata as Plain, labels: Object.fromEntries(labels.map((label) => [label, 'true'])) } };
}

/** A RoleBinding `shop/deployer`, or a ClusterRoleBinding; subjects as `shop/api`, `group:devs`, `user:jane`. */
export function bind(name: string, roleRef: string, ...subjects: readonly string[]): Plain {
  const [kind, roleName] = roleRef.includes('/') ? ['Role', roleRef.split('/')[1]] : ['ClusterRole', roleRef];
  return object(name.includes('/') ? 'RoleBinding' : 'ClusterRoleBinding', name, { roleRef: { apiGroup: GROUP, kind, name: roleName }, subjects: subjects.map(subject) });
}

/** A Role with its RoleBinding (`shop/api`), or a ClusterRole with its ClusterRoleBinding, for one subject. */
export function granted(who: string, name: string, ...rules: readonly string[]): Plain[] {
  return [role(name, ...rules), bind(name, name, who)];
}

/** A Deployment `shop/api` that runs as an account of its own name, with a token unless it is told otherwise. */
export function deployment(name: string, spec: Plain = {}, container: Plain = {}): Plain {
  const pods = { serviceAccountName: name.split('/')[1], containers: [{ name: 'main', image: 'example.com/main', ...container }], ...spec };
  return { ...object('Deployment', name, { spec: { template: { spec: pods } } }), apiVersion: 'apps/v1' };
}

/** A Namespace with the level that it enforces. */
export function namespace(name: string, level?: string): Plain {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: level === undefined ? {} : { 'pod-security.kubernetes.io/enforce': level } } };
}

/** A Secret that holds a token of an account. */
export function tokenSecret(name: string, account: string): Plain {
  const made = object('Secret', name, { type: 'kubernetes.io/service-account-token' });
  return { ...made, apiVersion: 'v1', metadata: { ...made.metadata as Plain, annotations: { 'kubernetes.io/service-account.name': account } } };
}

function subject(text: string): Plain {
  const [kind, name] = text.split(/:(.*)/);
  if (name === undefined) return { kind: 'ServiceAccount', namespace: text.split('/')[0], name: text.split('/')[1] };
  return { apiGroup: GROUP, kind: kind === 'group' ? 'Group' : 'User', name };
}

function object(kind: string, path: string, rest: Plain): Plain {
  const [name, space] = path.split('/').reverse();
  return { apiVersion: `${GROUP}/v1`, kind, metadata: { name, ...space === undefined ? {} : { namespace: space } }, ...rest };
}
