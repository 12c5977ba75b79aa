// The main job on a real application: synthesise Online Boutique, show what came of it, then make one line unsafe.
const { execFileSync, spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { readFileSync, readdirSync } = require('node:fs');
const { join, relative } = require('node:path');
const { UNSAFE_LINE, unsafeRun } = require('./unsafe-run.cjs');

const root = join(__dirname, '..');
const example = join(root, 'examples', 'online-boutique');
const dist = join(example, 'dist');
/** The app is all there is of it, and for Kubernetes 1.34. */
const AUDIT = ['audit', '--complete', '--kubernetes-version', '1.34'];
const colour = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code) => (text) => colour ? `\u001b[${code}m${text}\u001b[0m` : `${text}`;
const [bold, dim, green, red, cyan] = ['1', '2', '32', '31', '36'].map(paint);
const say = (text = '') => process.stdout.write(`${text}\n`);

execFileSync(process.execPath, [join(__dirname, 'compile.cjs')], { stdio: ['ignore', 2, 2] });
synthesise();
const objects = readManifests();
const verdict = judgeAgain();
showObjects(objects);
showConnections();
showVerdict(verdict);
showUnsafe();

function synthesise() {
  say(`${bold('cdk8s-hardened')} ${dim('on')} ${bold('Online Boutique')} ${dim('(examples/online-boutique/boutique.ts)')}\n`);
  say(`${dim('$')} cdk8s synth`);
  const started = process.hrtime.bigint();
  run(join(root, 'node_modules', '.bin', 'cdk8s'), ['synth', '--check-upgrade=false'], example);
  say(`  ${green('✔')} synthesised and judged in ${((Number(process.hrtime.bigint() - started)) / 1e9).toFixed(1)} s ${dim('(with the start of TypeScript)')}\n`);
}

function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (error || status !== 0) {
    process.stderr.write(`${stdout ?? ''}${stderr ?? ''}${error ?? ''}\n`);
    process.exit(1);
  }
}

function readManifests() {
  const { parseAllDocuments } = require('yaml');
  return yamlFiles().flatMap((file) => parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS()));
}

function yamlFiles() {
  return readdirSync(dist).filter((name) => name.endsWith('.yaml')).sort().map((name) => join(dist, name));
}

/** The written files, judged as anybody's YAML by the command line: what stands on disk is what the program was judged by. */
function judgeAgain() {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'lib', 'cli', 'main.js'), ...AUDIT, '--format', 'json', dist], { cwd: example, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status === 2) throw new Error(stderr);
  return JSON.parse(stdout);
}

function showObjects(written) {
  const kinds = new Map();
  for (const { kind } of written) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const rows = [...kinds].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const width = Math.max(...rows.map(([kind]) => kind.length));
  say(bold('What it made'));
  for (const [kind, count] of rows) say(`  ${kind.padEnd(width)}  ${String(count).padStart(3)}  ${cyan('■'.repeat(count))}`);
  say();
}

/** Who may call whom, as the command line tells it of the written files. */
function showConnections() {
  const { connections } = JSON.parse(execFileSync(process.execPath, [join(root, 'lib', 'cli', 'main.js'), 'connectivity', '--format', 'json', dist], { encoding: 'utf8' }));
  const byCaller = new Map();
  for (const { source, destination, ports } of connections) {
    byCaller.set(short(source), [...byCaller.get(short(source)) ?? [], `${short(destination)} ${dim(ports)}`]);
  }
  const callers = [...byCaller].sort(([, some], [, others]) => others.length - some.length);
  const width = Math.max(...callers.map(([name]) => name.length));
  const count = [...byCaller.values()].flat().length;
  say(`${bold('Who may call whom')} ${dim(`(${count} connections, each opened on both sides; DNS aside, everything else is denied)`)}`);
  say(`${dim('$')} cdk8s-hardened connectivity dist`);
  for (const [from, callees] of callers) {
    callees.forEach((callee, i) => say(`  ${(i === 0 ? from : '').padEnd(width)} ${cyan(i === 0 ? '──▶' : ' ╰▶')} ${callee}`));
  }
  say();
}

/** Workloads without the namespace and kind that they share, and whatever serves the way in from outside. */
function short(name) {
  return name.replace(/^shop\/(.*)\[.*\]$/, '$1').replace('{ingress-controller}', 'the outside, by the gateway');
}

function showVerdict({ summary, findings }) {
  say(bold('What the written files are, judged as anybody\'s YAML'));
  say(`${dim('$')} cdk8s-hardened ${AUDIT.join(' ')} dist`);
  if (findings.length > 0) {
    say(`  ${red('✘')} ${findings.length} findings: ${findings.map(({ ruleId, resource }) => `${ruleId} ${resource.name}`).join(', ')}`);
    process.exit(1);
  }
  const { rules, checks, objects } = summary.judged;
  say(`  ${green('✔')} ${rules} rules, ${checks} checks on ${objects} objects, no violation, no exemption`);
  say(`  ${dim('YAML')}  ${yamlFiles().map((file) => relative(process.cwd(), file)).join('\n        ')}\n`);
}

function showUnsafe() {
  const before = fingerprint();
  const text = unsafeRun(dist);
  say(bold('What happens when one line makes it unsafe'));
  say(`  ${green(`+ ${UNSAFE_LINE}`)}\n`);
  say(`${dim('$')} node main.ts`);
  say(text.split('\n').map((line) => `  ${line.startsWith('error[') ? red(line) : line}`.trimEnd()).join('\n'));
  if (fingerprint() !== before) throw new Error('the failed run changed the written YAML');
  say(`\n  ${green('✔')} exit code 1, and the good YAML is still in place, byte for byte`);
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const file of yamlFiles()) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}
