// The real cdk8s-cli, offline, with our apps and our validation plugin: every output type, --stdout, Helm charts, imported CRDs, validations, failing apps.
// It uses the compiled library. `cdk8sProject` is also for oracle/helm-charts.cjs. The last line is `N passed, N failed`.
const { deepStrictEqual, match, ok, strictEqual } = require('node:assert');
const { spawnSync } = require('node:child_process');
const { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { parseAllDocuments, stringify } = require('yaml');
const { check, close } = require('../oracle/report.cjs');

const root = join(__dirname, '..');

/** What cdk8s.yaml says of our plugin: the path of the installed package, so that the command line installs nothing. */
const VALIDATIONS = [{ package: './node_modules/cdk8s-hardened', version: '0.0.0', class: 'HardenedValidation' }];

/** A project with files, in which the library is installed; `settings` are those of cdk8s.yaml. */
exports.cdk8sProject = (files, settings = {}) => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'cdk8s-cli-project-')));
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  for (const name of readdirSync(join(root, 'node_modules'))) if (!name.startsWith('.')) symlinkSync(join(root, 'node_modules', name), join(modules, name));
  symlinkSync(root, join(modules, 'cdk8s-hardened'));
  const config = stringify({ language: 'typescript', app: 'node app.js', validations: VALIDATIONS, ...settings });
  for (const [name, text] of Object.entries({ 'cdk8s.yaml': config, 'cdk8s-hardened.yaml': 'kubernetesVersion: "1.34"\n', ...files })) writeFileSync(join(folder, name), text);
  const run = (command, ...args) => {
    const cli = join(root, 'node_modules', 'cdk8s-cli', 'bin', 'cdk8s');
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, command, '--check-upgrade=false', ...args], {
      cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28, env: { PATH: process.env.PATH, HOME: folder },
    });
    return { status, stdout, stderr };
  };
  const written = (name = 'dist') => (existsSync(join(folder, name)) ? readdirSync(join(folder, name), { recursive: true }).filter((path) => /\.\w+$/.test(path)).map(String).sort() : []);
  return { folder, run, written, read: (name) => readFileSync(join(folder, name), 'utf8'), remove: () => rmSync(folder, { recursive: true, force: true }) };
};

/** The objects of YAML, as `Kind namespace/name`, sorted; a text that is not YAML, or a document that is no object, throws. */
exports.objectsOf = (text) => parseAllDocuments(text).map((document) => {
  if (document.errors.length > 0) throw document.errors[0];
  const { kind, metadata: { namespace = '', name } } = document.toJS();
  return `${kind} ${namespace}/${name}`;
}).sort();

const IMAGE = 'ghcr.io/acme/ledger:2.0.1@sha256:9f2c5d8e1b4a7063c9e2f5d8b1a4e7063f9c2e5d8b1a4f7063e9c2f5d8a1b4e7';
const APP = ({ type = 'FILE_PER_CHART', props = '', also = '', apps = '' } = {}) => `
const { YamlOutputType, ApiObject } = require('cdk8s');
const { DefaultDenyNamespace, SecureApp, SecureDeployment } = require('cdk8s-hardened');
const app = new SecureApp({ yamlOutputType: YamlOutputType.${type}, ${props} });
const [shop, bank] = ['shop', 'bank'].map((name) => new DefaultDenyNamespace(app, name));
const image = '${IMAGE}';
const ledger = new SecureDeployment(bank, 'ledger', { containers: [{ image, portNumber: 9090 }] });
const web = new SecureDeployment(shop, 'web', { containers: [{ image, portNumber: 8080 }] });
ledger.exposeViaService();
web.exposeViaService();
web.connectTo(ledger);
${also}
app.synth();
${apps}
`;
const ONE_NAMESPACE = APP().replace("'shop', 'bank'", "'shop'").replace('[shop, bank]', '[shop]').replace('(bank,', '(shop,');
const UNSAFE = "ledger.addContainer({ name: 'debug', image: 'busybox', securityContext: { privileged: true } });";
const PLAIN = `
const { App, ApiObject, Chart } = require('cdk8s');
const app = new App();
for (const name of ['one', 'two']) new ApiObject(new Chart(app, name, { namespace: name }), 'pod', { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'app', image: 'nginx' }] } });
app.synth();
`;

/** Runs a check in a project of its own. */
function inProject(name, files, settings, work) {
  check(name, () => {
    const project = exports.cdk8sProject(files, settings);
    try {
      work(project);
    } finally {
      project.remove();
    }
  });
}

const succeeded = (ran) => strictEqual(ran.status, 0, `exit code ${ran.status}:\n${ran.stdout}${ran.stderr}`);
const times = (text, part) => text.split(part).length - 1;
const yaml = (project, folder = 'dist') => project.written(folder).filter((path) => path.endsWith('.yaml')).map((path) => project.read(join(folder, path)));
/** What the project's app writes without the command line. */
const EXPECTED = require.main === module ? (() => {
  const project = exports.cdk8sProject({ 'app.js': APP() });
  const { status, stderr } = spawnSync(process.execPath, ['app.js'], { cwd: project.folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const objects = yaml(project).flatMap(exports.objectsOf).sort();
  project.remove();
  return objects;
})() : [];

const TYPES = {
  FILE_PER_APP: ['app.k8s.yaml'],
  FILE_PER_CHART: ['bank.k8s.yaml', 'shop.k8s.yaml'],
  FOLDER_PER_CHART_FILE_PER_RESOURCE: ['bank/Deployment.ledger.k8s.yaml', 'bank/Namespace.bank.k8s.yaml', 'shop/Deployment.web.k8s.yaml'],
};

function outputTypes() {
  for (const [type, files] of Object.entries(TYPES)) {
    inProject(`synth: ${type}, judged by the plugin`, { 'app.js': APP({ type }) }, {}, (project) => {
      const ran = project.run('synth', '--validation-reports-output-file', 'report.json');
      succeeded(ran);
      deepStrictEqual(files.filter((file) => !project.written().includes(file)), [], `it wrote ${project.written().join(', ')}`);
      deepStrictEqual(yaml(project).flatMap(exports.objectsOf).sort(), EXPECTED);
      ok(!project.written().includes('construct-metadata.json'), 'a file among the manifests is none');
      const [{ summary, violations }] = JSON.parse(project.read('report.json')).reports;
      deepStrictEqual([summary.status, summary.metadata['Objects judged'], violations], ['success', String(EXPECTED.length), []]);
    });
    inProject(`synth --stdout: ${type} prints the same objects, and nothing else`, { 'app.js': APP({ type }) }, {}, (project) => {
      const ran = project.run('synth', '--stdout');
      succeeded(ran);
      deepStrictEqual(exports.objectsOf(ran.stdout), EXPECTED);
      match(ran.stderr, /Objects judged/);
      deepStrictEqual(project.written(), []);
    });
  }
  inProject('synth: FILE_PER_RESOURCE', { 'app.js': ONE_NAMESPACE.replace('FILE_PER_CHART', 'FILE_PER_RESOURCE') }, {}, (project) => {
    succeeded(project.run('synth'));
    deepStrictEqual(['Deployment.ledger.k8s.yaml', 'Namespace.shop.k8s.yaml'].filter((file) => !project.written().includes(file)), []);
  });
  inProject('synth: FILE_PER_RESOURCE refuses two objects for one file', { 'app.js': APP({ type: 'FILE_PER_RESOURCE' }) }, {}, (project) => {
    const ran = project.run('synth');
    strictEqual(ran.status, 1);
    match(ran.stderr, /Two objects must not be written to the same file/);
    deepStrictEqual(project.written(), []);
  });
}

function standardOutput() {
  const long = "for (const name of ['x', 'y']) for (let i = 0; i < 100; i++) new ApiObject(name === 'x' ? shop : bank, name + i, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: name + i }, data: { text: name.repeat(4000) } });";
  const second = "const other = new SecureApp(); new DefaultDenyNamespace(other, 'other'); other.synth();";
  inProject('synth --stdout: files that are longer than a buffer do not run into each other', { 'app.js': APP({ also: long }) }, {}, (project) => {
    const ran = project.run('synth', '--stdout', '--no-validate');
    succeeded(ran);
    strictEqual(exports.objectsOf(ran.stdout).length, EXPECTED.length + 200);
  });
  inProject('synth --stdout: all apps of a program', { 'app.js': APP({ apps: second }) }, {}, (project) => {
    const ran = project.run('synth', '-p');
    succeeded(ran);
    ok(exports.objectsOf(ran.stdout).includes('Namespace /other') && exports.objectsOf(ran.stdout).includes('Namespace /shop'));
  });
  inProject('synth --stdout: all programs of a command', { 'app.js': APP(), 'more.js': `${APP().replace("'shop', 'bank'", "'more', 'most'")}` }, { app: 'node app.js && node more.js' }, (project) => {
    const ran = project.run('synth', '--stdout');
    succeeded(ran);
    deepStrictEqual(exports.objectsOf(ran.stdout).filter((object) => object.startsWith('Namespace ')), ['Namespace /bank', 'Namespace /more', 'Namespace /most', 'Namespace /shop']);
  });
  inProject('synth --stdout: the bug of cdk8s-cli is still there, and needs absorbing', { 'app.js': PLAIN }, { validations: [] }, (project) => {
    const ran = project.run('synth', '--stdout');
    succeeded(ran);
    let objects = 0;
    try {
      objects = exports.objectsOf(ran.stdout).length;
    } catch { /* two objects in one document */ }
    ok(objects < 2, 'a newer cdk8s-cli separates the files: src/app/cdk8s-cli.ts need not do it any more');
  });
}

function failing() {
  const told = (text) => {
    for (const rule of ['error[pod/no-privileged]', 'error[image/require-digest]', "unsafelyAllowPrivileged({ container: 'debug'"]) strictEqual(times(text, rule), 1, `${rule} in:\n${text}`);
  };
  for (const args of [[], ['--stdout'], ['--no-validate'], ['--format', 'helm', '--chart-version', '0.1.0']]) {
    inProject(`synth ${args.join(' ')}: an unsafe app is told once, and nothing is written`, { 'app.js': APP({ also: UNSAFE }) }, {}, (project) => {
      const ran = project.run('synth', ...args);
      strictEqual(ran.status, 1);
      told(ran.stderr);
      deepStrictEqual(exports.objectsOf(ran.stdout.replace(/^Synthesizing application\s*/, '')), []);
      deepStrictEqual(project.written().filter((file) => file.includes('k8s')), []);
    });
  }
  inProject('synth: the plugin tells what a program without the library writes', { 'app.js': PLAIN }, {}, (project) => {
    const ran = project.run('synth', '--validation-reports-output-file', 'report.json');
    strictEqual(ran.status, 2);
    match(ran.stdout, /image\/require-digest \(2 occurrences\)/);
    match(ran.stdout, /Construct Path: one\/pod/);
    const [{ summary, violations }] = JSON.parse(project.read('report.json')).reports;
    strictEqual(summary.status, 'failure');
    ok(violations.some(({ ruleName, violatingConstructs }) => ruleName === 'image/require-digest' && violatingConstructs.length === 2));
    const again = project.run('synth', '--validation-reports-output-file', 'report.json');
    strictEqual(again.status, 1);
    match(again.stderr, /Already exists: report\.json/);
  });
  inProject('synth --stdout: what the plugin refuses is not printed', { 'app.js': PLAIN }, {}, (project) => {
    const ran = project.run('synth', '--stdout');
    deepStrictEqual([ran.status, ran.stdout], [2, '']);
    match(ran.stderr, /image\/require-digest/);
  });
  inProject('synth --no-validate: the plugin does not run', { 'app.js': PLAIN }, {}, (project) => {
    const ran = project.run('synth', '--no-validate');
    succeeded(ran);
    ok(!ran.stdout.includes('Validation'));
    strictEqual(yaml(project).length, 2);
  });
}

const CRD = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: rollouts.acme.example }
spec:
  group: acme.example
  scope: Namespaced
  names: { kind: Rollout, plural: rollouts, singular: rollout, listKind: RolloutList }
  versions:
    - name: v1
      served: true
      storage: true
      schema: { openAPIV3Schema: { type: object, properties: { spec: { type: object, properties: {
        replicas: { type: integer }, template: { type: object, x-kubernetes-preserve-unknown-fields: true } } } } } }
`;
const TYPED = (spec) => `
import { Chart } from 'cdk8s';
import { DefaultDenyNamespace, SecureApp } from 'cdk8s-hardened';
import { Rollout } from './imports/acme.example';
const app = new SecureApp();
const shop: Chart = new DefaultDenyNamespace(app, 'shop');
new Rollout(shop, 'web', { spec: { replicas: 2, template: { spec: ${spec} } } });
app.synth();
`;
const TSCONFIG = '{ "compilerOptions": { "module": "node16", "target": "es2022", "strict": true, "types": ["node"], "rootDir": ".", "noEmit": true } }';
const KINDS = 'kubernetesVersion: "1.34"\ncustomKinds: [{ apiGroup: acme.example, kind: Rollout, podSpecPath: /spec/template/spec }]\n';

function imports() {
  const files = { 'rollouts.yaml': CRD, 'main.ts': TYPED("{ containers: [{ name: 'app', image: 'nginx' }] }"), 'tsconfig.json': TSCONFIG, 'cdk8s-hardened.yaml': KINDS };
  inProject('import: constructs of a CRD stand in a DefaultDenyNamespace and are judged', files, { app: 'node -r ts-node/register/transpile-only main.ts' }, (project) => {
    succeeded(project.run('import', 'rollouts.yaml'));
    ok(project.written('imports').includes('acme.example.ts'));
    match(project.read('cdk8s.yaml'), /imports:\n +- rollouts\.yaml/);
    const ran = project.run('synth');
    strictEqual(ran.status, 1, ran.stderr);
    for (const part of ['error[image/require-digest]', '(Rollout shop/', 'main.ts:7']) ok(ran.stderr.includes(part), `${part} is not in:\n${ran.stderr}`);
    const compiled = spawnSync(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', '.', '--preserveSymlinks', '--skipLibCheck'], { cwd: project.folder, encoding: 'utf8' });
    strictEqual(compiled.stdout, '');
  });
  inProject('import: CRDs go into the crds/ of a Helm chart', { ...files, 'main.ts': TYPED('{}').replace(/new Rollout.*\n/, '') }, {
    app: 'node -r ts-node/register/transpile-only main.ts', imports: ['rollouts.yaml'],
  }, (project) => {
    succeeded(project.run('import'));
    succeeded(project.run('synth', '--format', 'helm', '--chart-api-version', 'v2', '--chart-version', '0.1.0'));
    deepStrictEqual(yaml(project, join('dist', 'crds')).flatMap(exports.objectsOf), ['CustomResourceDefinition /rollouts.acme.example']);
  });
}

function helm() {
  inProject('synth --format helm: a chart', { 'app.js': APP() }, {}, (project) => {
    const ran = project.run('synth', '--format', 'helm', '--chart-api-version', 'v2', '--chart-version', '0.1.0', '--validation-reports-output-file', 'report.json');
    succeeded(ran);
    deepStrictEqual(project.written().filter((path) => !path.includes('.cdk8s')), ['.helmignore', 'Chart.yaml', 'README.md', 'templates/bank.k8s.yaml', 'templates/shop.k8s.yaml']);
    match(project.read('dist/Chart.yaml'), /apiVersion: "?v2"?[^]*version: "?0\.1\.0"?/);
    deepStrictEqual(yaml(project, join('dist', 'templates')).flatMap(exports.objectsOf).sort(), EXPECTED);
    strictEqual(JSON.parse(project.read('report.json')).reports[0].summary.metadata['Objects judged'], String(EXPECTED.length));
  });
}

if (require.main === module) {
  for (const part of [outputTypes, standardOutput, failing, imports, helm]) if (process.argv.length < 3 || process.argv.includes(part.name)) part();
  close();
}
