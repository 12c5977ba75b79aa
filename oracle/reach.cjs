// The oracle of who reaches whom: Cyclonus, which tests network plugins against what NetworkPolicies mean.
//
// Its own conformance cases, and generated clusters, are judged by its matcher and by our analysis: between every two pods, and between pods and
// addresses at the edges of blocks. `node oracle/reach.cjs [--clusters N] [--seed N] [--update-sums]`, on the compiled library.
const { spawnSync } = require('node:child_process');
const { parseArgs } = require('node:util');
const { Chance } = require('./chance.cjs');
const go = require('./go-program.cjs');
const { cluster } = require('./reach/clusters.cjs');
const { MISREADINGS, SAMPLE } = require('./reach/misreadings.cjs');
const { questionOf } = require('./reach/questions.cjs');
const { check, close, skip } = require('./report.cjs');

const { values: options } = parseArgs({
  options: { 'clusters': { type: 'string', default: '600' }, 'seed': { type: 'string', default: '1' }, 'update-sums': { type: 'boolean' } },
});
const CYCLONUS = 'github.com/mattfenwick/cyclonus@v0.5.6';
/** The Kubernetes that Cyclonus is made with. */
const VERSION = '1.30';

function run(program, args, input = '') {
  const { status, stdout, stderr } = spawnSync(program, args, { input, encoding: 'utf8', maxBuffer: 1 << 30 });
  if (status !== 0) throw new Error(stderr);
  return stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
}

function ask(program, questions) {
  const answers = run(program, [], questions.map((question) => `${JSON.stringify(question)}\n`).join(''));
  if (answers.length !== questions.length) throw new Error(`${answers.length} answers to ${questions.length} questions`);
  return answers;
}

const ownerOf = ({ kind, metadata: { name, ownerReferences: [owner] = [] } }) => owner ?? { kind, name };
const workloadOf = (pod) => `${pod.metadata.namespace}/${ownerOf(pod).name}[${ownerOf(pod).kind}]`;

/** The object that makes a pod: a Deployment its template, and otherwise the pod itself. */
function objectOf(pod) {
  const { kind, name } = ownerOf(pod);
  const { namespace, labels } = pod.metadata;
  if (kind !== 'Deployment') return pod;
  return { apiVersion: 'apps/v1', kind, metadata: { name, namespace }, spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: pod.spec } } };
}

function ours({ namespaces, pods, policies }) {
  const { Connectivity } = require('../lib/analysis/network/connectivity.js');
  const { Manifest } = require('../lib/core/manifest.js');
  const objects = [...Object.entries(namespaces).map(([name, labels]) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } })), ...pods.map(objectOf), ...policies];
  const connectivity = new Connectivity(objects.flatMap((object) => Manifest._read(object)), { ipv6: true });
  const [problem] = connectivity.problems;
  if (problem) throw new Error(`we refuse ${problem.manifest}: ${problem.pointer} ${problem.found}`);
  return connectivity;
}

const fold = (digits, others, wanted) => [...digits].map((digit, i) => (digit === wanted || others[i] === wanted ? wanted : digit)).join('');

/** Cyclonus' verdicts by the workloads, as we tell them: what any of the pods may, and what every one of them may. */
function byWorkload({ pods, addresses }, answer) {
  const ends = [...pods.map(workloadOf), ...addresses];
  const isPod = (i) => i < pods.length;
  const pairs = ends.flatMap((from, i) => ends.flatMap((to, j) => (isPod(i) || isPod(j) ? [{ from, to }] : [])));
  if (answer.length !== pairs.length) throw new Error(`${answer.length} answers about ${pairs.length} pairs`);
  const found = new Map();
  pairs.forEach(({ from, to }, i) => {
    const key = `${from} ${to}`;
    const { any, every } = found.get(key) ?? { any: answer[i], every: answer[i] };
    found.set(key, { from, to, any: fold(answer[i], any, '1'), every: fold(answer[i], every, '0') });
  });
  return [...found.values()];
}

/** What the list of connections says about two ends, of which one may be an address. */
function listed(connections, source, destination) {
  const isAt = (listedEnd, { kind, name, range }) => kind === 'addresses'
    ? listedEnd.kind === kind && listedEnd.range.family === range.family && listedEnd.range.first <= range.first && range.last <= listedEnd.range.last
    : listedEnd.name === name;
  return connections.filter((connection) => isAt(connection.source, source) && isAt(connection.destination, destination)).map(({ ports }) => ports);
}

/** Where the verdicts of one cluster differ: from what we tell about each pair, and from what we list. */
function differences(question, answer, connectivity) {
  const found = [];
  const endOf = (name) => {
    const ends = connectivity.endpointsNamed(name);
    if (ends.length !== 1) throw new Error(`${name} names ${ends.length} ends`);
    return ends[0];
  };
  const ends = new Map();
  for (const { from, to, any, every } of byWorkload(question, answer)) {
    for (const name of [from, to]) if (!ends.has(name)) ends.set(name, endOf(name));
    const [source, destination] = [ends.get(from), ends.get(to)];
    const told = { any: [connectivity.between(source, destination)], every: [connectivity.between(source, destination, 'every')] };
    if (from !== to) told.listed = listed(connectivity.connections, source, destination);
    question.ports.forEach(({ port, protocol }, i) => {
      const theirs = { any: any[i], every: every[i], listed: any[i] };
      for (const [how, sets] of Object.entries(told)) {
        const mine = sets.some((ports) => ports.includes(port, protocol));
        if (mine !== (theirs[how] === '1')) found.push(`${from} => ${to} ${protocol} ${port} (${how}): ours ${mine ? 'allows' : 'denies'}, Cyclonus does not`);
      }
    });
  }
  return found;
}

/** A judge that agrees to everything would prove nothing: Cyclonus is asked about another policy than we are. */
function tellsMisreadings(program) {
  const question = questionOf(SAMPLE);
  const connectivity = ours(SAMPLE);
  const told = (change) => {
    const policies = structuredClone(question.policies);
    change(policies[0].spec, policies[0]);
    return differences(question, ask(program, [{ ...question, policies }])[0], connectivity);
  };
  const same = told(() => {});
  if (same.length > 0) return same.slice(0, 3).join('\n');
  console.log(`        ${Object.keys(MISREADINGS).length} misreadings`);
  return Object.entries(MISREADINGS).flatMap(([name, change]) => (told(change).length > 0 ? [] : [`${name}: not told`])).join('\n');
}

function compare(program, clusters) {
  const chance = new Chance(Number(options.seed));
  const questions = clusters.map((each) => questionOf(each, chance));
  const answers = ask(program, questions);
  const count = (digit) => answers.flat().reduce((sum, digits) => sum + digits.split(digit).length - 1, 0);
  const [allowed, denied] = [count('1'), count('0')];
  console.log(`        ${clusters.length} clusters, ${clusters.reduce((sum, { policies }) => sum + (policies?.length ?? 0), 0)} policies: ${allowed} connections allowed, ${denied} denied`);
  if (Math.min(allowed, denied) < (allowed + denied) / 20) return 'the verdicts are one-sided, so hardly anything was compared';
  const different = questions.flatMap((question, i) => {
    const found = differences(question, answers[i], ours(clusters[i]));
    return found.length > 0 ? [`${question.name}: ${found.length} differences\n  ${found.slice(0, 3).join('\n  ')}\n  ${JSON.stringify(clusters[i].policies)}`] : [];
  });
  return different.length > 0 ? `${different.length} clusters differ\n${different.slice(0, 3).join('\n')}` : undefined;
}

function main() {
  const reason = go.obstacle() ?? go.moduleObstacle(CYCLONUS);
  if (reason) return skip(4, 'the oracle of who reaches whom', reason);
  let program;
  check('Cyclonus builds', () => { program = go.build('reach', { version: VERSION, modules: ['k8s.io/apimachinery', 'k8s.io/api', CYCLONUS] }); });
  if (!program) return;
  check('a policy that is read otherwise is told', () => tellsMisreadings(program));
  check('Cyclonus\' own cases have its verdicts', () => compare(program, run(program, ['suite'])));
  check(`generated clusters have Cyclonus' verdicts, seed ${options.seed}`, () => {
    const chance = new Chance(Number(options.seed));
    return compare(program, Array.from({ length: Number(options.clusters) }, (_, i) => cluster(chance, i)));
  });
}

main();
close();
