// The catalogue of rules as pages: everything on them is said once, by the rules and by the tables that test them.
const { existsSync, readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { stringify } = require('yaml');

const root = join(__dirname, '..');

/** The frameworks that rules name in `controls`, in the order of the table. */
const FRAMEWORKS = {
  pss: { title: 'Pod Security Standards', control: (id) => id },
  nsa: { title: 'NSA/CISA Kubernetes Hardening Guide', control: (id) => id },
  cis: { title: 'CIS Kubernetes Benchmark', control: (id) => id },
  nist: { title: 'NIST SP 800-190', control: (id) => `§ ${id}` },
  mitre: { title: 'MITRE ATT&CK for Containers', control: (id) => `[${id}](https://attack.mitre.org/techniques/${id.replace('.', '/')}/)` },
};

/** All pages: path below docs/rules → Markdown. */
exports.rulePages = () => {
  const { CATALOGUE } = require('../lib/policy/catalogue.js');
  const rules = [...CATALOGUE].sort((a, b) => (a.meta.id < b.meta.id ? -1 : 1));
  return new Map([['README.md', index(rules)], ...rules.map((rule) => [`${rule.meta.id}.md`, page(rule)])]);
};

function index(rules) {
  const areas = [...new Set(rules.map((rule) => areaOf(rule)))];
  return [
    '# Rules', '',
    `The ${rules.length} rules that judge every synthesis. Generated from the rules themselves by \`npm run docs\`.`, '',
    ...areas.flatMap((area) => [
      `## ${area}`, '',
      '| rule | demands | severity | way past it |', '|---|---|---|---|',
      ...rules.filter((rule) => areaOf(rule) === area).map(({ meta }) =>
        `| [${meta.id}](${meta.id}.md) | ${cell(meta.title)} | ${meta.severity} | ${shortWay(meta)} |`),
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
    ...controls(meta.controls),
    '', ...samples(rule), '## The way past it', '', wayPast(meta), '',
  ].join('\n');
}

function controls(ids) {
  return Object.entries(FRAMEWORKS).flatMap(([key, { title, control }]) => {
    const named = ids.filter((id) => id.startsWith(`${key}/`)).map((id) => control(id.slice(key.length + 1)));
    return named.length > 0 ? [`| ${title} | ${named.join(', ')} |`] : [];
  });
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
    '## Refused', '', `For instance, ${words(failing)}:`, '',
    '```yaml', objects(bad, places), '```', '', ...violations.map((text) => `- \`${text}\``), '',
    '## Accepted', '', `For instance, ${words(passing)}:`, '', '```yaml', objects(good, places), '```', '',
  ];
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
  const shown = { apiVersion, kind, metadata: { name: metadata?.name, namespace: metadata?.namespace }, ...prune(judged, tree) };
  return [shown, ...others].map((object) => stringify(object, { aliasDuplicateObjects: false, lineWidth: 0 })).join('---\n').trimEnd();
}

/** Keeps of a value what a tree of keys names; of list items also the name. */
function prune(value, tree) {
  const keys = Object.keys(tree);
  if (keys.length === 0 || typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value)) return Object.fromEntries(keys.filter((key) => key in value).map((key) => [key, prune(value[key], tree[key])]));
  const indexes = keys.filter((key) => Number(key) < value.length);
  return (indexes.length > 0 ? indexes : Object.keys(value).slice(0, 1)).map((index) => named(value[index], prune(value[index], tree[index] ?? tree[keys[0]])));
}

function named(item, kept) {
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
