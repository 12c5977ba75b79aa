// The catalogue of rules as pages: everything on them is said once, by the rules and by the tables that test them.
const { existsSync, readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { stringify } = require('yaml');

const root = join(__dirname, '..');

/** All pages: path relative to docs/rules → Markdown; those of other tools and of frameworks stand beside that folder. */
exports.rulePages = () => {
  const { CATALOGUE } = require('../lib/policy/catalogue.js');
  const rules = [...CATALOGUE].sort((a, b) => (a.meta.id < b.meta.id ? -1 : 1));
  return new Map([
    ['README.md', index(rules)],
    ...rules.map((rule) => [`${rule.meta.id}.md`, page(rule)]),
    ...beside('migration', require('./migration-pages.cjs').migrationPages(rules)),
    ...beside('compliance', require('./compliance-pages.cjs').compliancePages(rules)),
  ]);
};

function beside(folder, pages) {
  return [...pages].map(([path, text]) => [join('..', folder, path), text]);
}

function index(rules) {
  const areas = [...new Set(rules.map((rule) => areaOf(rule)))];
  return [
    '# Rules', '',
    `${rules.length} rules; those that are recommended judge every synthesis, the others are on when a pack that holds them is. Generated from the rules themselves`,
    'by `npm run docs`.', '',
    'Beside them: [what checks of other tools they cover](../migration/README.md), and [which controls of frameworks they serve](../compliance/README.md).', '',
    ...packTable(), '',
    ...areas.flatMap((area) => [
      `## ${area}`, '',
      '| rule | demands | severity | recommended | way past it |', '|---|---|---|---|---|',
      ...rules.filter((rule) => areaOf(rule) === area).map(({ meta }) =>
        `| [${meta.id}](${meta.id}.md) | ${cell(meta.title)} | ${meta.severity} | ${meta.recommended === false ? 'no' : 'yes'} | ${shortWay(meta)} |`),
      '',
    ]),
  ].join('\n');
}

function page(rule) {
  const { meta } = rule;
  return [
    `# ${meta.id}`, '', `**${meta.title}**`, '', meta.why, '',
    '| | |', '|---|---|',
    `| severity | ${meta.severity} |`,
    `| judges | ${cell(meta.judges.names?.map((name) => name.replace(/^\//, '')).join(', ') ?? meta.judges.description)} |`,
    `| packs | ${packsOf(rule)} |`,
    ...meta.formerIds?.length ? [`| formerly | ${meta.formerIds.join(', ')} |`] : [],
    ...controls(meta),
    ...otherTools(meta.alsoKnownAs ?? []),
    '', ...completeness(meta), ...parameters(meta.parameters ?? []), ...samples(rule), '## The way past it', '', wayPast(meta), '',
  ].join('\n');
}

function newest() {
  return require('../lib/core/kubernetes-version.js').KubernetesVersion.NEWEST;
}

function packs() {
  return require('../lib/policy/packs/packs.js').Packs.all();
}

function packTable() {
  return ['| pack | holds | rules |', '|---|---|---|', ...packs().map((pack) => `| \`${pack.id}\` | ${cell(pack.title)} | ${pack.rules(newest()).length} |`)];
}

function packsOf(rule) {
  return packs().filter((pack) => pack.rules(newest(), [rule]).length > 0).map(({ id }) => id).join(', ');
}

function completeness(meta) {
  return meta.needsCompleteInput
    ? ['An object that is not given could make a finding untrue: unless the input is said to be complete (`--complete`; a synthesis always is), findings are told as unresolved and fail nothing.', '']
    : [];
}

function parameters(all) {
  if (all.length === 0) return [];
  return [
    '## Parameters', '', '| parameter | says | default | more lenient by |', '|---|---|---|---|',
    ...all.map(({ name, description, default: value, loosenedBy }) => `| \`${name}\` | ${cell(description)} | ${shown(value)} | ${LENIENT[loosenedBy]} |`), '',
  ];
}

const LENIENT = {
  true: 'true', false: 'false', higher: 'a higher number', lower: 'a lower number', more: 'more entries', fewer: 'fewer entries', wider: 'further entries, or none at all',
};

function shown(value) {
  if (Array.isArray(value)) return value.length > 0 ? value.map((each) => `\`${each}\``).join(', ') : 'none';
  return `\`${value}\``;
}

/** The checks of other tools, by tool. */
function otherTools(checks) {
  const { TOOLS } = require('../lib/policy/tools/tools.js');
  return TOOLS.flatMap(({ id, name }) => {
    const of = checks.filter((check) => check.startsWith(`${id}/`)).map((check) => check.slice(id.length + 1));
    return of.length > 0 ? [`| [${name}](../../migration/${id}.md) | ${of.join(', ')} |`] : [];
  });
}

/** The controls that a rule serves, by framework. The levels of Pod Security are told by the packs. */
function controls(meta) {
  const { Frameworks } = require('../lib/policy/packs/frameworks.js');
  return Frameworks.all(newest()).filter(({ id }) => !id.startsWith('pss-')).flatMap(({ id, title, controls: all }) => {
    const served = all.filter((control) => control.isServedBy(meta)).map((control) => named(id, control.id));
    return served.length > 0 ? [`| [${title}](../../compliance/${id}.md) | ${served.join(', ')} |`] : [];
  });
}

function named(framework, control) {
  return framework === 'mitre' ? `[${control}](https://attack.mitre.org/techniques/${control.replace('.', '/')}/)` : control;
}

function wayPast(meta) {
  if (meta.exemptable === false) return 'None: no exemption silences this rule. Mend what it finds.';
  const why = "reason: '…', owner: '…', expires: '2027-03-01' }";
  const method = meta.unsafely ? `${holderOf(meta.unsafely)}.${meta.unsafely}({ ${why});\n\n// for what others made:\n` : '';
  return `\`\`\`ts\n${method}Exemptions.of(construct).add({ rule: '${meta.id}', ${why});\n\`\`\``;
}

/** What a user calls an `unsafely…` method on; a method that no public class has must not be advised. */
function holderOf(method) {
  const { types } = JSON.parse(readFileSync(join(root, '.jsii'), 'utf8'));
  const holders = Object.values(types).filter((type) => type.kind === 'class' && type.methods?.some(({ name }) => name === method)).map(({ name }) => name);
  const known = Object.keys(HOLDERS).find((name) => holders.includes(name));
  if (!known) throw new Error(`a rule advises ${method}, which no class in ${Object.keys(HOLDERS).join(', ')} has`);
  return HOLDERS[known];
}

const HOLDERS = {
  SecureDeployment: 'workload', LeastPrivilegeServiceAccount: 'account', DefaultDenyNamespace: 'namespace', Connections: 'Connections.of(workload)',
  SealedSecret: 'secret',
};

function shortWay(meta) {
  if (meta.exemptable === false) return 'none';
  return meta.unsafely ? `\`${meta.unsafely}\`` : 'exemption';
}

/** The first case that passes and the first that fails, from the table that tests the rule. */
function samples(rule) {
  const cases = casesOf(rule);
  if (!cases) return [];
  const [failing, [bad, ...violations]] = Object.entries(cases.fails)[0];
  const [passing, good] = Object.entries(cases.passes)[0];
  const places = violations.map((text) => text.slice(0, text.indexOf(': ')));
  return [
    '## Refused', '', `For instance, ${words(failing)}${conditions(bad)}:`, '',
    '```yaml', objects(bad, places), '```', '', ...violations.map((text) => `- \`${text}\``), '',
    '## Accepted', '', `For instance, ${words(passing)}${conditions(good)}:`, '', '```yaml', objects(good, places), '```', '',
  ];
}

/** The parameters that a case presumes. */
function conditions({ conditions: { parameters = {} } = {} }) {
  const all = Object.entries(parameters).map(([name, value]) => `\`${name}: ${JSON.stringify(value)}\``);
  return all.length > 0 ? `, with ${all.join(' and ')}` : '';
}

function casesOf(rule) {
  const table = join(root, 'test', 'policy', 'rules', `${rule.meta.id}.test.ts`);
  if (!existsSync(table)) return undefined;
  return captured(table);
}

let registered;

/** Reads the table of a rule's test without running it. */
function captured(table) {
  registered ??= require('ts-node').register({ transpileOnly: true, project: join(root, 'test', 'tsconfig.json') });
  const load = Module._load;
  let cases;
  const testing = new Proxy(require('../lib/testing/index.js'), {
    get: (target, key) => (key === 'describeRule' ? (_rule, given) => { cases ??= given; } : target[key]),
  });
  const idle = new Proxy(() => idle, { get: () => idle, apply: () => idle });
  Module._load = function (request, ...rest) {
    return /\/src\/testing(\/index)?$/.test(request) ? testing : load.call(this, request, ...rest);
  };
  const globals = ['describe', 'test', 'it', 'expect', 'beforeEach', 'afterEach', 'beforeAll', 'afterAll'];
  for (const name of globals) globalThis[name] = idle;
  try {
    require(table);
  } finally {
    Module._load = load;
    for (const name of globals) delete globalThis[name];
  }
  return cases;
}

/** The judged object, cut down to what stands on the way to the given places, and whatever else the case consists of. */
function objects(input, places) {
  const [judged, ...others] = input.objects ?? [input];
  const tree = {};
  for (const place of places) place.split('/').slice(1).reduce((node, token) => (node[token.replace(/~1/g, '/').replace(/~0/g, '~')] ??= {}), tree);
  const { apiVersion, kind, metadata } = judged;
  const head = kind === undefined ? {} : { apiVersion, kind, metadata: { name: metadata?.name, namespace: metadata?.namespace } }; // workflow files have none
  const shown = { ...head, ...prune(judged, tree) };
  return [shown, ...others].map((object) => stringify(object, { aliasDuplicateObjects: false, lineWidth: 0 })).join('---\n').trimEnd();
}

/** Keeps of a value what a tree of keys names; of list items also the name. */
function prune(value, tree) {
  const keys = Object.keys(tree);
  if (keys.length === 0 || typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value)) return Object.fromEntries(keys.filter((key) => key in value).map((key) => [key, prune(value[key], tree[key])]));
  const indexes = keys.filter((key) => Number(key) < value.length);
  return (indexes.length > 0 ? indexes : Object.keys(value).slice(0, 1)).map((index) => withName(value[index], prune(value[index], tree[index] ?? tree[keys[0]])));
}

function withName(item, kept) {
  return typeof item === 'object' && item !== null && item.name !== undefined && typeof kept === 'object' ? { name: item.name, ...kept } : kept;
}

function areaOf(rule) {
  return rule.meta.id.split('/')[0];
}

function words(name) {
  return name.replace(/^an? /, '');
}

function cell(text) {
  return text.replaceAll('|', '\\|');
}
