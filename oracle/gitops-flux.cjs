// The oracle of Flux: what delivers a cluster, played through with the code of Kubernetes and of kustomize.
//
// Flux's own definitions must accept the objects that we write. Every Kustomization, built by kustomize with its patches, is applied as its account,
// in the order of `dependsOn`, the way kustomize-controller does: definitions, namespaces and ClusterRoles, then a dry run of everything else. The API
// server's authoriser and its storage of roles and bindings must let all of it pass, and must refuse it as soon as a rule is missing.
// `node oracle/gitops-flux.cjs [--clusters N] [--seed N] [--update-sums]`, on the compiled library.
const { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { parseArgs } = require('node:util');
const { parseAllDocuments, stringify } = require('yaml');
const { Chance } = require('./chance.cjs');
const contents = require('./gitops-flux/contents.cjs');
const go = require('./go-program.cjs');
const { MODULES } = require('./rbac/built-in.cjs');
const { check, close, skip } = require('./report.cjs');

const { values: options } = parseArgs({ options: { 'clusters': { type: 'string', default: '60' }, 'seed': { type: 'string', default: '1' }, 'update-sums': { type: 'boolean' } } });
const NEWEST = go.versions.at(-1);
const STAGING = ['apimachinery', 'api', 'apiextensions-apiserver', 'apiserver', 'client-go', 'component-base', 'component-helpers', 'controller-manager', 'kubelet'];
const KUSTOMIZE = ['k8s.io/api', 'sigs.k8s.io/kustomize/api@v0.20.1', 'sigs.k8s.io/kustomize/kyaml@v0.20.1'];
/** The newest releases that the Go of this machine takes, with the sums of what they hold. */
const DEFINITIONS = [
  { module: 'github.com/fluxcd/kustomize-controller@v1.9.6', sum: 'h1:XB+G3A0mky0j5uVHZWv4oSlS2RvZBoNIUhstIvY0JKE=' },
  { module: 'github.com/fluxcd/source-controller@v1.9.6', sum: 'h1:nG534/bI6nVpyHra7ONAk6xDB3xPsVT+EOLHZHXPrrc=' },
];
const RBAC = 'rbac.authorization.k8s.io';
/** What kustomize-controller applies before everything else of a Kustomization (fluxcd/pkg, `ssa/utils/is.go`). */
const AHEAD = ['CustomResourceDefinition', 'Namespace', 'ClusterRole'];

function definitions() {
  return DEFINITIONS.flatMap(({ module, sum }) => {
    const folder = join(go.pinnedFolder(module, sum), 'config', 'crd', 'bases');
    return readdirSync(folder).map((name) => join(folder, name));
  });
}

/** A cluster as the library delivers it, by folder. */
function delivered(objects, source) {
  const [{ Manifest }, { Flux }, { GitRevision }, { layersOf }] = ['core/manifest', 'gitops/flux', 'gitops/git-revision', 'gitops/layers'].map((name) => require(`../lib/${name}.js`));
  const read = (json) => Manifest._read(json)[0];
  const flux = new Flux({ source });
  const layers = layersOf(objects.map((json) => read(flux._prepared(read(json)))));
  const made = flux._clusterObjects({ environment: 'e', cluster: 'c', path: 'e/c', revision: GitRevision.tag('v1.4.2'), kubernetesVersion: undefined, ...layers });
  const written = (manifests) => manifests.map(({ json }) => json);
  return {
    delivery: made.delivery,
    folders: {
      './e/c/platform': [...written(layers.platform), ...made.platform],
      './e/c/tenants': made.tenants,
      ...Object.fromEntries(layers.tenants.map(({ namespace, manifests }) => [`./e/c/namespaces/${namespace}`, written(manifests)])),
    },
  };
}

/** The Kustomizations of a cluster in the order of `dependsOn`; those of tenants come when the one that makes them is done. */
function inOrder({ delivery, folders }) {
  const all = [...delivery, ...folders['./e/c/tenants']].filter(({ kind }) => kind === 'Kustomization');
  const sorted = [];
  while (sorted.length < all.length) {
    const next = all.find((each) => !sorted.includes(each) && (each.spec.dependsOn ?? [])
      .every(({ name }) => sorted.some(({ metadata }) => metadata.name === name && metadata.namespace === each.metadata.namespace)));
    if (!next) throw new Error('Kustomizations wait for each other');
    sorted.push(next);
  }
  return sorted;
}

/** Writes what kustomize builds of a Kustomization; answers the folder. */
function writeFolder(root, index, manifests, patches) {
  const folder = join(root, String(index));
  mkdirSync(folder);
  const resources = manifests.map((_, i) => `${i}.yaml`);
  resources.forEach((name, i) => writeFileSync(join(folder, name), stringify(manifests[i])));
  writeFileSync(join(folder, 'kustomization.yaml'), stringify({ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources, ...patches && { patches } }));
  return folder;
}

/** What each Kustomization of some clusters applies, as kustomize builds it. */
function built(program, clusters) {
  const root = mkdtempSync(join(tmpdir(), 'flux-'));
  try {
    const all = clusters.flatMap((cluster, of) => inOrder(cluster).map((kustomization) => ({ of, kustomization, manifests: cluster.folders[kustomization.spec.path] })));
    const folders = all.map(({ kustomization, manifests }, i) => writeFolder(root, i, manifests, kustomization.spec.patches));
    return go.askLines(program, [], folders).map(({ yaml, error }, i) => {
      if (error) throw new Error(error);
      return { ...all[i], objects: parseAllDocuments(yaml).map((document) => document.toJS()).filter(Boolean) };
    });
  } finally {
    rmSync(root, { recursive: true });
  }
}

const isRbac = ({ apiVersion }) => apiVersion === `${RBAC}/v1`;
const groupOf = (apiVersion) => apiVersion.includes('/') ? apiVersion.split('/')[0] : '';

/** What kustomize-controller asks for an object. */
function requests({ apiVersion, kind, metadata: { name, namespace, annotations } }) {
  const on = { apiGroup: groupOf(apiVersion), resource: contents.resourceOf(kind), namespace };
  const isKept = annotations?.['kustomize.toolkit.fluxcd.io/prune'] === 'disabled';
  const lists = { Deployment: [['apps', 'replicasets'], ['', 'pods']], StatefulSet: [['', 'pods']] }[kind] ?? [];
  return [
    ...['get', 'patch', 'create', ...isKept ? [] : ['delete']].map((verb) => ({ verb, name, ...on })),
    ...lists.map(([apiGroup, resource]) => ({ verb: 'list', apiGroup, resource, namespace })),
  ];
}

/** The questions of a cluster: of each Kustomization what goes ahead, and then all the rest at once. */
function questions({ delivery }, steps) {
  const there = delivery.filter(isRbac);
  return steps.flatMap(({ kustomization: { metadata: { namespace }, spec: { serviceAccountName: name } }, objects }) => {
    const parts = [objects.filter(({ kind }) => AHEAD.includes(kind)), objects.filter(({ kind }) => !AHEAD.includes(kind))];
    return parts.map((part) => {
      const question = { objects: [...there], namespace, name, requests: part.flatMap(requests), writes: part.filter(isRbac) };
      there.push(...part.filter(isRbac));
      return question;
    });
  });
}

const first = (problems) => problems.slice(0, 3).join('\n');

function judge(program, clusters, steps) {
  const asked = clusters.flatMap((cluster, of) => questions(cluster, steps.filter((step) => step.of === of)));
  console.log(`        ${asked.length} steps, ${asked.flatMap(({ requests: each }) => each).length} requests, ${asked.flatMap(({ writes }) => writes).length} roles and bindings`);
  return { asked, refused: go.ask(program, [], asked) };
}

/** Leaves out each rule that an account of ours has, once, and tells of those that nobody misses. */
function spared(program, cluster, steps) {
  const asked = questions(cluster, steps);
  const isOurs = ({ kind, metadata: { name } }) => kind.endsWith('Role') && /(?:^|\.)delivery/.test(name);
  const roles = asked.at(-1).objects.filter(isOurs);
  return roles.flatMap((role) => role.rules.flatMap((_, i) => {
    const poorer = (object) => isOurs(object) && object.metadata.name === role.metadata.name && object.metadata.namespace === role.metadata.namespace
      ? { ...object, rules: object.rules.filter((_rule, j) => j !== i) } : object;
    const answers = go.ask(program, [], asked.map((question) => ({ ...question, objects: question.objects.map(poorer) })));
    return answers.flat().length > 0 ? [] : [`nobody misses rule ${i} of ${role.kind} ${role.metadata.namespace ?? ''}/${role.metadata.name}`];
  }));
}

/** Without its patches a Kustomization has bindings together with their roles: that must be refused, or the playing proves nothing. */
function together(program, builder, cluster) {
  const undivided = { ...cluster, delivery: cluster.delivery.map((object) => object.kind === 'Kustomization' ? { ...object, spec: { ...object.spec, patches: undefined } } : object) };
  const { refused } = judge(program, [undivided], built(builder, [undivided]));
  return refused.flat().some((text) => /not found/.test(text)) ? undefined : 'nobody refuses a binding whose role is not there';
}

function sources() {
  const { FluxArtifactVerification, FluxSource, FluxSignedObject } = require('../lib/index.js');
  const oci = (verification, rest) => FluxSource.oci({ url: 'oci://registry.example:5000/acme/deploy', verification, ...rest });
  const keyless = { identities: [{ issuer: 'https://token.example', subjectPattern: '^https://git\\.example/acme/.*$' }], trustedRootSecretName: 'root' };
  return [
    FluxSource.git({ url: 'https://git.example/acme/deploy.git', verification: { secretName: 'signers' } }),
    FluxSource.git({ url: 'ssh://git@git.example/acme/deploy.git', verification: { secretName: 'signers', signed: FluxSignedObject.TAG_AND_COMMIT }, secretName: 'git', provider: 'generic' }),
    FluxSource.git({ url: 'https://git.example/acme/deploy.git', verification: { secretName: 'signers' }, provider: 'azure', serviceAccountName: 'reader' }),
    oci(FluxArtifactVerification.cosign('keys'), { secretName: 'registry', certificateSecretName: 'authority' }),
    oci(FluxArtifactVerification.notation('trust'), { digests: { 'e/c': `sha256:${'0123456789abcdef'.repeat(4)}` } }),
    oci(FluxArtifactVerification.keyless(keyless), { provider: 'gcp', serviceAccountName: 'reader' }),
  ];
}

const isFlux = ({ apiVersion }) => apiVersion.includes('.toolkit.fluxcd.io/');

function checkDefinitions(judgeOf) {
  const { Flux, GitRevision } = require('../lib/index.js');
  const { Manifest } = require('../lib/core/manifest.js');
  const files = definitions();
  check('the definitions accept sources of every sort, and Kustomizations', () => {
    const objects = sources().flatMap((source) => {
      const { delivery, folders } = delivered(contents.cluster(new Chance(7)), source);
      return [...delivery, ...folders['./e/c/tenants']].filter(isFlux);
    });
    const [secret] = Manifest._read({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db', namespace: 'shop' } });
    const decrypting = new Flux({ source: sources()[0], decryption: { secretName: 'age', serviceAccountName: 'kms' } })
      ._clusterObjects({ environment: 'e', cluster: 'c', path: '', revision: GitRevision.commit('0123456789'.repeat(4)), platform: [], tenants: [{ namespace: 'shop', manifests: [secret] }] });
    const all = [...objects, ...decrypting.tenants, ...decrypting.delivery.filter(isFlux)];
    console.log(`        ${all.length} objects: ${[...new Set(all.map(({ kind }) => kind))].sort().join(', ')}`);
    return first(go.ask(judgeOf, files, all).flatMap((problems, i) => problems.map((problem) => `${problem}\n  ${JSON.stringify(all[i])}`)));
  });
  check('the definitions refuse what is wrong', () => {
    const [git] = [sources()[0]._object({ revision: GitRevision.branch('main') }, { name: 'x', namespace: 'shop', interval: '10m' })];
    const wrong = [
      [{ ...git, spec: { ...git.spec, url: 'ftp://git.example' } }, 'spec.url'],
      [{ ...git, spec: { ...git.spec, verify: { mode: 'Sometimes', secretRef: { name: 'a' } } } }, 'spec.verify.mode'],
      [{ ...git, spec: { ...git.spec, verfy: {} } }, 'verfy'],
      [{ ...git, spec: { ...git.spec, serviceAccountName: 'reader' } }, 'serviceAccountName can only be set'],
    ];
    const answers = go.ask(judgeOf, files, wrong.map(([object]) => object)).map((problems) => problems.join('; '));
    return first(wrong.flatMap(([, expected], i) => answers[i].includes(expected) ? [] : [`expected: ${expected}\nfound:    ${answers[i] || 'accepted'}`]));
  });
}

function checkDelivery(program, builder) {
  const chance = new Chance(Number(options.seed));
  const clusters = Array.from({ length: Number(options.clusters) }, () => delivered(contents.cluster(chance), sources()[0]));
  let steps;
  check('kustomize builds what each Kustomization applies, everything once', () => {
    steps = built(builder, clusters);
    const keyOf = ({ kind, metadata: { namespace, name } }) => `${kind} ${namespace}/${name}`;
    return first(clusters.flatMap(({ folders }, of) => {
      const [expected, found] = [Object.values(folders).flat(), steps.filter((step) => step.of === of).flatMap(({ objects }) => objects)].map((list) => list.map(keyOf).sort());
      return JSON.stringify(expected) === JSON.stringify(found) ? [] : [`cluster ${of}: ${expected.length} objects, ${found.length} applied`];
    }));
  });
  check(`the API server lets everything pass, in ${clusters.length} clusters, seed ${options.seed}`, () => first(judge(program, clusters, steps).refused.flat()));
  check('a rule less, and it does not', () => first(clusters.slice(0, 3).flatMap((cluster, of) => spared(program, cluster, steps.filter((step) => step.of === of)))));
  check('a binding together with its role is refused', () => together(program, builder, clusters[0]));
}

function main() {
  const obstacle = go.obstacle() ?? [...DEFINITIONS.map(({ module }) => module), MODULES[NEWEST].module].map(go.moduleObstacle).find(Boolean);
  if (obstacle) return skip(7, 'the oracle of Flux', obstacle);
  const programs = {};
  check('the code of Kubernetes and of kustomize builds', () => {
    programs.judge = go.build('network-dialects', { version: NEWEST, modules: ['k8s.io/apiextensions-apiserver', 'k8s.io/apimachinery', 'k8s.io/apiserver', 'sigs.k8s.io/yaml@v1.6.0'] });
    programs.kustomize = go.build('kustomize', { version: '1.34', modules: KUSTOMIZE });
    programs.server = go.build('gitops-flux', { version: NEWEST, modules: [...STAGING.map((name) => `k8s.io/${name}`), MODULES[NEWEST].module] });
  });
  if (!programs.server) return undefined;
  checkDefinitions(programs.judge);
  checkDelivery(programs.server, programs.kustomize);
  return undefined;
}

main();
close();
