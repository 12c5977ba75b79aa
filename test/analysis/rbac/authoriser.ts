/** What Kubernetes' documentation says about RBAC ("Using RBAC Authorization"), sentence by sentence and with no thought of speed. */

/** A rule as roles write it. */
export interface Rule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
  readonly verbs: readonly string[];
}

/** A selector of labels. */
export interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly { readonly key: string; readonly operator: string; readonly values?: readonly string[] }[];
}

/** A Role, or (without a namespace) a ClusterRole. */
export interface Role {
  readonly kind: 'Role' | 'ClusterRole';
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Readonly<Record<string, string>> };
  readonly rules: readonly Rule[];
  readonly aggregationRule?: { readonly clusterRoleSelectors: readonly LabelSelector[] };
}

/** A RoleBinding, or (without a namespace) a ClusterRoleBinding. */
export interface Binding {
  readonly kind: 'RoleBinding' | 'ClusterRoleBinding';
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly roleRef: { readonly kind: 'Role' | 'ClusterRole'; readonly name: string };
  readonly subjects: readonly { readonly kind: 'User' | 'Group' | 'ServiceAccount'; readonly name: string; readonly namespace?: string }[];
}

/** Roles and bindings, and nothing besides. */
export interface RbacCluster {
  readonly roles: readonly Role[];
  readonly bindings: readonly Binding[];
}

/** Who asks, as the authenticator tells it. */
export interface Identity {
  readonly user: string;
  readonly groups: readonly string[];
}

/** What is asked for. */
export type Ask = { readonly verb: string; readonly path: string } | {
  readonly verb: string;
  readonly apiGroup: string;
  readonly resource: string;
  readonly subresource?: string;
  readonly name?: string;
  readonly namespace?: string;
};

/** "Permissions are purely additive": whether any binding of anybody's gives a role any rule of which allows it. */
export function isAllowed(cluster: RbacCluster, who: Identity, ask: Ask): boolean {
  const roles = aggregated(cluster.roles);
  for (const binding of cluster.bindings) {
    if (!isInScope(binding, ask) || !binding.subjects.some((subject) => isNamed(subject, binding, who))) continue;
    const role = roles.find(({ kind, metadata }) => kind === binding.roleRef.kind && metadata.name === binding.roleRef.name
      && (kind === 'ClusterRole' || metadata.namespace === binding.metadata.namespace));
    for (const rule of role?.rules ?? []) if (says(rule, ask)) return true;
  }
  return false;
}

/** "A RoleBinding grants permissions within a specific namespace whereas a ClusterRoleBinding grants that access cluster-wide." */
function isInScope(binding: Binding, ask: Ask): boolean {
  if (binding.kind === 'ClusterRoleBinding') return true;
  return !('path' in ask) && ask.namespace === binding.metadata.namespace;
}

/** An account is the user `system:serviceaccount:<namespace>:<name>`, of the binding's namespace if none is said. */
function isNamed({ kind, name, namespace }: Binding['subjects'][number], binding: Binding, { user, groups }: Identity): boolean {
  if (kind === 'User') return user === name;
  if (kind === 'Group') return groups.includes(name);
  return user === `system:serviceaccount:${namespace === undefined ? binding.metadata.namespace : namespace}:${name}`;
}

function says(rule: Rule, ask: Ask): boolean {
  if (!has(rule.verbs, ask.verb)) return false;
  if ('path' in ask) return (rule.nonResourceURLs ?? []).some((url) => isPath(url, ask.path));
  return has(rule.apiGroups ?? [], ask.apiGroup) && isResource(rule.resources ?? [], ask) && isObject(rule.resourceNames ?? [], ask.name);
}

function has(list: readonly string[], word: string): boolean {
  for (const each of list) if (each === '*' || each === word) return true;
  return false;
}

/** A subresource is written behind a slash; all of one name by a star before it. */
function isResource(list: readonly string[], { resource, subresource }: Exclude<Ask, { path: string }>): boolean {
  const written = subresource === undefined ? [resource, '*'] : [`${resource}/${subresource}`, `*/${subresource}`, '*'];
  return written.some((each) => list.includes(each));
}

/** "When specified, requests can be restricted to individual instances": a request that says none fits none. */
function isObject(names: readonly string[], name: string | undefined): boolean {
  return names.length === 0 || (name !== undefined && names.includes(name));
}

/** A star stands at the end and for the rest. */
function isPath(url: string, path: string): boolean {
  return url.endsWith('*') ? path.slice(0, url.length - 1) === url.slice(0, -1) : path === url;
}

/** The control plane overwrites the rules of a role that aggregates others, until nothing changes any more; with none it does not. */
function aggregated(roles: readonly Role[]): readonly Role[] {
  const after = roles.map((role) => {
    const selectors = role.aggregationRule?.clusterRoleSelectors ?? [];
    const others = roles.filter((other) => other !== role && selectors.some((selector) => isSelected(other, selector)));
    const rules = others.flatMap((other) => other.rules);
    const found = rules.filter((rule, i) => rules.findIndex((each) => JSON.stringify(each) === JSON.stringify(rule)) === i);
    return found.length > 0 && JSON.stringify(found) !== JSON.stringify(role.rules) ? { ...role, rules: found } : role;
  });
  return after.every((role, i) => role === roles[i]) ? roles : aggregated(after);
}

function isSelected({ kind, metadata: { labels = {} } }: Role, { matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean {
  return kind === 'ClusterRole' && Object.entries(matchLabels).every(([key, value]) => labels[key] === value)
    && matchExpressions.every(({ key, operator, values = [] }) => {
      if (operator === 'Exists') return key in labels;
      if (operator === 'DoesNotExist') return !(key in labels);
      return operator === 'In' ? values.includes(labels[key]) : !values.includes(labels[key]);
    });
}
