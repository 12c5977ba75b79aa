import { BEFORE, between, Edit, edited, told } from './changed';
import type { Manifest } from '../../../src/core/manifest';
import type { Draft } from '../../../src/testing/manifests';
import { main, podSpecOf, read, setOf, store, the } from '../store';

const api = (objects: readonly Draft[]) => podSpecOf(the(objects, 'Deployment', 'api'));
const box = (objects: readonly Draft[]) => main(objects, 'Deployment', 'api');
const every = (edit: (object: Draft) => void): Edit => (objects) => objects.forEach(edit);
const yaml = (objects: readonly Draft[]) => objects.map((each) => JSON.stringify(each)).join('\n---\n');

/** Every list and object the other way round, where order says nothing. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([key, each]) => [key, reversed(each)]));
}

/** The store with words replaced wherever they name objects. */
function renamed(words: { readonly [word: string]: string }): Manifest[] {
  const pattern = new RegExp(`(?<![\\w/-])(${Object.keys(words).sort((a, b) => b.length - a.length).join('|')})(?![\\w])(?!\\.example|\\.k8s\\.io|-operators)`, 'g');
  return read(yaml(store()).split('\n').map((line) => line.replace(pattern, (word) => words[word])).join('\n'));
}

const EDITS: ReadonlyArray<readonly [string, Edit]> = [
  ['nothing at all', () => {}],
  ['objects in another order', (o) => [...o].reverse()],
  ['keys in another order', (o) => o.map((each) => reversed(each) as Draft)],
  ['volumes in another order', (o) => { api(o).volumes.reverse(); }],
  ['mounts in another order', (o) => { box(o).volumeMounts.reverse(); }],
  ['variables in another order', (o) => { box(o).env.reverse(); }],
  ['rules of a role in another order', (o) => { the(o, 'Role', 'operator').rules.reverse(); }],
  ['types of a policy in another order', (o) => { the(o, 'NetworkPolicy', 'default-deny').spec.policyTypes.reverse(); }],
  ['a label', every((object) => { object.metadata.labels = { ...object.metadata.labels, team: 'shop' }; })],
  ['an annotation', every((object) => { object.metadata.annotations = { ...object.metadata.annotations, note: 'x' }; })],
  ['a label of pods', (o) => { the(o, 'Deployment', 'api').spec.template.metadata.labels.team = 'shop'; }],
  ['an annotation of pods', (o) => { the(o, 'Deployment', 'api').spec.template.metadata.annotations.restarted = 'today'; }],
  ['memory in other units', (o) => { box(o).resources.limits.memory = '131072Ki'; }],
  ['memory in bytes', (o) => { box(o).resources.limits.memory = 134217728; }],
  ['processors in thousandths', (o) => { the(o, 'ResourceQuota', 'quota').spec.hard['requests.cpu'] = '32000m'; }],
  ['a count as a number', (o) => { the(o, 'ResourceQuota', 'quota').spec.hard.pods = 250; }],
  ['storage in other units', (o) => { the(o, 'ResourceQuota', 'quota').spec.hard['requests.storage'] = '1024Gi'; }],
  ['defaults of a LimitRange in other units', (o) => { the(o, 'LimitRange', 'container-defaults').spec.limits[0].default.memory = '0.125Gi'; }],
  ['privileged left out', (o) => { delete box(o).securityContext.privileged; }],
  ['hostNetwork left out', (o) => { delete api(o).hostNetwork; }],
  ['defaults written', (o) => { Object.assign(api(o), { hostPID: false, hostIPC: false, hostUsers: true, shareProcessNamespace: false }); }],
  ['procMount written', (o) => { box(o).securityContext.procMount = 'Default'; }],
  ['empty lists', (o) => { Object.assign(api(o), { tolerations: [], initContainers: [], imagePullSecrets: [], hostAliases: [] }); box(o).securityContext.capabilities.add = []; }],
  ['a protocol written', (o) => { box(o).ports[0].protocol = 'TCP'; }],
  ['a host port of none', (o) => { box(o).ports[0].hostPort = 0; }],
  ['capabilities dropped one by one, too', (o) => { box(o).securityContext.capabilities.drop = ['NET_RAW', 'ALL']; }],
  ['capabilities with their prefix', (o) => { box(o).securityContext.capabilities.drop = ['CAP_NET_RAW', 'ALL']; }],
  ['runAsNonRoot at the container alone', (o) => { box(o).securityContext.runAsNonRoot = true; delete api(o).securityContext.runAsNonRoot; }],
  ['the user at the container', (o) => { const pod = api(o).securityContext; Object.assign(box(o).securityContext, { runAsUser: pod.runAsUser, runAsGroup: pod.runAsGroup }); delete pod.runAsUser; delete pod.runAsGroup; }],
  ['the seccomp profile at the container', (o) => { box(o).securityContext.seccompProfile = api(o).securityContext.seccompProfile; delete api(o).securityContext.seccompProfile; }],
  ['the token at the account', (o) => { delete api(o).automountServiceAccountToken; }],
  ['the old name of the account', (o) => { api(o).serviceAccount = api(o).serviceAccountName; }],
  ['a service account spelt twice', (o) => { api(o).serviceAccountName = 'api-identity'; }],
  ['another probe', (o) => { box(o).readinessProbe.periodSeconds = 15; }],
  ['more replicas', (o) => { the(o, 'Deployment', 'api').spec.replicas = 3; }],
  ['another version of the image', (o) => { box(o).image = box(o).image.replace('2.3.0', '2.4.0'); }],
  ['a pull policy by its default', (o) => { delete box(o).imagePullPolicy; }],
  ['another name of a container', (o) => { box(o).name = 'app'; }],
  ['other names of volumes', (o) => { for (const volume of api(o).volumes) volume.name = `v-${volume.name}`; for (const mount of box(o).volumeMounts) mount.name = `v-${mount.name}`; }],
  ['a policy split in two', (o) => {
    const policy = the(o, 'NetworkPolicy', 'web-ingress');
    const [first, ...rest] = policy.spec.ingress;
    policy.spec.ingress = [first];
    return [...o, ...rest.map((rule: Draft, i: number) => ({ ...structuredClone(policy), metadata: { name: `web-ingress-${i}`, namespace: 'store' }, spec: { ...policy.spec, ingress: [rule] } }))];
  }],
  ['another version of the API', (o) => { the(o, 'HTTPRoute', 'web').apiVersion = 'gateway.networking.k8s.io/v1beta1'; }],
  ['a policy written twice', (o) => [...o, { ...structuredClone(the(o, 'NetworkPolicy', 'api-egress')), metadata: { name: 'once-more', namespace: 'store' } }]],
  ['the type of a disruption budget as a text', (o) => { the(o, 'PodDisruptionBudget', 'api').spec.maxUnavailable = 1; }],
  ['what a cluster writes', every((object) => { object.metadata.uid = 'x'; object.metadata.resourceVersion = '7'; })],
];

const WAYS: ReadonlyArray<readonly [string, () => Manifest[]]> = [
  ['one file an object', () => store().flatMap((object, i) => read(JSON.stringify(object), `other/${i}.yaml`))],
  ['a List', () => read(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: store() }))],
  ['a List in a List', () => read(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'List', items: store() }] }))],
  ['comments', () => read(store().map((object) => `# a comment\n${JSON.stringify(object)}`).join('\n---\n# another\n'))],
  ['a workload with another name', () => renamed({ api: 'backend' })],
  ['another namespace', () => renamed({ store: 'shop' })],
  ['generated names', () => renamed({ 'db-data': 'db-data-c8f3ab12', 'web': 'web-c8de01f2' })],
  ['other names of Secrets', () => renamed({ 'db-credentials': 'database-login', 'registry-credentials': 'registry-login' })],
  ['other names of accounts and roles', () => renamed({ 'api-identity': 'api-account', 'operator': 'on-call', 'auditor': 'reader' })],
  ['other names of policies and quotas', () => renamed({ 'default-deny': 'deny-all', 'allow-dns': 'names', 'quota': 'budget', 'container-defaults': 'sizes' })],
  ['other names of everything', () => renamed({ 'store': 'shop', 'api': 'backend', 'web': 'frontend', 'db': 'database', 'quota': 'budget', 'default-deny': 'deny', 'db-credentials': 'login', 'operator': 'on-call' })],
];

/** What would make somebody look. */
function alarms(after: ReturnType<typeof setOf>): string[] {
  return between(BEFORE, after).changes.filter(({ effect }) => effect !== 'neutral').map(told);
}

test.each(EDITS)('%s changes no security', (_what, edit) => {
  expect(alarms(edited(edit))).toEqual([]);
});

test.each(WAYS)('%s changes no security', (_what, manifests) => {
  const after = manifests();
  expect(after).toHaveLength(BEFORE.manifests.length);
  expect(alarms(setOf(after))).toEqual([]);
});
