// What somebody does who starts a project: packs the library, `cdk8s-hardened init` with it, npm install, and every script, for each pair of a GitOps
// tool and a platform that the command names in full. Its last line is `N passed, N failed`.
const { deepStrictEqual, match, ok, strictEqual } = require('node:assert');
const { execFileSync, spawnSync } = require('node:child_process');
const { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { check, close, skip } = require('../oracle/report.cjs');

const root = join(__dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'init-'));

/** Each GitOps tool and each platform at least once; `npm install` runs in the first, the others have the same packages. */
const PROJECTS = [
  { name: 'plain', gitops: 'none', ci: 'none' },
  { name: 'shop', gitops: 'argocd', ci: 'github' },
  { name: 'bank', gitops: 'flux', ci: 'gitlab', deployment: 'acme/deployment' },
];

function run(cwd, command, ...args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', env: { ...process.env, CI: 'true' }, input: '', maxBuffer: 1 << 28 });
  return { status, output: `${stdout}${stderr}${error ?? ''}`, stdout };
}

function succeeds(cwd, command, ...args) {
  const { status, output, stdout } = run(cwd, command, ...args);
  strictEqual(status, 0, `${command} ${args.join(' ')} ended with ${status}:\n${output.split('\n').slice(-60).join('\n')}`);
  return stdout;
}

/** What is in a folder, byte for byte. */
function contents(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  return Object.fromEntries(files.sort().map((file) => [file.slice(folder.length), readFileSync(file, 'utf8')]));
}

function packed() {
  const told = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', scratch], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return join(scratch, JSON.parse(told.slice(told.indexOf('[')))[0].filename);
}

const library = packed();
const folderOf = ({ name }) => join(scratch, name);
const delivered = ({ gitops }) => (gitops === 'none' ? 'dist' : 'clusters');
let modules;

/** The project, written by the command line of this checkout, with its packages. */
function start(project) {
  const { name, gitops, ci, deployment } = project;
  const folder = folderOf(project);
  succeeds(scratch, process.execPath, join(root, 'lib', 'cli', 'main.js'), 'init', name, '--gitops', gitops, '--ci', ci, '--kubernetes-version', '1.34', '--library', library,
    ...gitops === 'none' ? [] : ['--repository', `https://git.example.com/${deployment ?? `acme/${name}`}.git`], ...deployment === undefined ? [] : ['--deployment-repository', deployment]);
  if (modules === undefined) succeeds(folder, 'npm', 'install', '--no-audit', '--no-fund', '--prefer-offline');
  else renameSync(modules, join(folder, 'node_modules'));
  modules = join(folder, 'node_modules');
}

function generates(project) {
  const folder = folderOf(project);
  const plan = succeeds(folder, 'npm', 'run', '--silent', 'generate:plan');
  ok(!existsSync(join(folder, 'clusters')), 'a plan writes nothing');
  const first = succeeds(folder, 'npm', 'run', '--silent', 'generate');
  strictEqual(first, plan);
  match(first, /^\d+ added, 0 changed, 0 removed, 0 unchanged\n/);
  const before = contents(join(folder, 'clusters'));
  match(succeeds(folder, 'npm', 'run', '--silent', 'generate'), /^nothing changed, \d+ unchanged\n$/);
  deepStrictEqual(contents(join(folder, 'clusters')), before);
  for (const cluster of ['dev/dev', 'production/production']) succeeds(join(folder, 'clusters', cluster), 'sha256sum', '--check', '--quiet', 'SHA256SUMS');
}

/** A change that is not generated is told by the tests, and by the plan. */
function staleIsTold(project) {
  const folder = folderOf(project);
  const program = readFileSync(join(folder, 'delivery.ts'), 'utf8');
  writeFileSync(join(folder, 'delivery.ts'), program.replace('web: 3', 'web: 5'));
  match(succeeds(folder, 'npm', 'run', '--silent', 'generate:plan'), /\/spec\/replicas.*3.*5/);
  const tested = run(folder, 'npm', 'test');
  writeFileSync(join(folder, 'delivery.ts'), program);
  if (project.deployment !== undefined) return strictEqual(tested.status, 0, tested.output); // what is not committed cannot be stale
  strictEqual(tested.status, 1);
  return match(tested.output, /nothing changed/);
}

/** Risk that grows is told, and ends with 1. */
function diffs(project) {
  const folder = folderOf(project);
  const git = (...args) => succeeds(folder, 'git', '-c', 'user.name=nobody', '-c', 'user.email=nobody@example.invalid', ...args);
  git('init', '-q', '--initial-branch', 'main');
  git('add', '--all');
  git('commit', '-q', '-m', 'start');
  strictEqual(git('status', '--porcelain'), '');
  match(succeeds(folder, 'npm', 'run', 'diff'), /No security change/);
  const program = readFileSync(join(folder, 'workloads.ts'), 'utf8');
  const imported = program.replace('import { DefaultDenyNamespace,', 'import { DefaultDenyNamespace, Port,');
  writeFileSync(join(folder, 'workloads.ts'), imported.replace('  frontend.connectTo(backend);', "  frontend.unsafelyAllowEgressToInternet({ name: 'payments', ports: [Port.tcp(443)], reason: 'it calls a payment service', owner: 'team', expires: '2099-01-01' });\n  frontend.connectTo(backend);"));
  const ran = run(folder, 'npm', 'run', 'diff');
  writeFileSync(join(folder, 'workloads.ts'), program);
  strictEqual(ran.status, 1, `the growth of risk was not told:\n${ran.output}`);
  match(ran.output, /internet/);
}

/** The workflow is what the program writes, from the first day on, and may be changed. */
function pipelines(project) {
  const folder = folderOf(project);
  const path = join(folder, project.ci === 'github' ? '.github/workflows/deliver.yml' : '.gitlab-ci.yml');
  const before = readFileSync(path, 'utf8');
  succeeds(folder, 'npm', 'run', 'pipelines');
  strictEqual(readFileSync(path, 'utf8'), before);
  const program = readFileSync(join(folder, 'pipelines.ts'), 'utf8');
  writeFileSync(join(folder, 'pipelines.ts'), program.replace('  manifests:', "  defaultBranch: 'trunk',\n    manifests:"));
  strictEqual(run(folder, 'npm', 'test').status, 1);
  succeeds(folder, 'npm', 'run', 'pipelines');
  ok(readFileSync(path, 'utf8').includes('trunk'));
  writeFileSync(join(folder, 'pipelines.ts'), program);
  if (project.deployment === undefined) proposesElsewhere(folder, path, program);
  else ok(before.includes(project.deployment));
  succeeds(folder, 'npm', 'run', 'pipelines');
  strictEqual(readFileSync(path, 'utf8'), before);
}

/** What the README says of a repository of its own. */
function proposesElsewhere(folder, path, program) {
  writeFileSync(join(folder, 'pipelines.ts'), program.replace('committed: true },', "committed: false },\n    gitops: { repository: 'acme/delivery', folder: 'clusters' },"));
  succeeds(folder, 'npm', 'run', 'pipelines');
  ok(readFileSync(path, 'utf8').includes('acme/delivery'));
  writeFileSync(join(folder, 'pipelines.ts'), program);
}

/** Answers that are typed, one of them wrong and some ahead of their questions, in a real terminal. */
function asks() {
  const typed = "sleep 1; printf 'argo\\n'; sleep 1; printf 'argocd\\ngithub\\n'; sleep 1; printf '1.34\\n\\n\\n'; sleep 2";
  const { stdout, status } = spawnSync('bash', ['-c', `(${typed}) | script -qec '${process.execPath} ${join(root, 'lib', 'cli', 'main.js')} init asked --name asked' /dev/null`], {
    cwd: scratch, encoding: 'utf8',
  });
  strictEqual(status, 0, stdout);
  match(stdout, /did you mean "argocd"\?/);
  ok(existsSync(join(scratch, 'asked', '.github', 'workflows', 'deliver.yml')) && existsSync(join(scratch, 'asked', 'delivery.ts')), stdout);
}

if (spawnSync('script', ['--version']).status === 0) check('init asks on a terminal', asks);
else skip(1, 'init on a terminal', 'there is no script (util-linux), which makes one');

for (const project of PROJECTS) {
  const { gitops, ci } = project;
  const folder = folderOf(project);
  const step = (what, work) => check(`init --gitops ${gitops} --ci ${ci}: ${what}`, () => work(project));
  step('is written and installs', start);
  if (!existsSync(join(folder, 'node_modules'))) continue;
  step('npm test', () => void succeeds(folder, 'npm', 'test'));
  step('npm run synth', () => void match(succeeds(folder, 'npm', 'run', 'synth'), /Validations ended/));
  if (gitops !== 'none') step('npm run generate, twice', generates);
  step('npm run audit', () => void match(succeeds(folder, 'npm', 'run', 'audit'), /No findings\./));
  step('npm test still passes', () => void succeeds(folder, 'npm', 'test'));
  if (gitops !== 'none') step('what is not generated is told', staleIsTold);
  if (ci !== 'none') step('npm run pipelines', pipelines);
  step('npm run diff', diffs);
  step(`${delivered(project)} is ${project.deployment === undefined ? '' : 'not '}in version control`, () => {
    strictEqual(new RegExp(`^${delivered(project)}/`, 'm').test(succeeds(folder, 'git', 'ls-files')), project.deployment === undefined);
  });
}
rmSync(scratch, { recursive: true, force: true });
close();
