import { BEFORE, between, Edit } from './changed';
import type { SecurityDifference } from '../../../src/difference/difference';
import type { Draft } from '../../../src/testing/manifests';
import { main, podSpecOf, read, setOf, store, the } from '../store';

const WORDS: { readonly [word: string]: string } = { 'api': 'backend', 'api-identity': 'backend-account', 'store': 'shop', 'web': 'frontend', 'db-credentials': 'login' };
const NAMES = new RegExp(`(?<![\\w/-])(${Object.keys(WORDS).sort((a, b) => b.length - a.length).join('|')})(?![\\w])(?!\\.example|\\.k8s\\.io|-operators)`, 'g');

/** The store after an edit, with other names of nearly everything if those are wanted. */
function after(edit: Edit, isRenamed: boolean): ReturnType<typeof setOf> {
  const objects = store();
  const text = (edit(objects) ?? objects).map((each) => JSON.stringify(each)).join('\n---\n');
  return setOf(read(isRenamed ? text.replace(NAMES, (word) => WORDS[word]) : text));
}

const ids = ({ changes }: SecurityDifference) => changes.filter(({ area, effect }) => area !== 'secrets' || effect !== 'neutral').map(({ effect, severity, id }) => `${effect} ${severity} ${id}`).sort();
const api = (objects: readonly Draft[]) => podSpecOf(the(objects, 'Deployment', 'api'));
const without = (...names: readonly string[]): Edit => (objects) => objects.filter(({ metadata }) => !names.includes(metadata.name));

/** Who renames in the same commit hides nothing. */
test.each<[string, Edit]>([
  ['nothing', () => {}],
  ['a privileged container', (o) => { main(o, 'Deployment', 'api').securityContext.privileged = true; }],
  ['a capability', (o) => { main(o, 'Deployment', 'api').securityContext.capabilities.add = ['SYS_ADMIN']; }],
  ['no security context', (o) => { delete api(o).securityContext; delete main(o, 'Deployment', 'api').securityContext; }],
  ['the processes of the node', (o) => { api(o).hostPID = true; }],
  ['files of the node', (o) => { api(o).volumes.push({ name: 'x', hostPath: { path: '/etc' } }); main(o, 'Deployment', 'api').volumeMounts.push({ name: 'x', mountPath: '/x' }); }],
  ['no digest', (o) => { const box = main(o, 'Deployment', 'api'); box.image = box.image.replace(/@.*/, ''); }],
  ['a larger quota', (o) => { the(o, 'ResourceQuota', 'quota').spec.hard.pods = 9999; }],
  ['no quota', without('quota')],
  ['no default deny', without('default-deny')],
  ['no policy of a workload', without('api-ingress', 'api-egress')],
  ['an open policy', (o) => { the(o, 'NetworkPolicy', 'api-egress').spec.egress = [{}]; }],
  ['a wider role', (o) => { the(o, 'Role', 'operator').rules.push({ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }); }],
  ['a laxer namespace', (o) => { the(o, 'Namespace', 'store').metadata.labels = {}; }],
  ['a token', (o) => { api(o).automountServiceAccountToken = true; }],
])('%s is told the same when everything has another name', (_what, edit) => {
  expect(ids(between(BEFORE, after(edit, true)))).toEqual(ids(between(BEFORE, after(edit, false))));
});
