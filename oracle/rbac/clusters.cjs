// Clusters of all sorts: a generator of roles, bindings and those whom they name, and of requests that lie near what the roles say.
const GROUP = 'rbac.authorization.k8s.io';
const AGGREGATE = `${GROUP}/aggregate-to-`;

const NAMESPACES = ['shop', 'front', 'kube-system'];
/** A namespace that no object is in. */
exports.EMPTY_NAMESPACE = 'elsewhere';
const ACCOUNTS = ['api', 'web', 'default', 'job-controller'];
const USERS = ['jane', 'mallory', 'system:serviceaccount:shop:api', 'system:serviceaccount:nowhere:api', 'system:kube-scheduler', 'system:anonymous', 'system:serviceaccount:shop'];
const GROUPS = [
  'developers', 'system:authenticated', 'system:unauthenticated', 'system:serviceaccounts', 'system:serviceaccounts:shop', 'system:serviceaccounts:nowhere', 'system:monitoring',
];
const API_GROUPS = ['', 'apps', 'example.com'];
const RESOURCES = ['pods', 'deployments', 'secrets', 'pods/exec', 'pods/log', 'deployments/scale', 'things'];
const GRANTED_RESOURCES = [...RESOURCES, '*', '*/scale', '*/exec', '*/*', 'pods/*', 'pod', 'Pods', '*/'];
const VERBS = ['get', 'list', 'create', 'delete', 'deletecollection', 'impersonate', 'bind'];
const NAMES = ['a', 'b'];
/** A name that no role says. */
exports.OTHER_NAME = 'other';
const GRANTED_NAMES = [...NAMES, '*', ''];
const PATHS = ['/metrics', '/healthz', '/healthz/ping', '/healthzone', '/api', '/'];
const GRANTED_PATHS = ['/metrics', '/healthz', '/healthz/', '/healthz*', '/healthz/*', '/*', '*', '**', '/met*rics', '/metrics**', '/api'];
/** Roles of Kubernetes itself that bindings name; the more harmless ones more often, so that not everything is allowed. */
const BUILT_IN = ['view', 'view', 'edit', 'admin', 'system:monitoring', 'system:basic-user', 'cluster-admin'];

exports.NAMESPACES = NAMESPACES;
exports.NAMES = NAMES;

const few = (chance, from) => [chance.pick(from), ...chance.some(2, () => chance.pick(from))];
const maybeAll = (chance, from) => (chance.happens(0.12) ? ['*'] : few(chance, from));

const pathRule = (chance) => ({ nonResourceURLs: few(chance, GRANTED_PATHS), verbs: maybeAll(chance, ['get', 'post']) });

const rule = (chance, isCluster) => {
  if (isCluster && chance.happens(0.2)) return pathRule(chance);
  return {
    apiGroups: maybeAll(chance, API_GROUPS),
    resources: few(chance, GRANTED_RESOURCES),
    verbs: maybeAll(chance, VERBS),
    ...chance.happens(0.35) && { resourceNames: few(chance, GRANTED_NAMES) },
    ...chance.happens(0.1) && { resourceNames: [] },
  };
};

const rules = (chance, isCluster) => chance.pick([
  () => ({ rules: [rule(chance, isCluster), ...chance.some(2, () => rule(chance, isCluster))] }), () => ({ rules: [rule(chance, isCluster)] }),
  () => ({ rules: [rule(chance, isCluster)] }), () => chance.pick([{}, { rules: [] }, { rules: null }]),
])();

/** What a role aggregates: of lower levels only, or (when circles are wanted) of any. */
const selector = (chance, level, circles) => {
  const lower = { key: 'level', operator: 'In', values: Array.from({ length: level }, (_, i) => `${i}`) };
  const form = chance.pick(['team', 'expression', 'built-in', 'nothing']);
  if (form === 'built-in') return { matchLabels: { [`${AGGREGATE}${chance.pick(['view', 'edit'])}`]: 'true' } };
  if (form === 'nothing') return { matchLabels: { team: 'green' } };
  const team = form === 'team' ? { matchLabels: { team: chance.pick(['red', 'blue']) } } : {};
  const expression = chance.pick([{ key: 'team', operator: 'Exists' }, { key: 'team', operator: 'NotIn', values: ['red'] }, { key: 'team', operator: 'In', values: ['red', 'blue'] }]);
  const expressions = [...form === 'expression' ? [expression] : [], ...circles ? [] : [lower]];
  return { ...team, ...expressions.length > 0 && { matchExpressions: expressions } };
};

const clusterRole = (chance, level, circles) => {
  const aggregates = level > 0 && chance.happens(0.35);
  const labels = { level: `${level}`, ...chance.happens(0.6) && { team: chance.pick(['red', 'blue']) } };
  const selectors = aggregates && [selector(chance, level, circles), ...chance.some(1, () => selector(chance, level, circles))];
  const isOfBuiltIn = aggregates && selectors.some(({ matchLabels = {} }) => Object.keys(matchLabels).some((key) => key.startsWith(AGGREGATE)));
  if (!isOfBuiltIn && (circles || !aggregates) && chance.happens(0.2)) labels[`${AGGREGATE}${chance.pick(['view', 'edit', 'admin'])}`] = chance.pick(['true', 'true', 'false']);
  return {
    apiVersion: `${GROUP}/v1`, kind: 'ClusterRole', metadata: { name: `cluster-role-${level}`, labels }, ...rules(chance, true),
    ...aggregates && { aggregationRule: { clusterRoleSelectors: selectors } },
  };
};

/** A role of Kubernetes itself as somebody has changed it. */
const changedRole = (chance) => {
  const metadata = { name: chance.pick(['view', 'system:basic-user', 'system:discovery']) };
  if (chance.happens(0.4)) metadata.annotations = { 'rbac.authorization.kubernetes.io/autoupdate': chance.pick(['false', 'true']) };
  return { apiVersion: `${GROUP}/v1`, kind: 'ClusterRole', metadata, rules: [rule(chance, true)] };
};

const role = (chance, namespace, name) => ({ apiVersion: `${GROUP}/v1`, kind: 'Role', metadata: { name, namespace }, ...rules(chance, false) });

const subject = (chance, isNamespaced) => {
  const apiGroup = chance.happens(0.7) && { apiGroup: GROUP };
  const kind = chance.pick(['ServiceAccount', 'ServiceAccount', 'User', 'Group']);
  if (kind === 'User') return { kind, name: chance.pick(USERS), ...apiGroup };
  if (kind === 'Group') return { kind, name: chance.happens(0.02) ? 'system:masters' : chance.pick(GROUPS), ...apiGroup };
  const namespace = isNamespaced && chance.happens(0.3) ? chance.pick([{}, { namespace: '' }]) : { namespace: chance.pick([...NAMESPACES, 'nowhere']) };
  return { kind, name: chance.pick(ACCOUNTS), ...namespace };
};

const subjects = (chance, isNamespaced) => chance.pick([
  () => ({ subjects: [subject(chance, isNamespaced)] }), () => ({ subjects: [subject(chance, isNamespaced), ...chance.some(2, () => subject(chance, isNamespaced))] }),
  () => chance.pick([{}, { subjects: [] }, { subjects: [subject(chance, isNamespaced)] }]),
])();

const roleRef = (chance, isNamespaced) => {
  const kind = isNamespaced && chance.happens(0.5) ? 'Role' : 'ClusterRole';
  const own = Array.from({ length: 6 }, (_, i) => (kind === 'Role' ? `role-${i % 3}` : `cluster-role-${i}`));
  const name = chance.happens(0.1) ? 'nobody-knows' : kind === 'ClusterRole' && chance.happens(0.15) ? chance.pick(BUILT_IN) : chance.pick(own);
  return { kind, name, ...chance.happens(0.8) && { apiGroup: GROUP } };
};

const roleBinding = (chance, number) => ({
  apiVersion: `${GROUP}/v1`, kind: 'RoleBinding', metadata: { name: `binding-${number}`, namespace: chance.pick(NAMESPACES) }, roleRef: roleRef(chance, true), ...subjects(chance, true),
});

/** One of Kubernetes itself, to which somebody has added subjects, or one of its own. */
const clusterRoleBinding = (chance, number) => ({
  apiVersion: `${GROUP}/v1`, kind: 'ClusterRoleBinding',
  ...chance.happens(0.05)
    ? { metadata: { name: 'system:monitoring' }, roleRef: { apiGroup: GROUP, kind: 'ClusterRole', name: 'system:monitoring' } }
    : { metadata: { name: `binding-${number}` }, roleRef: roleRef(chance, false) },
  ...subjects(chance, false),
});

const unique = (objects) => [...new Map(objects.map((object) => [`${object.kind} ${object.metadata.namespace ?? ''}/${object.metadata.name}`, object])).values()];

/** Roles and bindings, most of which name each other. */
exports.cluster = (chance, number, circles = false) => ({
  name: `cluster ${number}`,
  circles,
  objects: unique([
    ...Array.from({ length: 6 }, (_, level) => clusterRole(chance, level, circles)).filter(() => chance.happens(0.85)),
    ...chance.happens(0.1) ? [changedRole(chance)] : [],
    ...NAMESPACES.flatMap((namespace) => [0, 1, 2].filter(() => chance.happens(0.6)).map((i) => role(chance, namespace, `role-${i}`))),
    ...Array.from({ length: 1 + chance.below(6) }, (_, i) => roleBinding(chance, i)),
    ...Array.from({ length: chance.below(4) }, (_, i) => clusterRoleBinding(chance, i)),
  ]),
});

const rulesOf = (objects) => objects.flatMap((object) => object.rules ?? []);

/** A word of a list, or (for what stands for many) any. */
const wordOf = (chance, list, all) => { const word = chance.pick(list); return word === '*' ? chance.pick(all) : word; };

function resourceParts(chance, granted) {
  const word = granted === '*' ? chance.pick(RESOURCES) : granted;
  const [resource, subresource] = word.split('/');
  const part = subresource === '*' ? 'exec' : subresource;
  return { resource: resource === '*' ? chance.pick(['pods', 'deployments']) : resource, ...part && { subresource: part } };
}

function pathOf(chance, granted) {
  if (!granted.endsWith('*')) return granted;
  const start = granted.replace(/\*+$/, '');
  return chance.pick([start || '/', `${start || '/'}x`, chance.pick(PATHS)]);
}

/** A request for what some rule says. */
function near(chance, { verbs, apiGroups, resources, resourceNames = [], nonResourceURLs }) {
  if (nonResourceURLs) return { verb: wordOf(chance, verbs, ['get', 'post']), path: pathOf(chance, chance.pick(nonResourceURLs)) };
  const named = resourceNames.length > 0 ? chance.happens(0.8) : chance.happens(0.3);
  return {
    verb: wordOf(chance, verbs, VERBS),
    apiGroup: wordOf(chance, apiGroups, API_GROUPS),
    ...resourceParts(chance, chance.pick(resources)),
    ...named && { name: resourceNames.length > 0 ? chance.pick(resourceNames) : chance.pick(NAMES) },
    ...chance.happens(0.85) && { namespace: chance.pick(NAMESPACES) },
  };
}

/** One thing of it otherwise. */
function changed(chance, request) {
  if ('path' in request) return { ...request, ...chance.pick([{ path: chance.pick(PATHS) }, { verb: 'post' }, { path: `${request.path}/` }]) };
  return {
    ...request, ...chance.pick([
      { verb: chance.pick(VERBS) }, { apiGroup: chance.pick(API_GROUPS) }, { name: chance.pick([...NAMES, exports.OTHER_NAME]) }, { name: undefined },
      { namespace: chance.pick([...NAMESPACES, exports.EMPTY_NAMESPACE]) }, { namespace: undefined }, { subresource: chance.pick(['exec', 'scale', undefined]) },
    ]),
  };
}

/** A request, with empty texts left out: absent and empty are the same to the API server. */
exports.request = (chance, objects) => {
  const known = rulesOf(objects);
  const start = known.length > 0 ? near(chance, chance.pick(known)) : { verb: 'get', apiGroup: '', resource: 'pods' };
  const request = chance.happens(0.4) ? changed(chance, start) : start;
  return Object.fromEntries(Object.entries(request).filter(([key, value]) => value !== undefined && (value !== '' || key === 'apiGroup')));
};

/** Whom the bindings name, as `{ kind, namespace, name }`. */
exports.bound = (objects) => {
  const named = objects.flatMap(({ metadata, subjects = [] }) => subjects.map(({ kind, name, namespace }) => (kind === 'ServiceAccount' ? { kind, name, namespace: namespace || metadata.namespace } : { kind, name })));
  return [...new Map(named.map((each) => [`${each.kind} ${each.namespace}/${each.name}`, each])).values()];
};

/** Whom no generated binding needs to name. */
exports.STRANGERS = [
  { kind: 'User', name: 'somebody' }, { kind: 'User', name: 'system:anonymous' }, { kind: 'ServiceAccount', namespace: 'shop', name: 'other' },
  { kind: 'Group', name: 'system:masters' }, { kind: 'ServiceAccount', namespace: 'kube-system', name: 'job-controller' },
];

/** Both. */
exports.subjects = (objects) => [...exports.bound(objects), ...exports.STRANGERS];

/** The user name and the groups with which a subject's requests come in; a group's come from a member that nothing else is known of. */
exports.identity = ({ kind, namespace, name }) => {
  if (kind === 'Group') return { user: 'a-member', groups: [name] };
  const account = kind === 'ServiceAccount' ? [namespace, name] : /^system:serviceaccount:([^:]+):([^:]+)$/.exec(name)?.slice(1);
  if (account) return { user: `system:serviceaccount:${account.join(':')}`, groups: ['system:serviceaccounts', `system:serviceaccounts:${account[0]}`, 'system:authenticated'] };
  return { user: name, groups: [name === 'system:anonymous' ? 'system:unauthenticated' : 'system:authenticated'] };
};
