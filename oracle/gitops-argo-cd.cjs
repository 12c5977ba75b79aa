// The oracle of Argo CD: its own code.
//
// Its definitions must keep every field that we write, and refuse what is wrong. With `--types`, which CI leaves out because Argo CD's code takes minutes
// to build, also: its API types must decode strictly what we write, its validation accept it, and each of its projects permit to each Application what
// that is for, and nothing else; and it must read schedules and time zones as we do. `node oracle/gitops-argo-cd.cjs [--types] [--cases N] [--seed N]
// [--update-sums]`, on the compiled library.
const { join } = require('node:path');
const { parseArgs } = require('node:util');
const { Chance } = require('./chance.cjs');
const go = require('./go-program.cjs');
const { check, close, skip } = require('./report.cjs');

const { values: options } = parseArgs({
  options: { 'cases': { type: 'string', default: '200' }, 'seed': { type: 'string', default: '1' }, 'types': { type: 'boolean' }, 'update-sums': { type: 'boolean' } },
});
const NEWEST = go.versions.at(-1);
/** The newest release whose API types are in a module that can be had together with the engine that they need. */
const TYPES = {
  knows: '3.3', version: '1.34',
  modules: ['k8s.io/apimachinery', 'github.com/argoproj/argo-cd/v3@v3.3.19', 'github.com/robfig/cron/v3@v3.0.2-0.20210106135023-bc59245fe10e'],
};
/** A newer one, of which only the definitions can be had, with the sum of what it holds; of what we write it knows all that the newest knows. */
const DEFINITIONS = { knows: '3.6', module: 'github.com/argoproj/argo-cd/v3@v3.5.7', sum: 'h1:Xm1BF+I5OgDKUG3SDK49vn2/Y5AMyaNVko+/JT08gj0=', folder: 'manifests/crds' };

const count = Number(options.cases);
const first = (problems) => problems.slice(0, 3).join('\n');

function definitions() {
  const folder = join(go.pinnedFolder(DEFINITIONS.module, DEFINITIONS.sum), DEFINITIONS.folder);
  return ['application-crd.yaml', 'appproject-crd.yaml'].map((file) => join(folder, file));
}

const kindOf = ({ group, kind, name, namespace = '' }) => ({ group, kind, name, namespace });
/** What no case holds. */
const NEVER = [
  { group: '', kind: 'Pod', name: 'x', namespace: 'shop' }, { group: 'apps', kind: 'DaemonSet', name: 'x', namespace: 'shop' },
  { group: '', kind: 'Namespace', name: 'kube-system', namespace: '' }, { group: '', kind: 'Node', name: 'x', namespace: '' },
  { group: 'rbac.authorization.k8s.io', kind: 'ClusterRoleBinding', name: 'x', namespace: '' }, { group: '', kind: 'ConfigMap', name: 'x', namespace: 'kube-system' },
  { group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition', name: 'other.example.com', namespace: '' },
];

/** An environment as a question: its objects, and what each Application is for. */
function question({ tool, props, windows, contents }) {
  const { Manifest } = require('../lib/core/manifest.js');
  const applications = {};
  for (const content of contents) {
    const { environment, cluster, tenants } = content;
    const made = tool._clusterObjects(content).platform.flatMap((json) => Manifest._read(json));
    const platform = [...content.platform, ...made];
    const windowsFor = (namespace) => windows.filter((window) => window._isFor({ environment, cluster, namespace })).length;
    if (platform.length > 0) {
      const account = props.impersonation ? `${props.namespace ?? 'argocd'}-${environment}:${props.namespace ?? 'argocd'}-${environment}` : '';
      applications[`${environment}.${cluster}-platform`] = { permitted: platform.map(kindOf), denied: NEVER, windows: windowsFor(undefined), account };
    }
    for (const { namespace, manifests } of tenants) {
      // Everything of the platform, and what belongs to another namespace, is denied to a tenant; roles and accounts are of both.
      const own = new Set(contents.flatMap((each) => each.tenants).filter((tenant) => tenant.namespace === namespace).flatMap((tenant) => tenant.manifests).map(({ groupKind }) => groupKind));
      const others = [...platform, ...tenants.filter((other) => other.namespace !== namespace).flatMap((other) => other.manifests)];
      const denied = others.filter((manifest) => manifest.namespace !== namespace || !own.has(manifest.groupKind)).map(kindOf);
      const account = props.impersonation ? 'argocd-applier' : '';
      applications[`${environment}.${cluster}.${namespace}`] = { permitted: manifests.map(kindOf), denied: [...NEVER, ...denied], windows: windowsFor(namespace), account };
    }
  }
  const clusters = contents.map(({ cluster, server }) => ({ name: cluster, server: server ?? `https://${cluster}.known-by-name.example.com` }));
  return { objects: tool._environmentObjects(contents), clusters, applications };
}

/** Questions about as many environments as there are cases. */
function questions(version) {
  const cases = require('./gitops-argo-cd/cases.cjs');
  const chance = new Chance(Number(options.seed));
  return Array.from({ length: count }, () => question(cases.environment(chance, version)));
}

const say = (asked) => { console.log(`        ${asked.reduce((sum, { objects }) => sum + objects.length, 0)} objects`); return asked; };

function judgeProjects(types) {
  check('what is wrong is found', () => {
    const right = () => questions(TYPES.knows).find(({ objects, applications }) => objects.length > 3 && Object.keys(applications).some((name) => name.split('.').length === 3));
    const wrong = [
      [({ objects }) => { objects[0].spec.sourceRepo = 'x'; }, 'unknown field "spec.sourceRepo"'],
      [({ objects }) => { objects[0].spec.sourceRepos = ['https://git.example.com/x']; }, 'its repository is not permitted'],
      [({ objects }) => { objects[0].spec.destinations = []; }, 'its destination is not permitted'],
      [({ objects }) => { for (const { spec } of objects) if (spec.destinations) spec.destinations = [{ server: '*', namespace: '*' }]; }, 'kube-system is permitted'],
      [({ objects }) => { objects[0].spec.namespaceResourceWhitelist = undefined; }, 'is permitted'],
      [({ objects }) => { objects[0].spec.destinations.push(objects[0].spec.destinations[0]); }, 'already added'],
      [({ objects }) => { objects.pop(); }, 'Applications of'],
    ].map(([spoil, expected]) => { const asked = JSON.parse(JSON.stringify(right())); spoil(asked); return [asked, expected]; });
    const answers = go.ask(types, [], wrong.map(([asked]) => asked));
    return first(wrong.flatMap(([, expected], i) => answers[i].problems.join('\n').includes(expected) ? [] : [`expected: ${expected}\nfound:    ${answers[i].problems.join('; ') || 'nothing'}`]));
  });
  check(`projects permit what Applications are for, and nothing else: ${count} environments, seed ${options.seed}`, () =>
    first(go.ask(types, [], say(questions(TYPES.knows))).flatMap(({ problems }) => problems)));
}

function judgeReading(types) {
  const { TIME_ZONES, schedule } = require('./gitops-argo-cd/cases.cjs');
  const { checkCronSchedule } = require('../lib/gitops/argo/cron-schedule.js');
  const { checkTimeZone } = require('../lib/gitops/argo/time-zone.js');
  const refused = (work) => { try { work(); return false; } catch { return true; } };
  const differing = (texts, asked, refuses) => {
    const answers = go.ask(types, [], texts.map(asked));
    const fine = answers.filter(({ error }) => !error).length;
    console.log(`        ${fine} of ${texts.length} are fine`);
    if (Math.min(fine, texts.length - fine) < texts.length / 20) return 'the cases are one-sided';
    return first(texts.flatMap((text, i) => refuses(text) === Boolean(answers[i].error) ? [] : [`${JSON.stringify(text)}: we ${refuses(text) ? 'refuse' : 'accept'} it; it says ${answers[i].error ?? 'nothing'}`]));
  };
  check(`schedules are read as we read them: ${count * 50}, seed ${options.seed}`, () => {
    const chance = new Chance(Number(options.seed));
    const texts = Array.from({ length: count * 50 }, () => schedule(chance));
    return differing(texts, (text) => ({ schedule: text }), (text) => refused(() => checkCronSchedule(text, '')));
  });
  check('time zones are known that we know', () => differing(TIME_ZONES, (timeZone) => ({ timeZone }), (zone) => refused(() => checkTimeZone(zone, ''))));
}

function judgeDefinitions(judge) {
  const crds = definitions();
  check('the definitions refuse what is wrong', () => {
    const spoilt = JSON.parse(JSON.stringify(questions(DEFINITIONS.knows).flatMap(({ objects }) => objects).find(({ spec }) => spec.sourceIntegrity)));
    const { gpg } = spoilt.spec.sourceIntegrity.git.policies[0];
    [gpg.key, gpg.keys] = gpg.keys;
    const [problems] = go.ask(judge, crds, [spoilt]);
    return problems.length > 0 ? undefined : 'the field "key" was kept, and no "keys" demanded';
  });
  check(`the definitions keep every field: ${count} environments, seed ${options.seed}`, () => {
    const objects = say(questions(DEFINITIONS.knows)).flatMap((asked) => asked.objects);
    return first(go.ask(judge, crds, objects).flatMap((problems, i) => problems.length > 0 ? [`${problems[0]}\n  ${JSON.stringify(objects[i])}`] : []));
  });
}

function main() {
  const modules = [...options.types ? TYPES.modules.slice(1) : [], DEFINITIONS.module];
  const obstacle = go.obstacle() ?? modules.map(go.moduleObstacle).find(Boolean);
  if (obstacle) return skip(options.types ? 8 : 3, 'the oracle of Argo CD', obstacle);
  const build = (what, name, from) => {
    let program;
    check(`${what} builds`, () => { program = go.build(name, from); });
    return program;
  };
  const types = options.types ? build('Argo CD\'s code', 'gitops-argo-cd', TYPES) : undefined;
  if (types) {
    judgeProjects(types);
    judgeReading(types);
  }
  const judge = build('the API server\'s judgement of custom resources', 'network-dialects', {
    version: NEWEST, modules: ['k8s.io/apiextensions-apiserver', 'k8s.io/apimachinery', 'k8s.io/apiserver', 'sigs.k8s.io/yaml@v1.6.0'],
  });
  if (judge) judgeDefinitions(judge);
  return undefined;
}

main();
close();
