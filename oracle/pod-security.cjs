// The oracle of the Pod Security Standards: Pod Security Admission itself.
//
// Every control of ours has exactly its verdict, on generated pods, in every policy version, and on upstream's own fixtures; and what our constructs write is
// admitted at `restricted`, as the target version has it. `node oracle/pod-security.cjs [--pods N] [--seed N]`, on the compiled library.
const { spawnSync } = require('node:child_process');
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { parseArgs } = require('node:util');
const go = require('./go-program.cjs');
const { programs, synthesise } = require('./programs.cjs');
const { check, close, skip } = require('./report.cjs');

const { values: options } = parseArgs({
  options: { 'pods': { type: 'string', default: '1000' }, 'seed': { type: 'string', default: '1' }, 'update-sums': { type: 'boolean' } },
});
const NEWEST = go.versions.at(-1);
const minorOf = (version) => Number(version.split('.')[1]);
const LEVELS = ['baseline', 'restricted'];

/** Deployment, StatefulSet, DaemonSet, Job, CronJob, Pod. */
const WORKLOAD_KINDS = 6;

/** Upstream's checks and the rules that stand for them. */
const RULES = {
  allowPrivilegeEscalation: 'pod/no-privilege-escalation',
  appArmorProfile: 'pod/restrict-apparmor-profile',
  capabilities_baseline: 'pod/restrict-capabilities',
  capabilities_restricted: 'pod/drop-all-capabilities',
  hostNamespaces: 'pod/no-host-namespaces',
  hostPathVolumes: 'pod/no-host-path',
  hostPorts: 'pod/no-host-ports',
  hostProbesAndHostLifecycle: 'pod/no-probe-host',
  privileged: 'pod/no-privileged',
  procMount: 'pod/restrict-proc-mount',
  procMount_restricted: 'pod/no-unmasked-proc-mount',
  restrictedVolumes: 'pod/restrict-volume-types',
  runAsNonRoot: 'pod/run-as-non-root',
  runAsUser: 'pod/no-root-user',
  seLinuxOptions: 'pod/restrict-selinux-options',
  seccompProfile_baseline: 'pod/no-unconfined-seccomp',
  seccompProfile_restricted: 'pod/require-seccomp-profile',
  sysctls: 'pod/safe-sysctls',
  windowsHostProcess: 'pod/no-host-process',
};

function upstream(program, pods) {
  const input = pods.map((pod) => `${JSON.stringify(defaulted(pod))}\n`).join('');
  const { status, stdout, stderr } = spawnSync(program, [String(minorOf(NEWEST))], { input, encoding: 'utf8', maxBuffer: 1 << 30 });
  if (status !== 0) throw new Error(stderr);
  const answers = stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
  if (answers.length !== pods.length) throw new Error(`${answers.length} answers to ${pods.length} pods`);
  return answers;
}

/** The API server gives a volume without a source an emptyDir before admission sees it. */
function defaulted(pod) {
  const copy = JSON.parse(JSON.stringify(pod));
  for (const volume of copy.spec.volumes ?? []) {
    if (Object.entries(volume).every(([key, value]) => key === 'name' || value === null)) volume.emptyDir = {};
  }
  return copy;
}

/** Pods that the API's types can hold, with upstream's answers. */
function generated(program) {
  const all = require('./pod-security/pods.cjs').pods(Number(options.pods), Number(options.seed));
  const answers = upstream(program, all);
  const cases = all.map((pod, i) => ({ pod, answer: answers[i] })).filter(({ answer }) => !answer.error);
  if (cases.length < all.length / 2) throw new Error(`only ${cases.length} of ${all.length} pods can be decoded: ${answers.find((a) => a.error).error}`);
  return cases;
}

function subjectOf(objects, version) {
  const { Manifest } = require('../lib/core/manifest.js');
  const { Subject } = require('../lib/policy/subject.js');
  const { Facts } = require('../lib/policy/facts.js');
  const { Mesh } = require('../lib/core/mesh.js');
  const { Platform } = require('../lib/core/platform.js');
  const manifests = objects.flatMap((object) => Manifest._read(object));
  return Subject._of(manifests[0], { version, platform: Platform.KUBERNETES, mesh: Mesh.NONE, facts: new Facts(manifests) });
}

/** Compares verdicts; both answers have to occur, or nothing was compared. */
class Comparison {
  differences = [];
  seen = { true: 0, false: 0 };

  add(ours, theirs, pod, place) {
    this.seen[theirs] += 1;
    if (ours !== theirs) this.differences.push(`${place}: ours ${ours ? 'allows' : 'forbids'}, upstream ${theirs ? 'allows' : 'forbids'} ${JSON.stringify(pod)}`);
  }

  problem() {
    if (this.differences.length > 0) return `${this.differences.length} differences\n${this.differences.slice(0, 3).join('\n')}`;
    return this.seen.true === 0 || this.seen.false === 0 ? `one-sided: ${JSON.stringify(this.seen)}` : undefined;
  }
}

function compareControls(cases) {
  const { POD_SECURITY_CONTROLS } = require('../lib/policy/rules/pod/pod-security-controls.js');
  const { KubernetesVersion } = require('../lib/core/kubernetes-version.js');
  const subjects = cases.map(({ pod }) => subjectOf([pod], KubernetesVersion.NEWEST));
  check('every upstream check has its rule, and every rule its check', () => {
    const checks = Object.keys(cases[0].answer.checks).sort().join();
    const rules = POD_SECURITY_CONTROLS.map((control) => control.meta.id).sort().join();
    if (checks !== Object.keys(RULES).sort().join()) return `upstream has ${checks}`;
    return rules === Object.values(RULES).sort().join() ? undefined : `we have ${rules}`;
  });
  for (const [id, rule] of Object.entries(RULES)) {
    check(`${rule} has the verdict of ${id} in every version`, () => {
      const control = POD_SECURITY_CONTROLS.find((candidate) => candidate.meta.id === rule);
      const comparison = new Comparison();
      cases.forEach(({ pod, answer }, i) => {
        [...answer.checks[id]].forEach((digit, minor) => {
          if (digit !== '-') comparison.add(control.checkAt(subjects[i], minor).length === 0, digit === '1', pod, `1.${minor}`);
        });
      });
      return comparison.problem();
    });
  }
}

/** The rule that composes the controls, asked as a namespace asks: by level and version. */
function compareLevels(cases) {
  const { FitsNamespaceLevel } = require('../lib/policy/rules/pod/fits-namespace-level.js');
  const { KubernetesVersion } = require('../lib/core/kubernetes-version.js');
  const rule = new FitsNamespaceLevel();
  for (const level of LEVELS) {
    check(`${level} has upstream's verdict in every version`, () => {
      const comparison = new Comparison();
      for (const { pod, answer } of cases) {
        [...answer.levels[level]].forEach((digit, minor) => {
          const ours = rule.check(subjectOf([pod, namespaceOf(pod, level, minor)], KubernetesVersion.NEWEST));
          comparison.add(ours.length === 0, digit === '1', pod, `1.${minor}`);
        });
      }
      return comparison.problem();
    });
  }
}

/** Upstream's own fixtures: for each level and version the pods that pass and those that fail. */
function compareFixtures() {
  const { FitsNamespaceLevel } = require('../lib/policy/rules/pod/fits-namespace-level.js');
  const { KubernetesVersion } = require('../lib/core/kubernetes-version.js');
  const rule = new FitsNamespaceLevel();
  const folder = join(go.moduleFolder('k8s.io/pod-security-admission', NEWEST), 'test', 'testdata');
  let fixtures = 0;
  for (const level of LEVELS) {
    for (const version of readdirSync(join(folder, level))) {
      check(`${level} ${version} has the verdict of every fixture of upstream`, () => {
        const comparison = new Comparison();
        for (const [pod, allowed] of fixturesIn(join(folder, level, version))) {
          const ours = rule.check(subjectOf([pod, namespaceOf(pod, level, Number(version.split('.')[1]))], KubernetesVersion.NEWEST));
          comparison.add(ours.length === 0, allowed, pod, version);
          fixtures += 1;
        }
        return comparison.problem();
      });
    }
  }
  console.log(`        ${fixtures} fixtures`);
}

/** `audit --pss`, as a user runs it on a folder: exactly the fixtures that fail have findings. */
function auditFixtures() {
  const folder = join(go.moduleFolder('k8s.io/pod-security-admission', NEWEST), 'test', 'testdata');
  const cli = join(__dirname, '..', 'lib', 'cli', 'main.js');
  for (const level of LEVELS) {
    check(`audit --pss ${level} has the verdict of every fixture in every version`, () => readdirSync(join(folder, level)).flatMap((version) => {
      const cwd = join(folder, level, version);
      const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'audit', '--pss', level, '--kubernetes-version', version, '--format', 'json', '.'], {
        cwd, encoding: 'utf8', maxBuffer: 1 << 30,
      });
      if (status !== 1) return [`${version}: ended with ${status}: ${stderr}`];
      const refused = new Set(JSON.parse(stdout).findings.map(({ file }) => file));
      const wrong = (verdict, isWrong) => readdirSync(join(cwd, verdict)).map((file) => join(verdict, file)).filter(isWrong);
      return [...wrong('pass', (file) => refused.has(file)), ...wrong('fail', (file) => !refused.has(file))].map((file) => `${version}/${file}`);
    }).slice(0, 5).join('\n'));
  }
}

function fixturesIn(folder) {
  const { parse } = require('yaml');
  return ['pass', 'fail'].flatMap((verdict) => readdirSync(join(folder, verdict)).map((file) => {
    const pod = parse(readFileSync(join(folder, verdict, file), 'utf8'));
    return [{ ...pod, metadata: { ...pod.metadata, namespace: 'fixtures' } }, verdict === 'pass'];
  }));
}

function namespaceOf(pod, level, minor) {
  const labels = { 'pod-security.kubernetes.io/enforce': level, 'pod-security.kubernetes.io/enforce-version': `v1.${minor}` };
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name: pod.metadata.namespace, labels } };
}

/** What our programs write: the pods of every workload, as the API server would be asked for them, and the level that admits them. */
function podsBelow(folder) {
  const { parseAllDocuments } = require('yaml');
  const { Manifest } = require('../lib/core/manifest.js');
  const manifests = readdirSync(folder).filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map((document) => document.toJS()))
    .flatMap((json) => Manifest._read(json));
  const levels = new Map(manifests.filter(({ kind }) => kind === 'Namespace').map(({ name, labels }) => [name, labels['pod-security.kubernetes.io/enforce']]));
  return manifests.filter(({ podSpec }) => podSpec).map(({ kind, name, namespace, podSpec }) => ({
    kind, level: levels.get(namespace), pod: { apiVersion: 'v1', kind: 'Pod', metadata: { ...podSpec.metadata, name }, spec: podSpec.json },
  }));
}

function admitOurs(program) {
  for (const version of go.versions) {
    check(`${version} admits what our constructs write, each kind at restricted`, () => {
      const written = programs().flatMap((file) => podsBelow(synthesise(file, version)));
      const answers = upstream(program, written.map(({ pod }) => pod));
      const restricted = new Set(written.filter(({ level }) => level === 'restricted').map(({ kind }) => kind));
      console.log(`        ${written.length} pod owners, at restricted: ${[...restricted].sort().join(', ')}`);
      if (restricted.size < WORKLOAD_KINDS) return `only ${[...restricted].join(', ')} were written for restricted`;
      return written.flatMap(({ kind, level, pod }, i) => {
        const { error, levels } = answers[i];
        const admitted = !error && (level === 'privileged' || levels[level]?.[minorOf(version)] === '1');
        return admitted ? [] : [`${kind} ${pod.metadata.name}: ${error ?? `refused at ${level}`}`];
      }).join('\n');
    });
  }
}

function main() {
  const obstacle = go.obstacle();
  if (obstacle) return skip(1, 'the Pod Security oracle', obstacle);
  let program;
  check('Pod Security Admission builds', () => {
    program = go.build('pod-security', { version: NEWEST, modules: ['k8s.io/pod-security-admission', 'k8s.io/api', 'k8s.io/apimachinery'] });
  });
  if (!program) return;
  const cases = generated(program);
  console.log(`        ${cases.length} pods, seed ${options.seed}`);
  compareControls(cases);
  compareLevels(cases);
  compareFixtures();
  auditFixtures();
  admitOurs(program);
}

main();
close();
