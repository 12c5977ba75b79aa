import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadSettings, SettingsOptions } from '../../src/app/configuration-file';
import { ConfigurationError } from '../../src/policy/configuration-error';

const TODAY = '2026-11-21';
const WHY = '{ reason: r, owner: o, expires: "2027-03-01"';
const SRC = join(__dirname, '..', '..', 'src');

let cwd: string;
beforeEach(() => { cwd = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'configuration-'))); });
afterEach(() => fs.rmSync(cwd, { recursive: true }));

function write(files: { [path: string]: string }): void {
  for (const [path, text] of Object.entries(files)) {
    fs.mkdirSync(dirname(join(cwd, path)), { recursive: true });
    fs.writeFileSync(join(cwd, path), text);
  }
}
const load = (rest: Partial<SettingsOptions> = {}) => loadSettings({ cwd, today: TODAY, ...rest });
const on = (rest: Partial<SettingsOptions> = {}) => load(rest).rules.map(({ meta }) => meta.id);

/** What is wrong, each as `file:line:column message | fix`. */
function wrong(rest: Partial<SettingsOptions> = {}): string[] {
  try {
    load(rest);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as ConfigurationError).problems.map(({ file, line, column, message, fix }) => `${[file, line, column].filter((each) => each !== undefined).join(':')} ${message} | ${fix}`);
  }
  return [];
}

test('without a configuration the recommended rules judge', () => {
  const settings = load();
  expect(settings.packs).toEqual(['recommended']);
  expect(settings.rules).toEqual(settings.catalogue.filter(({ meta }) => meta.recommended !== false));
  expect(settings.rules.length).toBeGreaterThan(50);
});

test('the configuration of the working directory is found; the named one is taken instead', () => {
  write({ 'cdk8s-hardened.yaml': 'failOn: high\n', 'other/strict.yaml': 'failOn: low\n' });
  expect(load().failOn).toBe('high');
  expect(load({ file: 'other/strict.yaml' }).failOn).toBe('low');
});

test.each(['cdk8s-hardened.yml', '.cdk8s-hardened.yaml'])('%s is not passed over in silence', (name) => {
  write({ [name]: 'failOn: high\n' });
  expect(wrong()).toEqual([expect.stringMatching(/^\.?cdk8s.* A configuration is called cdk8s-hardened.yaml; .*rename it/)]);
});

test('everything that it can say is said', () => {
  write({
    'cdk8s-hardened.yaml': `
packs: [cis]
failOn: medium
kubernetesVersion: "1.34"
platform: openshift
mesh: linkerd-cni
namespace: shop
complete: true
ignore: [charts]
baseline: known.json
external:
  - { kind: Secret, namespace: shop, name: db-* }
customKinds:
  - { apiGroup: argoproj.io, kind: Rollout, podSpecPath: /spec/template/spec }
rules:
  pod/no-host-ports: { severity: critical }
  pod/require-resource-limits: { parameters: { requireCpuLimit: true } }
exemptions:
  - { rule: pod/no-privileged, objects: { kind: DaemonSet, name: agent }, container: a, value: 'true', reason: r, owner: o, expires: 2027-03-01 }
  - { rule: pod/no-host-path, constructs: 'shop/**', reason: r, owner: o, expires: '2027-03-01' }
`,
  });
  const settings = load();
  expect(settings).toMatchObject({
    packs: ['recommended', 'cis'],
    failOn: 'medium',
    namespace: 'shop',
    complete: true,
    ignore: ['charts'],
    baseline: 'known.json',
    platform: { name: 'openshift' },
    mesh: { name: 'linkerd-cni' },
    kubernetesVersion: { minor: 34 },
    externalObjects: [{ kind: 'Secret', namespace: 'shop', name: 'db-*' }],
    customKinds: [{ apiGroup: 'argoproj.io', kind: 'Rollout', podSpecPath: '/spec/template/spec' }],
    loosened: [],
    settingsFindings: [],
  });
  expect(settings.severities).toEqual(new Map([['pod/no-host-ports', 'critical']]));
  expect(settings.parameters).toEqual(new Map([['pod/require-resource-limits', { requireCpuLimit: true }]]));
  expect(settings.exemptions).toEqual([
    {
      rule: 'pod/no-privileged',
      objects: { kind: 'DaemonSet', name: 'agent' },
      container: 'a',
      value: 'true',
      reason: 'r',
      owner: 'o',
      expires: '2027-03-01',
      constructPath: '',
      source: 'cdk8s-hardened.yaml',
      inherited: false,
      location: { file: 'cdk8s-hardened.yaml', line: 19, column: 5 },
    },
    expect.objectContaining({ rule: 'pod/no-host-path', constructPath: 'shop/**', location: { file: 'cdk8s-hardened.yaml', line: 20, column: 5 } }),
  ]);
});

test('everything that is wrong is told at once, each at its place and with a repair', () => {
  write({
    'cdk8s-hardened.yaml': [
      'pack: [cis]',
      'packs: [cis-benchmark, cis, 7]',
      'failOn: hgh',
      'kubernetesVersion: 1.34',
      'platform: openshfit',
      'complete: "yes"',
      'external: [{ kind: secret }]',
      'rules:',
      '  pod/no-privilege: { enabled: true }',
      '  pod/no-privileged: { severity: fatal, locked: false, parameters: {} }',
      '  pod/require-resource-limits: { parameters: { requireCpuLimits: true } }',
      '  schema/well-formed: { enabled: false, severity: low }',
      '  pod/no-host-path: { enabled: false, reason: r }',
      'exemptions:',
      '  - { rule: schema/well-formed, reason: r, owner: o, expires: 2027-02-30 }',
      '  - { rule: pod/no-host-prots, object: {}, reason: "", owner: o, expires: 2027-02-03 }',
      '',
    ].join('\n'),
  });
  expect(wrong()).toEqual([
    'cdk8s-hardened.yaml:1:7 "pack" is no key of a configuration. | did you mean "packs"?',
    expect.stringMatching(/:2:9 "cis-benchmark" is no pack\. \| choose one of recommended, /),
    expect.stringMatching(/:2:29 7 is no pack\./),
    'cdk8s-hardened.yaml:3:9 "hgh" is no severity. | did you mean "high"?',
    'cdk8s-hardened.yaml:4:20 1.34 is no Kubernetes version. | write it in quotes, as in "1.34": YAML reads 1.30 as the number 1.3',
    'cdk8s-hardened.yaml:5:11 "openshfit" is no platform. | did you mean "openshift"?',
    'cdk8s-hardened.yaml:6:11 "yes" is not true or false. | write true or false, without quotes',
    expect.stringMatching(/:7:12 The external object does not say name: /),
    'cdk8s-hardened.yaml:7:20 "secret" is no kind. | write a text, for instance "Deployment"',
    'cdk8s-hardened.yaml:9:21 "pod/no-privilege" is no rule. | did you mean "pod/no-privileged"?',
    'cdk8s-hardened.yaml:10:34 "fatal" is no severity. | choose one of low, medium, high, critical',
    'cdk8s-hardened.yaml:10:49 false is not true. | write true, or leave it out',
    expect.stringMatching(/:10:68 "parameters" is no key of a setting of pod\/no-privileged\./),
    'cdk8s-hardened.yaml:11:66 "requireCpuLimits" is no parameter of pod/require-resource-limits. | did you mean "requireCpuLimit"?',
    'cdk8s-hardened.yaml:12:34 false is not true: nothing turns schema/well-formed off. | write true, or leave it out',
    'cdk8s-hardened.yaml:12:51 Nothing lowers the severity of schema/well-formed: it is high. | leave it out',
    expect.stringMatching(/:13:21 This makes pod\/no-host-path more lenient \(turned off\) and does not say owner, expires\. \| add owner, expires/),
    'cdk8s-hardened.yaml:15:13 No exemption silences schema/well-formed. | leave it out',
    expect.stringMatching(/:15:63 "2027-02-30" is no day\. \| write the last day as "YYYY-MM-DD"/),
    'cdk8s-hardened.yaml:16:13 "pod/no-host-prots" is no rule. | did you mean "pod/no-host-ports"?',
    'cdk8s-hardened.yaml:16:40 "object" is no key of an exemption. | did you mean "objects"?',
    'cdk8s-hardened.yaml:16:52 "" is no reason. | write a text, for instance "the vendor ships it so"',
  ]);
});

test.each([
  ['[]', /:1:1 \[\] is no configuration/],
  ['a: [', /^cdk8s-hardened.yaml:/],
  ['failOn: low\nfailOn: high\n', /failOn/],
  ['failOn: low\n---\nfailOn: high\n', /one document/],
  ['rules: []', /:1:8 \[\] does not say anything by rule/],
  ['rules: { constructor: {} }', /"constructor" is no rule/],
  ['__proto__: {}', /"__proto__" is no key/],
  ['kubernetesVersion: "1.3"', /did you mean "1.30"/],
  ['customKinds: [{ apiGroup: apps, kind: Deployment }]', /:1:15 apps\/Deployment is built in/],
  ['registries: []', /list of registries is empty/],
])('%j cannot be used', (text, expected) => {
  write({ 'cdk8s-hardened.yaml': text });
  expect(wrong()).toEqual([expect.stringMatching(expected)]);
});

test.each(['', '# nothing yet\n', '{}', 'null\n'])('%j says nothing, and that is right', (text) => {
  write({ 'cdk8s-hardened.yaml': text });
  expect(load().packs).toEqual(['recommended']);
});

test.each([
  ['missing.yaml', /^missing.yaml The configuration cannot be read: there is no such file\./],
  ['.', /cannot be read: it is a folder/],
])('%s cannot be read', (file, expected) => {
  expect(wrong({ file })).toEqual([expect.stringMatching(expected)]);
});

describe('extends', () => {
  test('a file, relative to the one that extends it; what is said later wins', () => {
    write({
      'cdk8s-hardened.yaml': 'extends: ./org/base.yaml\nnamespace: shop\n',
      'org/base.yaml': 'extends: [../root.yaml]\nnamespace: base\npacks: [cis]\nrules: { pod/no-host-ports: { severity: critical } }\n',
      'root.yaml': 'packs: [mitre]\nbaseline: known.json\n',
    });
    expect(load()).toMatchObject({ namespace: 'shop', packs: ['recommended', 'mitre', 'cis'], baseline: 'known.json' });
    expect(load().severities.get('pod/no-host-ports')).toBe('critical');
  });

  test.each([
    ['by the name that packages use', '@acme/policy', { 'package.json': '{}', 'cdk8s-hardened.yaml': 'failOn: medium\n' }],
    ['by what its package.json says', '@acme/policy', { 'package.json': '{"cdk8s-hardened":"conf/base.yaml","exports":{}}', 'conf/base.yaml': 'failOn: medium\n' }],
    ['by a file in it', '@acme/policy/strict.yaml', { 'package.json': '{}', 'strict.yaml': 'failOn: medium\n' }],
  ])('a package, %s', (_name, name, files) => {
    write(Object.fromEntries(Object.entries(files).map(([path, text]) => [`node_modules/@acme/policy/${path}`, text])));
    write({ 'sub/cdk8s-hardened.yaml': `extends: "${name}"\n` });
    expect(load({ file: 'sub/cdk8s-hardened.yaml' }).failOn).toBe('medium');
  });

  test.each([
    ['extends: "@acme/none"', /:1:10 No package "@acme\/none" is installed\. \| install it/],
    ['extends: base.yaml', /:1:10 No package "base.yaml" is installed\. \| did you mean "\.\/base.yaml"\?/],
    ['extends: ./none.yaml', /:1:10 "\.\/none.yaml" cannot be read: there is no such file\./],
    ['extends: [./base.yaml, ./cdk8s-hardened.yaml]', /:1:24 Configurations extend each other in a circle: cdk8s-hardened.yaml → cdk8s-hardened.yaml\./],
    ['extends: ./circle.yaml', /^circle.yaml:1:10 Configurations extend each other in a circle: cdk8s-hardened.yaml → circle.yaml → cdk8s-hardened.yaml\./],
    ['extends: 7', /:1:10 7 is no file or package/],
  ])('%s', (text, expected) => {
    write({ 'cdk8s-hardened.yaml': `${text}\n`, 'base.yaml': '{}', 'circle.yaml': 'extends: ./cdk8s-hardened.yaml\n' });
    expect(wrong()).toEqual([expect.stringMatching(expected)]);
  });

  test('what is wrong in a base is told there', () => {
    write({ 'cdk8s-hardened.yaml': 'extends: ./base.yaml\nfailON: low\n', 'base.yaml': 'failOn: hgh\n' });
    expect(wrong()).toEqual([expect.stringMatching(/^base.yaml:1:9 /), expect.stringMatching(/^cdk8s-hardened.yaml:2:9 /)]);
  });

  test('an exemption of a base may be for other repositories', () => {
    const entry = (name: string) => `exemptions: [{ rule: pod/no-privileged, objects: { name: ${name} }, reason: r, owner: o, expires: 2027-03-01 }]\n`;
    write({ 'cdk8s-hardened.yaml': `extends: ./base.yaml\n${entry('own')}`, 'base.yaml': entry('theirs') });
    expect(load().exemptions.map(({ objects, inherited, source }) => [objects!.name, inherited, source])).toEqual([['theirs', true, 'base.yaml'], ['own', false, 'cdk8s-hardened.yaml']]);
  });

  test('what an organisation lets fail no repository lets pass', () => {
    write({ 'cdk8s-hardened.yaml': 'extends: ./base.yaml\nfailOn: critical\n', 'base.yaml': 'failOn: medium\n' });
    expect(wrong()).toEqual([expect.stringMatching(/^cdk8s-hardened.yaml:2:9 An extended configuration fails from medium on/)]);
  });
});

describe('loosening', () => {
  const set = (setting: string, base = '') => write({ 'cdk8s-hardened.yaml': `${base ? 'extends: ./base.yaml\n' : ''}rules: { ${setting} }\n`, 'base.yaml': base });

  test.each<[string, string, string[]]>([
    ['a rule turned off', `pod/no-host-path: ${WHY}, enabled: false }`, ['turned off']],
    ['a lower severity', `pod/no-privileged: ${WHY}, severity: low }`, ['severity critical → low']],
    ['a parameter', `pod/require-resource-limits: ${WHY}, parameters: { requireEphemeralStorage: false } }`, ['requireEphemeralStorage true → false']],
    ['several at once', `pod/require-resource-limits: ${WHY}, enabled: false, severity: low }`, ['turned off', expect.stringMatching(/^severity \w+ → low$/) as unknown as string]],
  ])('%s stands in the ledger', (_name, setting, changes) => {
    set(setting);
    const { loosened, settingsFindings } = load();
    expect(loosened.map(({ change }) => change)).toEqual(changes);
    expect(loosened[0]).toMatchObject({ reason: 'r', owner: 'o', expires: '2027-03-01', source: 'cdk8s-hardened.yaml', location: { file: 'cdk8s-hardened.yaml', line: 1 } });
    expect(settingsFindings).toEqual([]);
  });

  test('holds', () => {
    set(`pod/no-host-path: ${WHY}, enabled: false }, pod/no-privileged: ${WHY}, severity: low }`);
    expect(on()).not.toContain('pod/no-host-path');
    expect(load().severities.get('pod/no-privileged')).toBe('low');
  });

  test.each([
    ['tightening', 'pod/no-host-ports: { severity: critical }'],
    ['a rule that is off turned on', 'namespaces/no-default-namespace: { enabled: true }'],
    ['a rule that is off, with any parameter', 'namespaces/no-system-namespace: { enabled: true, parameters: { namespaces: [kube-system] } }'],
    ['a rule that is off left off', 'namespaces/no-default-namespace: { enabled: false }'],
    ['what it is anyway', 'pod/no-privileged: { enabled: true, severity: critical }'],
  ])('is not %s', (_name, setting) => {
    set(setting);
    expect(load().loosened).toEqual([]);
  });

  test.each([
    ['2026-11-20', 'exemption/not-expired'],
    ['2028-01-01', 'exemption/expires-within-a-year'],
  ])('that ends on %s does not hold, and is a finding', (expires, ruleId) => {
    set(`pod/no-host-path: { enabled: false, reason: r, owner: o, expires: ${expires} }`);
    const { rules, loosened, settingsFindings } = load();
    expect(rules.map(({ meta }) => meta.id)).toContain('pod/no-host-path');
    expect(loosened).toEqual([]);
    expect(settingsFindings).toEqual([expect.objectContaining({ ruleId, resource: { apiVersion: '', kind: 'Setting', name: 'pod/no-host-path' }, location: expect.objectContaining({ line: 1 }) })]);
  });

  test.each([
    ['a severity', 'pod/no-host-ports: { severity: high }', 'rules: { pod/no-host-ports: { severity: critical } }', /severity critical → high/],
    ['a rule that it turned on', 'namespaces/no-default-namespace: { enabled: false }', 'rules: { namespaces/no-default-namespace: { enabled: true } }', /turned off/],
    ['a rule of a pack that it chose', 'namespaces/no-default-namespace: { enabled: false }', 'packs: [all]', /turned off/],
    ['a parameter', 'image/allowed-registries: { parameters: { registries: [a, b] } }', 'registries: [a]', /registries \["a"\] → \["a","b"\]/],
  ])('against a base needs a reason: %s', (_name, setting, base, expected) => {
    set(setting, base);
    expect(wrong()).toEqual([expect.stringMatching(expected)]);
  });

  test('by the program is no other', () => {
    write({ 'cdk8s-hardened.yaml': 'rules: { pod/no-host-path: { locked: true } }\n' });
    const off = { enabled: false, reason: 'r', owner: 'o', expires: '2027-03-01' };
    expect(wrong({ program: { rules: { 'pod/no-privileged': { enabled: false } } } })).toEqual([expect.stringMatching(/^the program This makes pod\/no-privileged more lenient/)]);
    const { loosened, settingsFindings } = load({ program: { rules: { 'pod/no-privileged': off, 'pod/no-host-path': off } } });
    expect(loosened).toEqual([expect.objectContaining({ rule: 'pod/no-privileged', source: 'the program' })]);
    expect(settingsFindings).toEqual([expect.objectContaining({ ruleId: 'exemption/exemptable-rule', found: 'pod/no-host-path: turned off, which cdk8s-hardened.yaml locks' })]);
  });
});

describe('a lock', () => {
  const off = `pod/no-host-path: ${WHY}, enabled: false }`;

  test.each<[string, { [file: string]: string }, boolean]>([
    ['of a base refuses the file that extends it', { 'cdk8s-hardened.yaml': `extends: ./base.yaml\nrules: { ${off} }`, 'base.yaml': 'rules: { pod/no-host-path: { locked: true } }' }, false],
    ['refuses a file that is extended before', {
      'cdk8s-hardened.yaml': 'extends: [./mine.yaml, ./base.yaml]', 'mine.yaml': `rules: { ${off} }`, 'base.yaml': 'rules: { pod/no-host-path: { locked: true } }',
    }, false],
    ['refuses a severity for what it turns on itself', {
      'cdk8s-hardened.yaml': 'extends: [./mine.yaml, ./base.yaml]',
      'mine.yaml': `rules: { pod/read-only-host-path: ${WHY}, severity: low } }`,
      'base.yaml': 'rules: { pod/read-only-host-path: { enabled: true, locked: true } }',
    }, false],
    ['lets the locking file loosen', { 'cdk8s-hardened.yaml': `rules: { pod/no-host-path: ${WHY}, enabled: false, locked: true } }` }, true],
    ['lets what the locking file extends loosen', { 'cdk8s-hardened.yaml': 'extends: ./base.yaml\nrules: { pod/no-host-path: { locked: true } }', 'base.yaml': `rules: { ${off} }` }, true],
  ])('%s', (_name, files, holds) => {
    write(files);
    const { settingsFindings, loosened } = load();
    expect(on().includes('pod/no-host-path')).toBe(!holds);
    expect([loosened.length, settingsFindings.length]).toEqual(holds ? [1, 0] : [0, 1]);
  });

  test('says who may exempt', () => {
    write({ 'cdk8s-hardened.yaml': 'extends: ./base.yaml', 'base.yaml': 'extends: ./root.yaml\nrules: { pod/no-host-path: { locked: true } }', 'root.yaml': '' });
    expect(load().locks).toEqual(new Map([['pod/no-host-path', [{ by: 'base.yaml', sources: ['base.yaml', 'root.yaml'] }]]]));
  });

  test('does not keep anybody from tightening', () => {
    write({ 'cdk8s-hardened.yaml': 'extends: ./base.yaml\nrules: { pod/no-host-ports: { severity: critical } }', 'base.yaml': 'rules: { pod/no-host-ports: { locked: true } }' });
    expect(load()).toMatchObject({ settingsFindings: [], loosened: [] });
    expect(load().severities.get('pod/no-host-ports')).toBe('critical');
  });
});

describe('packs', () => {
  test('of a configuration come on top of recommended', () => {
    write({ 'cdk8s-hardened.yaml': 'packs: [all]\n' });
    expect(on()).toEqual(load().catalogue.map(({ meta }) => meta.id));
  });

  test('of the caller judge alone', () => {
    write({ 'cdk8s-hardened.yaml': `rules: { pod/no-host-path: ${WHY}, enabled: false }, namespaces/no-default-namespace: { enabled: true } }\n` });
    const ids = on({ packs: ['pss-baseline'] });
    expect(ids).toContain('pod/no-privileged');
    expect(ids).not.toContain('pod/no-host-path');
    expect(ids.filter((id) => !id.startsWith('pod/'))).toEqual([]);
  });
});

test('registries are short for the parameter of the rule', () => {
  write({ 'cdk8s-hardened.yaml': 'registries: [ghcr.io/acme]\n' });
  expect(load().parameters).toEqual(new Map([['image/allowed-registries', { registries: ['ghcr.io/acme'] }]]));
  expect(on()).toContain('image/allowed-registries');
});

describe('rules of one\'s own', () => {
  const rule = (id: string, rest = '') => `new (class extends Rule { constructor() { super(); this.meta = { id: ${JSON.stringify(id)}, title: 'T.', why: 'W.', severity: 'low', judges: Kinds.ALL, controls: [], ${rest} }; } check() { return []; } })()`;
  // Through a symlink the module gets the very files that the test has loaded, as if the library were installed.
  const head = `const BASE = require(${JSON.stringify(join(SRC, 'policy', 'rule.ts'))}); const { Kinds } = require(${JSON.stringify(join(SRC, 'core', 'kinds.ts'))}); const { Rule } = BASE;\n`;

  test.each([
    ['an instance', `module.exports = ${rule('acme/one')}`],
    ['by name', `exports.one = ${rule('acme/one')}`],
    ['as default, as ES modules are compiled', `exports.default = ${rule('acme/one')}`],
    ['in a list', `module.exports = [${rule('acme/one')}]`],
    ['a class', `module.exports = ${rule('acme/one')}.constructor`],
    ['a class and its instance', `exports.One = ${rule('acme/one')}.constructor; exports.one = new exports.One()`],
    ['with the base class and what else there is', `exports.Rule = Rule; exports.one = ${rule('acme/one')}; exports.n = 1; exports.f = () => {}`],
  ])('are exported: %s', (_name, module) => {
    write({ 'cdk8s-hardened.yaml': 'customRules: [./rules/one.js]\nrules: { acme/one: { severity: high } }\n', 'rules/one.js': head + module });
    expect(on()).toContain('acme/one');
    expect(load().severities.get('acme/one')).toBe('high');
  });

  test('come from packages, and from bases', () => {
    write({
      'cdk8s-hardened.yaml': 'extends: "@acme/policy"\n',
      'node_modules/@acme/policy/package.json': '{}',
      'node_modules/@acme/policy/cdk8s-hardened.yaml': 'customRules: [acme-rules, ./own.js, ./own]\n',
      'node_modules/@acme/policy/own.js': `${head}module.exports = ${rule('acme/own')}`,
      'node_modules/acme-rules/index.js': `${head}module.exports = ${rule('acme/packed', 'recommended: false')}`,
    });
    expect(load().catalogue.map(({ meta }) => meta.id)).toEqual(expect.arrayContaining(['acme/own', 'acme/packed']));
    expect(on()).toContain('acme/own');
    expect(on()).not.toContain('acme/packed');
  });

  test('of another copy of the library are recognised by their mark', () => {
    const foreign = 'module.exports = { [Symbol.for("cdk8s-hardened.rule")]: true, meta: { id: "acme/one", title: "T.", why: "W.", severity: "low", judges: { description: "x", includes: () => true }, controls: [] }, check: () => [] }';
    write({ 'cdk8s-hardened.yaml': 'customRules: [./one.js]\n', 'one.js': foreign });
    expect(on()).toContain('acme/one');
  });

  test.each([
    ['that is not there', './none.js', '', /:1:15 The module "\.\/none.js" cannot be loaded: Cannot find module/],
    ['that crashes', './one.js', 'throw new Error("boom")', /cannot be loaded: boom\./],
    ['that is no JavaScript', './one.js', 'const', /The module "\.\/one.js" cannot be loaded: /],
    ['without a rule', './one.js', 'exports.rule = { meta: {}, check() {} }', /exports no rule\. \| export a class that extends Rule/],
    ['with a rule without meta', './one.js', 'module.exports = new (class extends Rule { check() { return []; } })()', /a rule has no meta/],
    ['with a bad id', './one.js', `module.exports = ${rule('One')}`, /"One" is no id of a rule/],
    ['with an id of ours', './one.js', `module.exports = ${rule('pod/no-privileged')}`, /the id pod\/no-privileged is taken already/],
    ['with an id in our ledger', './one.js', `module.exports = ${rule('exemption/used')}`, /the area of exemption\/used is reserved/],
    ['with a wrong severity', './one.js', `module.exports = ${rule('acme/one', 'severity: "fatal"')}`, /severity of acme\/one is "fatal"\. \| choose one of low/],
    ['with a wrong parameter', './one.js', `module.exports = ${rule('acme/one', 'parameters: [{ name: "x" }]')}`, /parameters of acme\/one is/],
  ])('a module %s cannot be used', (_name, name, text, expected) => {
    write({ 'cdk8s-hardened.yaml': `customRules: [${name}]\n`, 'one.js': head + text });
    expect(wrong()).toEqual([expect.stringMatching(expected)]);
  });
});

test('reading a configuration loads no cdk8s', () => {
  write({ 'cdk8s-hardened.yaml': 'packs: [cis]\n' });
  jest.isolateModules(() => {
    for (const name of ['cdk8s', 'cdk8s-plus-27', 'constructs']) jest.doMock(name, () => { throw new Error(`${name} is loaded`); });
    const isolated = require('../../src/app/configuration-file') as { loadSettings: typeof loadSettings };
    expect(isolated.loadSettings({ cwd, today: TODAY }).packs).toEqual(['recommended', 'cis']);
  });
});
