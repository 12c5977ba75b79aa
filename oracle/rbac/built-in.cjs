// The roles and bindings that Kubernetes makes in every cluster: read of each version's own fixtures, and merged into the table of the library.
const { spawnSync } = require('node:child_process');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const go = require('../go-program.cjs');

/** The module of Kubernetes that stands for each of its versions, with the sum of what it holds; the newest releases are not always to be had as a module. */
exports.MODULES = require('./modules.json');

/** What upstream's tests hold equal to the lists in its code. */
const FIXTURES = ['cluster-roles', 'controller-roles', 'cluster-role-bindings', 'controller-role-bindings', 'namespace-roles', 'namespace-role-bindings'];

const AGGREGATES = 'rbac.authorization.k8s.io/aggregate-to-';
const BOOTSTRAPPING = { 'kubernetes.io/bootstrapping': 'rbac-defaults' };

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

exports.idOf = ({ kind, metadata: { namespace, name } }) => `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;

function folderOf({ module, sum }) {
  const { status, stdout, stderr } = spawnSync('go', ['mod', 'download', '-json', module], { encoding: 'utf8', env: { ...process.env, GOFLAGS: '-mod=mod', GOWORK: 'off' } });
  const answer = status === 0 ? JSON.parse(stdout) : { Error: stdout + stderr };
  if (answer.Error) throw new Error(`${module}: ${answer.Error}`);
  if (answer.Sum !== sum) throw new Error(`${module} has the sum ${answer.Sum}`);
  return answer.Dir;
}

/** The objects of a version, each once. */
exports.fixtures = (version) => {
  const { parse } = require('yaml');
  const folder = join(folderOf(exports.MODULES[version]), 'plugin/pkg/auth/authorizer/rbac/bootstrappolicy/testdata');
  const items = FIXTURES.flatMap((fixture) => parse(readFileSync(join(folder, `${fixture}.yaml`), 'utf8')).items);
  return [...new Map(items.map((item) => [exports.idOf(item), exports.plain(item)])).values()];
};

/** An object without what has no meaning for access. */
exports.plain = ({ kind, metadata: { namespace, name, labels }, rules, aggregationRule, roleRef, subjects }) => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
  metadata: { name, ...namespace !== undefined && { namespace }, labels },
  ...aggregationRule && { aggregationRule },
  ...kind.endsWith('Role') && { rules: rules ?? [] },
  ...roleRef && { roleRef, subjects: subjects ?? [] },
});

/** The same objects have the same text, in whatever order their lists are. */
exports.canonical = (objects) => objects.map((object) => JSON.stringify(sorted(object))).sort();

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted).map((item) => JSON.stringify(item)).sort();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}

const list = (words) => words.map((word) => word || 'core').join();

function ruleText({ verbs, apiGroups, resources, resourceNames, nonResourceURLs, ...others }) {
  if (Object.keys(others).length > 0) throw new Error(`a rule with ${Object.keys(others)}`);
  if (nonResourceURLs) return `${list(verbs)} ${list(nonResourceURLs)}`;
  return [verbs, apiGroups, resources, ...resourceNames ? [resourceNames] : []].map(list).join(' ');
}

function subjectText({ kind, namespace, name }) {
  return kind === 'ServiceAccount' ? `${namespace}/${name}` : `${kind}:${name}`;
}

/** What a role aggregates, `<edit`, and where it is aggregated, `>admin`. */
function aggregationTexts({ metadata: { labels }, aggregationRule }) {
  const { 'kubernetes.io/bootstrapping': bootstrapping, ...others } = labels;
  if (bootstrapping !== BOOTSTRAPPING['kubernetes.io/bootstrapping']) throw new Error(`labels ${JSON.stringify(labels)}`);
  const suffix = (key) => { if (!key.startsWith(AGGREGATES)) throw new Error(`the label ${key}`); return key.slice(AGGREGATES.length); };
  const selected = (aggregationRule?.clusterRoleSelectors ?? []).flatMap(({ matchLabels }) => Object.keys(matchLabels));
  return [...selected.map((key) => `<${suffix(key)}`), ...Object.keys(others).map((key) => `>${suffix(key)}`)];
}

const headOf = (object) => [exports.idOf(object), ...object.roleRef ? [`${object.roleRef.kind}/${object.roleRef.name}`] : aggregationTexts(object)].join(' ');
const partsOf = (object) => (object.rules ? object.rules.map(ruleText) : object.subjects.map(subjectText));

/** ` @since!until`, where the versions of a part are not those of its whole. */
function range(minors, all) {
  const [since, until] = [Math.min(...minors), Math.max(...minors) + 1];
  if (until - since !== minors.length) throw new Error(`came, went and came back: ${minors}`);
  const text = `${since > Math.min(...all) ? `@${since}` : ''}${until <= Math.max(...all) ? `!${until}` : ''}`;
  return text && ` ${text}`;
}

function note(map, key, minor) {
  map.set(key, [...map.get(key) ?? [], minor]);
}

/** One line an object, and one for each of its rules or subjects: those of the newest version in its order, then those of older ones. */
exports.lines = (versions) => {
  const minors = versions.map(({ minor }) => minor);
  const heads = new Map();
  const parts = new Map();
  for (const { minor, objects } of versions.toReversed()) {
    for (const object of objects) {
      const head = headOf(object);
      note(heads, head, minor);
      if (!parts.has(head)) parts.set(head, new Map());
      for (const part of new Set(partsOf(object))) note(parts.get(head), part, minor);
    }
  }
  return [...heads].sort(([a], [b]) => compare(a, b)).flatMap(([head, having]) => [
    `${head}${range(having, minors)}`, ...[...parts.get(head)].map(([part, has]) => ` ${part}${range(has, having)}`),
  ]);
};

/** The file of the table. */
exports.source = (lines) => [
  '// Generated by oracle/rbac.cjs from what each Kubernetes version makes in its clusters. Do not edit.',
  '',
  '/** Roles and bindings, as built-in-roles.ts reads them: `kind namespace/name role-or-aggregation @since!until`, and below a rule or a subject a line. */',
  'export const BUILT_IN_ROLES = `\\',
  lines.join('\n'),
  '`;',
  '',
].join('\n');

/** The objects of every version. */
exports.versions = () => go.versions.map((version) => ({ minor: Number(version.split('.')[1]), objects: exports.fixtures(version) }));
