// What a new user does: installs the packed library from a registry's point of view, types the quick start, compiles and
// runs it, makes it unsafe, and guards an app of plain cdk8s. Its last line is `N passed, N failed`.
const { execFileSync, spawnSync } = require('node:child_process');
const { copyFileSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const root = join(__dirname, '..');
const { devDependencies: locked } = require('../package.json');
const project = mkdtempSync(join(tmpdir(), 'consumer-'));
const counts = { passed: 0, failed: 0 };

const run = (command, args, env = {}) => spawnSync(command, args, { cwd: project, encoding: 'utf8', env: { ...process.env, ...env } });
const output = ({ stdout, stderr, error }) => `${stdout ?? ''}${stderr ?? ''}${error ?? ''}`;
const written = () => (existsSync(join(project, 'dist')) ? readdirSync(join(project, 'dist')).sort() : []);
const manifests = () => written().map((file) => readFileSync(join(project, 'dist', file), 'utf8')).join('---\n');

function step(name, work) {
  let problem;
  try {
    problem = work();
  } catch (error) {
    problem = error.stack;
  }
  counts[problem ? 'failed' : 'passed'] += 1;
  console.log(problem ? `not ok  ${name}\n${problem}` : `ok      ${name}`);
  return problem === undefined;
}

function install() {
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', project], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const [{ filename }] = JSON.parse(packed.slice(packed.indexOf('[')));
  const others = ['cdk8s', 'cdk8s-plus-27', 'constructs', 'typescript', '@types/node'].map((name) => `${name}@${locked[name]}`);
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'shop', version: '1.0.0', private: true }));
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({
    compilerOptions: { module: 'node16', target: 'es2022', strict: true, types: ['node'] }, include: ['*.ts'],
  }));
  const { status, ...rest } = run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', join(project, filename), ...others]);
  return status === 0 ? undefined : output(rest);
}

/** The quick start of the README, compiled with all checks on, libraries included. */
function quickStart() {
  copyFileSync(join(root, 'examples', 'quick-start', 'main.ts'), join(project, 'main.ts'));
  const compiled = run(join('node_modules', '.bin', 'tsc'), ['-p', '.']);
  if (compiled.status !== 0) return output(compiled);
  const ran = run(process.execPath, ['main.js']);
  if (ran.status !== 0) return output(ran);
  return manifests().includes('readOnlyRootFilesystem: true') ? undefined : `it wrote ${written().join(', ') || 'nothing'}`;
}

/** One unsafe line: exit code 1, every finding with its place, and the good YAML still there. */
function unsafe() {
  const before = manifests();
  const program = readFileSync(join(project, 'main.ts'), 'utf8')
    .replace('app.synth();', "api.addContainer({ name: 'debug', image: 'busybox', securityContext: { privileged: true } });\napp.synth();");
  writeFileSync(join(project, 'unsafe.ts'), program);
  const compiled = run(join('node_modules', '.bin', 'tsc'), ['-p', '.']);
  if (compiled.status !== 0) return output(compiled);
  const ran = run(process.execPath, ['unsafe.js']);
  if (ran.status !== 1) return `exit code ${ran.status} instead of 1:\n${output(ran)}`;
  for (const expected of ['pod/no-privileged', 'image/require-digest', 'unsafelyAllowPrivileged']) {
    if (!output(ran).includes(expected)) return `${expected} is not in:\n${output(ran)}`;
  }
  return manifests() === before ? undefined : 'the failed run changed the written YAML';
}

/** `node -r cdk8s-hardened/register` on a program that knows nothing of the library. */
function register() {
  rmSync(join(project, 'dist'), { recursive: true, force: true });
  writeFileSync(join(project, 'plain.js'), [
    "const { App, Chart } = require('cdk8s');", "const { Deployment } = require('cdk8s-plus-27');",
    'const app = new App();', "new Deployment(new Chart(app, 'web'), 'web', { containers: [{ image: 'nginx', portNumber: 80 }] });", 'app.synth();',
  ].join('\n'));
  const ran = run(process.execPath, ['-r', 'cdk8s-hardened/register', 'plain.js']);
  if (ran.status !== 1) return `exit code ${ran.status} instead of 1:\n${output(ran)}`;
  if (!output(ran).includes('image/require-digest')) return output(ran);
  if (written().length > 0) return `it wrote ${written().join(', ')}`;
  const unguarded = run(process.execPath, ['plain.js']);
  return unguarded.status === 0 && written().length === 1 ? undefined : `without the guard it does not run:\n${output(unguarded)}`;
}

/** A pod that its own policy refuses and an alert on nothing: what the bundled libraries are needed for. */
const MANIFESTS = `
apiVersion: v1
kind: Pod
metadata: { name: app, namespace: shop, labels: { team: checkout } }
spec: { containers: [{ name: app, image: busybox }] }
---
apiVersion: policies.kyverno.io/v1
kind: ValidatingPolicy
metadata: { name: images }
spec:
  matchConstraints: { resourceRules: [{ apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods] }] }
  validations: [{ expression: 'object.spec.containers.all(c, c.image.matches("^ghcr[.]io/"))', message: not from here }]
---
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: { name: alerts, namespace: shop }
spec: { groups: [{ name: a, rules: [{ alert: A, expr: kube_pod_gone > 0 }] }] }
`;

/** The installed command line: what the quick start wrote is clean, other manifests are not, and a rule of one's own is loaded. */
function audit() {
  const cli = (...args) => run(join('node_modules', '.bin', 'cdk8s-hardened'), ['audit', '--format', 'json', ...args]);
  const own = cli('--complete', 'dist');
  if (own.status !== 0) return `exit code ${own.status} for what was written:\n${output(own)}`;
  cpSync(join(root, 'examples', 'custom-rule'), join(project, 'audit'), { recursive: true });
  writeFileSync(join(project, 'audit', 'other.yaml'), MANIFESTS);
  const other = cli('--config', join('audit', 'cdk8s-hardened.yaml'), join('audit', 'other.yaml'));
  if (other.status !== 1) return `exit code ${other.status} instead of 1:\n${output(other)}`;
  const found = new Set(JSON.parse(other.stdout).findings.map(({ ruleId }) => ruleId));
  const missing = ['admission/no-self-denial', 'monitoring/known-metric', 'acme/require-team-label'].filter((id) => !found.has(id));
  return missing.length > 0 ? `${missing.join(', ')} not among ${[...found].join(', ')}` : undefined;
}

/** Who reaches whom in what the quick start wrote: exactly the one declared call, and a picture of it. */
function connectivity() {
  const cli = (format) => run(join('node_modules', '.bin', 'cdk8s-hardened'), ['connectivity', '--format', format, 'dist']);
  const [list, picture] = [cli('json'), cli('svg')];
  const failed = [list, picture].find(({ status }) => status !== 0);
  if (failed) return `exit code ${failed.status}:\n${output(failed)}`;
  const told = JSON.parse(list.stdout).connections.map(({ source, destination, ports }) => `${source} -> ${destination} ${ports}`).join('\n');
  if (told !== 'shop/api[Deployment] -> shop/ledger[Deployment] TCP 9090') return `told:\n${told}`;
  return picture.stdout.startsWith('<svg') ? undefined : `no picture:\n${picture.stdout.slice(0, 200)}`;
}

if (step('the packed library installs', install)) {
  step('the quick start compiles, runs and is hardened', quickStart);
  step('the installed command line audits', audit);
  step('the installed command line tells who reaches whom', connectivity);
  step('one unsafe line is refused', unsafe);
  step('the register guards an app of plain cdk8s', register);
}
rmSync(project, { recursive: true, force: true });
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed > 0 ? 1 : 0;
