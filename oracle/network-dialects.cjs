// The oracle of other policy languages: what network intents become in Cilium's, Istio's and the platform's language.
//
// The projects' own definitions must accept every object as it is, and Cilium must read of its own policy exactly what it reads of the
// NetworkPolicy for the same intent. `node oracle/network-dialects.cjs [--cases N] [--seed N] [--update-sums]`, on the compiled library.
const { join } = require('node:path');
const { isDeepStrictEqual, parseArgs } = require('node:util');
const { Chance } = require('./chance.cjs');
const go = require('./go-program.cjs');
const { DNS, intent, networkPolicy } = require('./network-dialects/intents.cjs');
const { check, close, skip } = require('./report.cjs');

const { values: options } = parseArgs({
  options: { 'cases': { type: 'string', default: '2000' }, 'seed': { type: 'string', default: '1' }, 'update-sums': { type: 'boolean' } },
});
/** Modules at a version, with the sum of what they hold, and where their definitions of custom resources are. */
const MODULES = require('./network-dialects/modules.json');
const NEWEST = go.versions.at(-1);
/** A Cilium whose reading of policies does not yet take most of its agent to build, and the Kubernetes that it is made with. */
const CILIUM = { version: '1.29', modules: ['k8s.io/apimachinery', 'github.com/cilium/cilium@v1.15.19'] };

function definitions() {
  return Object.entries(MODULES).map(([module, { sum, definitions: path }]) => join(go.pinnedFolder(module, sum), path));
}

function translations() {
  const { CiliumPolicy } = require('../lib/network/dialects/cilium-policy.js');
  const { IstioAuthorization } = require('../lib/network/dialects/istio-authorization.js');
  const { ClusterPolicy } = require('../lib/network/dialects/cluster-policy.js');
  return {
    Cilium: (given) => CiliumPolicy.of(given, { dns: [DNS] }).objects,
    Istio: (given) => IstioAuthorization.of(given).objects,
    ClusterNetworkPolicy: (given) => ClusterPolicy.accepting(given, { priority: 10 }).objects,
  };
}

/** Objects that do not come from intents. */
function platform() {
  const { IstioPeerAuthentication } = require('../lib/network/dialects/istio-peer-authentication.js');
  const { PlatformPolicies } = require('../lib/network/dialects/platform-policies.js');
  const demand = { name: 'platform', priority: 100, exemptNamespaces: ['kube-system'], exemptLabels: { platform: 'true' }, allowed: [DNS] };
  return [
    IstioPeerAuthentication.strict('shop'),
    ...PlatformPolicies.denyMetadata(demand, [{ cidr: '169.254.170.23/32', port: 80 }]),
    ...PlatformPolicies.denyByDefault(demand),
  ];
}

const generated = (plain) => {
  const chance = new Chance(Number(options.seed));
  return Array.from({ length: Number(options.cases) }, () => intent(chance, plain));
};

/** A judge that accepts everything would prove nothing: objects that are wrong in one place each, and what has to be said of them. */
function wrongObjects() {
  const { Cilium, Istio, ClusterNetworkPolicy } = translations();
  const given = { name: 'x', namespace: 'shop', direction: 'Egress', podSelector: {}, rules: [{ peers: [{ podSelector: {} }], ports: [{ port: 1, protocol: 'TCP' }] }] };
  const [cilium] = Cilium(given);
  const [istio] = Istio({ ...given, direction: 'Ingress' });
  const [cluster] = ClusterNetworkPolicy(given);
  const [rule] = cluster.spec.egress;
  return [
    [{ ...cilium, spec: { ...cilium.spec, egress: [{ toEndpoint: [{}] }] } }, 'unknown field spec.egress[0].toEndpoint'],
    [{ ...cilium, spec: { ...cilium.spec, egress: [{ toPorts: [{ ports: [{ port: 80 }] }] }] } }, 'must be of type string'],
    [{ ...istio, spec: { ...istio.spec, selector: { matchExpressions: [] } } }, 'unknown field spec.selector.matchExpressions'],
    [{ ...istio, spec: { ...istio.spec, action: 'PERMIT' } }, 'Unsupported value'],
    [{ ...cluster, spec: { ...cluster.spec, egress: Array(26).fill(rule) } }, 'must have at most 25 items'],
    [{ ...cluster, spec: { ...cluster.spec, egress: [{ ...rule, to: [{ networks: ['10.0.0.0/8'] }], protocols: [{ destinationNamedPort: 'http' }] }] } }, 'cannot be set with namedPorts'],
    [{ ...cluster, spec: { ...cluster.spec, egress: [{ ...rule, to: [{ networks: ['10.0.0.0/33'] }] }] } }, 'Invalid CIDR'],
  ];
}

function judgeDefinitions(program) {
  const files = definitions();
  check('the definitions refuse what is wrong', () => {
    const wrong = wrongObjects();
    const answers = go.ask(program, files, wrong.map(([object]) => object));
    return wrong.flatMap(([, expected], i) => answers[i].some((problem) => problem.includes(expected)) ? [] : [`expected: ${expected}\nfound:    ${answers[i].join('; ') || 'accepted'}`]).join('\n');
  });
  const intents = generated(false);
  for (const [language, translate] of Object.entries(translations())) {
    check(`${language}: every object of ${intents.length} intents is accepted as it is, seed ${options.seed}`, () => accepted(program, files, intents.flatMap(translate)));
  }
  check('the objects of platform teams are accepted as they are', () => accepted(program, files, platform()));
}

function accepted(program, files, objects) {
  if (objects.length === 0) return 'nothing was written, so nothing was judged';
  console.log(`        ${objects.length} objects`);
  return go.ask(program, files, objects).flatMap((problems, i) => problems.length > 0 ? [`${problems[0]}\n  ${JSON.stringify(objects[i]).slice(0, 1000)}`] : []).slice(0, 3).join('\n');
}

function compareCilium(program) {
  const { Cilium } = translations();
  const read = (questions) => go.ask(program, [], questions);
  check('Cilium tells a difference when it sees one, and an empty list from deny by default', () => {
    const given = { name: 'x', namespace: 'shop', direction: 'Egress', podSelector: {}, rules: [{ peers: [{ podSelector: {} }] }] };
    const [policy] = Cilium(given);
    const [same, other, none] = read([
      { policy, twin: networkPolicy(given) },
      { policy, twin: networkPolicy({ ...given, rules: [{ peers: [{ namespaceSelector: {}, podSelector: {} }] }] }) },
      { policy: { ...policy, spec: { ...policy.spec, egress: [] } } },
    ]);
    const told = isDeepStrictEqual(same.allowed, same.twin) && !isDeepStrictEqual(other.allowed, other.twin) && none.allowed.length === 0;
    return told ? undefined : JSON.stringify([same, other, none]);
  });
  check(`Cilium reads of its own policy what it reads of the NetworkPolicy: ${options.cases} intents, seed ${options.seed}`, () => {
    const questions = generated(true).map((given) => ({ policy: Cilium(given)[0], twin: networkPolicy(given) }));
    const answers = read(questions);
    console.log(`        ${answers.reduce((sum, { allowed }) => sum + allowed.length, 0)} allowed connections`);
    return answers.flatMap(({ error, twinError, allowed, twin }, i) => {
      if (!error && !twinError && allowed.length > 0 && isDeepStrictEqual(allowed, twin)) return [];
      const ours = allowed.filter((line) => !twin.includes(line));
      const theirs = twin.filter((line) => !allowed.includes(line));
      return [`${JSON.stringify(questions[i].twin)}\n  ${error ?? twinError ?? ''}\n  ours   ${ours.slice(0, 3).join('\n         ')}\n  theirs ${theirs.slice(0, 3).join('\n         ')}`];
    }).slice(0, 3).join('\n');
  });
  check('Cilium accepts host names, entities and the DNS rule', () => {
    const policies = generated(false).flatMap(Cilium);
    if (!policies.some((policy) => JSON.stringify(policy).includes('toFQDNs'))) return 'there was no host name';
    return read(policies.map((policy) => ({ policy }))).flatMap(({ error }) => error ?? []).slice(0, 3).join('\n');
  });
}

function main() {
  const obstacle = go.obstacle();
  if (obstacle) return skip(2, 'the oracle of policy languages', obstacle);
  let judge;
  check('the API server\'s judgement of custom resources builds', () => {
    judge = go.build('network-dialects', {
      version: NEWEST, modules: ['k8s.io/apiextensions-apiserver', 'k8s.io/apimachinery', 'k8s.io/apiserver', 'sigs.k8s.io/yaml@v1.6.0'],
    });
  });
  if (judge) judgeDefinitions(judge);
  const reason = go.moduleObstacle(CILIUM.modules.at(-1));
  if (reason) return skip(1, 'Cilium\'s reading of policies', reason);
  let cilium;
  check('Cilium\'s reading of policies builds', () => { cilium = go.build('network-dialects/cilium', CILIUM); });
  if (cilium) compareCilium(cilium);
}

main();
close();
