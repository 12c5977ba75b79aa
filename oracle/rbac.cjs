// The oracle of who may do what: Kubernetes' own authoriser, its controller of aggregated roles and its validation.
//
// The roles and bindings that every cluster has are those of each Kubernetes version; generated roles, bindings and requests are judged by the authoriser
// and by our analysis; and what the API server refuses is told. On the compiled library:
// `node oracle/rbac.cjs [--write] [--clusters N] [--seed N] [--update-sums]`; `--write` writes the table of the roles that every cluster has.
const { spawnSync } = require('node:child_process');
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { parseArgs } = require('node:util');
const { Chance } = require('./chance.cjs');
const go = require('./go-program.cjs');
const builtIn = require('./rbac/built-in.cjs');
const generate = require('./rbac/clusters.cjs');
const { MISREADINGS, SAMPLE, SAMPLE_REQUESTS } = require('./rbac/misreadings.cjs');
const { mistakes, ROLE } = require('./rbac/mistakes.cjs');
const { check, close, skip } = require('./report.cjs');

const { values: options } = parseArgs({
  options: { 'write': { type: 'boolean' }, 'clusters': { type: 'string', default: '250' }, 'seed': { type: 'string', default: '1' }, 'update-sums': { type: 'boolean' } },
});
const NEWEST = go.versions.at(-1);
/** What the packages of Kubernetes that decide are built of. */
const STAGING = ['apimachinery', 'api', 'apiextensions-apiserver', 'apiserver', 'client-go', 'component-base', 'component-helpers', 'controller-manager', 'kubelet'];
const TABLE = join(__dirname, '..', 'src', 'analysis', 'rbac', 'built-in-roles.generated.ts');
const REQUESTS_PER_CLUSTER = 40;
const QUESTIONS_PER_CLUSTER = 4;

function run(program, what, questions = []) {
  const { status, stdout, stderr } = spawnSync(program, [what], { input: questions.map((question) => `${JSON.stringify(question)}\n`).join(''), encoding: 'utf8', maxBuffer: 1 << 30 });
  if (status !== 0) throw new Error(stderr);
  const answers = stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
  if (questions.length > 0 && answers.length !== questions.length) throw new Error(`${answers.length} answers to ${questions.length} questions`);
  return answers;
}

function compareTable(versions) {
  const text = builtIn.source(builtIn.lines(versions));
  if (options.write) writeFileSync(TABLE, text);
  const committed = readFileSync(TABLE, 'utf8');
  return text === committed ? undefined : `differs; --write writes it\n${text.split('\n').filter((line) => !committed.includes(line)).slice(0, 5).join('\n')}`;
}

function compareVersion({ minor, objects }) {
  const { builtInRbac } = require('../lib/analysis/rbac/built-in-roles.js');
  const [theirs, ours] = [builtIn.canonical(objects), builtIn.canonical(builtInRbac(minor))];
  console.log(`        ${objects.length} objects`);
  return [...theirs.filter((text) => !ours.includes(text)).map((text) => `missing: ${text}`), ...ours.filter((text) => !theirs.includes(text)).map((text) => `too much: ${text}`)].slice(0, 5).join('\n');
}

function comparePolicy(program, { objects }) {
  const [theirs, read] = [builtIn.canonical(run(program, 'policy').map(builtIn.plain)), builtIn.canonical(objects)];
  return theirs.join() === read.join() ? undefined : theirs.filter((text) => !read.includes(text)).slice(0, 3).join('\n') || 'the fixtures have more than the code';
}

function permissionsOf(objects) {
  const { Permissions } = require('../lib/analysis/rbac/permissions.js');
  const { Manifest } = require('../lib/core/manifest.js');
  return new Permissions(objects.flatMap((object) => Manifest._read(object)));
}

function subjectOf({ kind, namespace, name }) {
  const { RbacSubject } = require('../lib/analysis/rbac/rbac-subject.js');
  return kind === 'ServiceAccount' ? RbacSubject.account(namespace, name) : kind === 'Group' ? RbacSubject.group(name) : RbacSubject.user(name);
}

/** A cluster as Kubernetes has it: with what the API server expects in each, of whatever version, as we take it. */
function questionOf({ objects, circles }, requests) {
  const { builtInRbac } = require('../lib/analysis/rbac/built-in-roles.js');
  return { objects, expected: builtInRbac(), requests, circles };
}

/** The binding by which the authoriser allows a request, from its reason. */
const bindingOf = (reason) => {
  const [, kind, path] = /^RBAC: allowed by (\S+) ("(?:[^"\\]|\\.)*") of /.exec(reason);
  const [name, namespace] = JSON.parse(path).split('/');
  return `${kind} ${namespace ?? ''}/${name}`;
};

/** Every subject with every request. */
function single({ objects }, requests) {
  return generate.subjects(objects).flatMap((subject) => requests.map((request) => ({ subject, request, asked: { ...generate.identity(subject), ...request } })));
}

function singleDifference(permissions, { subject, request }, reason) {
  const own = subjectOf(subject);
  const allowed = permissions.allows(own, request);
  const grants = permissions.grantsFor(own, request);
  const said = `${own} ${JSON.stringify(request)}`;
  if (allowed !== (reason !== '')) return `${said}: ours ${allowed ? 'allows' : 'denies'}, Kubernetes ${reason || 'denies'}`;
  if (allowed !== grants.length > 0) return `${said}: ${allowed ? 'allowed' : 'denied'} by ${grants.length} grants`;
  const bindings = grants.map(({ binding }) => `${binding.kind} ${binding.namespace ?? ''}/${binding.name}`);
  return reason && !bindings.includes(bindingOf(reason)) ? `${said}: allowed by ${bindingOf(reason)}, we say by ${bindings.join(', ')}` : undefined;
}

/** A judge that agrees to everything would prove nothing: Kubernetes is asked about other objects than we are. */
function tellsMisreadings(program) {
  const cases = single(SAMPLE, SAMPLE_REQUESTS);
  const permissions = permissionsOf(SAMPLE.objects);
  const names = Object.keys(MISREADINGS);
  const questions = [undefined, ...names].map((name) => {
    const objects = structuredClone(SAMPLE.objects);
    if (name) MISREADINGS[name](objects);
    return questionOf({ objects }, cases.map(({ asked }) => asked));
  });
  const told = run(program, 'authorize', questions).map((reasons) => cases.flatMap((each, i) => singleDifference(permissions, each, reasons[i]) ?? []));
  console.log(`        ${names.length} misreadings, ${cases.length} requests`);
  return [...told[0].slice(0, 3), ...names.flatMap((name, i) => (told[i + 1].length > 0 ? [] : [`${name}: not told`]))].join('\n');
}

/** What we say of generated clusters against what Kubernetes says; `judge` makes a difference of a case and the authoriser's reason. */
function compare(program, clusters, casesOf, judge) {
  const all = clusters.map((cluster) => ({ cluster, permissions: permissionsOf(cluster.objects) })).map((each) => ({ ...each, cases: casesOf(each) }));
  const answers = run(program, 'authorize', all.map(({ cluster, cases }) => questionOf(cluster, cases.map(({ asked }) => asked))));
  const reasons = answers.flat();
  const allowed = reasons.filter((reason) => reason !== '').length;
  console.log(`        ${clusters.length} clusters, ${clusters.reduce((sum, { objects }) => sum + objects.length, 0)} objects: ${allowed} requests allowed, ${reasons.length - allowed} denied`);
  if (Math.min(allowed, reasons.length - allowed) < reasons.length / 10) return 'the verdicts are one-sided, so hardly anything was compared';
  const different = all.flatMap(({ cluster, permissions, cases }, i) => {
    const found = judge(permissions, cases, answers[i]);
    return found.length > 0 ? [`${cluster.name}: ${found.length} differences\n  ${found.slice(0, 3).join('\n  ')}\n  ${JSON.stringify(cluster.objects)}`] : [];
  });
  return different.length > 0 ? `${different.length} clusters differ\n${different.slice(0, 3).join('\n')}` : undefined;
}

const generated = (chance, count, circles) => Array.from({ length: count }, (_, i) => generate.cluster(chance, i, circles));
const requestsFor = (chance, { objects }) => Array.from({ length: REQUESTS_PER_CLUSTER }, () => generate.request(chance, objects));

function compareSingle(program) {
  const chance = new Chance(Number(options.seed));
  return compare(program, generated(chance, Number(options.clusters)), ({ cluster }) => single(cluster, requestsFor(chance, cluster)),
    (permissions, cases, reasons) => cases.flatMap((each, i) => singleDifference(permissions, each, reasons[i]) ?? []));
}

/** Roles that aggregate each other end as the controller happens to begin: what it may come to has to be among what we tell. */
function compareCircles(program) {
  const chance = new Chance(Number(options.seed) + 1);
  return compare(program, generated(chance, Math.ceil(Number(options.clusters) / 5), true), ({ cluster }) => single(cluster, requestsFor(chance, cluster)),
    (permissions, cases, reasons) => cases.flatMap(({ subject, request }, i) => (reasons[i] !== '' && !permissions.allows(subjectOf(subject), request) ? [`${subjectOf(subject)} ${JSON.stringify(request)}: ours denies, Kubernetes ${reasons[i]}`] : [])));
}

/** A question of who can, with every way in which somebody could: names where it says none, and namespaces where any counts. */
function whoCan({ cluster: { objects }, permissions }, chance) {
  const [bound, strangers] = [generate.bound(objects), generate.STRANGERS].map((list) => list.map(subjectOf));
  return Array.from({ length: QUESTIONS_PER_CLUSTER }, () => {
    const { namespace, ...rest } = generate.request(chance, objects);
    const anyNamespace = 'path' in rest || chance.happens(0.4);
    const request = anyNamespace || !namespace ? rest : { ...rest, namespace };
    const answer = permissions.whoCan(request, { anyNamespace, builtIn: true });
    const asked = new Map([...strangers, ...bound, ...answer.map(({ subject }) => subject)].map((subject) => [subject.id, subject]));
    return { request, anyNamespace, answer, bound: new Set(bound.map(({ id }) => id)), subjects: [...asked.values()] };
  });
}

/** A subject's request in a namespace, for an object. */
const ways = ({ request, anyNamespace, subjects }) => {
  const isPath = 'path' in request;
  const nameless = isPath || request.name !== undefined || (!request.subresource && ['create', 'deletecollection'].includes(request.verb));
  const names = nameless ? [request.name] : [undefined, ...generate.NAMES, '*', generate.OTHER_NAME];
  const namespaces = isPath || !anyNamespace ? [request.namespace] : [undefined, ...generate.NAMESPACES];
  const places = [...namespaces, ...isPath ? [] : [generate.EMPTY_NAMESPACE]];
  return subjects.flatMap((subject) => places.flatMap((namespace) => names.map((name) => ({
    subject, namespace, name, isAsked: namespaces.includes(namespace), asked: { ...generate.identity(subject), ...request, ...namespace && { namespace }, ...name && { name } },
  }))));
};

/** Of those whom no binding names only the groups are told that they are in. */
function whoCanDifference({ request, anyNamespace, answer, bound, subjects }, verdicts) {
  const found = [];
  for (const subject of subjects) {
    const allowed = verdicts.filter((each) => each.subject === subject && each.reason !== '');
    const inAsked = allowed.filter(({ isAsked }) => isAsked);
    const access = answer.find((each) => each.subject.id === subject.id);
    const said = `who can ${JSON.stringify(request)}${anyNamespace ? ' in any namespace' : ''}: ${subject}`;
    if (!access && !bound.has(subject.id) && answer.some((each) => subject.groups.some(({ id }) => id === each.subject.id))) continue;
    if ((access !== undefined) !== (inAsked.length > 0)) found.push(`${said}: ours ${access ? 'yes' : 'no'}, Kubernetes ${inAsked[0]?.reason ?? 'denies'}`);
    if (!access || inAsked.length === 0 || 'path' in request) continue;
    const isEverywhere = allowed.some(({ namespace }) => namespace === generate.EMPTY_NAMESPACE);
    if (access.isEverywhere !== isEverywhere) found.push(`${said}: ours ${access.isEverywhere ? '' : 'not '}everywhere`);
    const namespaces = isEverywhere ? '' : [...new Set(inAsked.map(({ namespace }) => namespace))].sort().join();
    if (access.namespaces.join() !== namespaces) found.push(`${said}: ours in ${access.namespaces}, Kubernetes in ${namespaces}`);
    const isLimited = request.name === undefined && !inAsked.some(({ name }) => name === undefined || name === generate.OTHER_NAME);
    if (isLimited && access.names.length === 0) found.push(`${said}: ours for every object`);
  }
  return found;
}

function compareWhoCan(program) {
  const chance = new Chance(Number(options.seed) + 2);
  return compare(program, generated(chance, Math.ceil(Number(options.clusters) / 2)), (each) => whoCan(each, chance).flatMap((question) => ways(question).map((way) => ({ ...way, question }))),
    (_, cases, reasons) => {
      const verdicts = cases.map((each, i) => ({ ...each, reason: reasons[i] }));
      return [...new Set(cases.map(({ question }) => question))].flatMap((question) => whoCanDifference(question, verdicts.filter((each) => each.question === question)));
    });
}

/** What the API server refuses is a problem of ours, and nothing else is. */
function compareMistakes(program) {
  const objects = mistakes();
  const [refusals] = run(program, 'validate', [{ objects }]);
  const refused = refusals.filter((each) => each.length > 0).length;
  console.log(`        ${objects.length} objects, ${refused} refused`);
  if (Math.min(refused, objects.length - refused) < objects.length / 10) return 'one-sided';
  const different = objects.flatMap((object, i) => {
    const problems = permissionsOf([ROLE, object]).problems.filter(({ found }) => !found.includes('not among the manifests'));
    if ((problems.length > 0) === (refusals[i].length > 0)) return [];
    return [`${JSON.stringify(object)}: ours ${JSON.stringify(problems.map(({ pointer, found }) => [pointer, found]))}, Kubernetes ${JSON.stringify(refusals[i].map(({ detail }) => detail))}`];
  });
  return different.length > 0 ? `${different.length} objects differ\n${different.slice(0, 40).join('\n')}` : undefined;
}

function main() {
  const reason = go.obstacle() ?? Object.values(builtIn.MODULES).map(({ module }) => go.moduleObstacle(module)).find(Boolean);
  if (reason) return skip(go.versions.length + 8, 'the oracle of who may do what', reason);
  const versions = builtIn.versions();
  check('the roles that every cluster has are those of Kubernetes', () => compareTable(versions));
  for (const version of versions) check(`1.${version.minor} makes the roles and bindings that we say it makes`, () => compareVersion(version));
  let program;
  check('the authoriser builds', () => { program = go.build('rbac', { version: NEWEST, modules: [...STAGING.map((name) => `k8s.io/${name}`), builtIn.MODULES[NEWEST].module] }); });
  if (!program) return;
  check('the fixtures of upstream are what its code makes', () => comparePolicy(program, versions.at(-1)));
  check('a role or binding that is read otherwise is told', () => tellsMisreadings(program));
  check(`generated requests have the authoriser's verdicts, seed ${options.seed}`, () => compareSingle(program));
  check('roles that aggregate each other grant no more than we tell', () => compareCircles(program));
  check('who can do something is who the authoriser lets do it', () => compareWhoCan(program));
  check('what the API server refuses is told', () => compareMistakes(program));
}

main();
close();
