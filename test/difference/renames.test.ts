import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { main, podSpecOf, read, store, the } from './store';
import { RbacSubject } from '../../src/analysis/rbac/rbac-subject';
import { Manifest } from '../../src/core/manifest';
import { Rename, Renames } from '../../src/difference/renames';
import { Draft, deployment, object } from '../../src/testing/manifests';

const STORE = store().map((json) => JSON.stringify(json)).join('\n---\n');

const manifestsOf = (objects: readonly Draft[]) => objects.flatMap((json) => Manifest._read(json));
const between = (before: readonly Draft[], after: readonly Draft[]) => Renames.between(manifestsOf(before), manifestsOf(after));

/** `Deployment store/api → store/backend`. */
function told({ before, after }: Rename): string {
  const place = ({ namespace, name }: Rename['before']) => `${namespace === undefined ? '' : `${namespace}/`}${name}`;
  return `${before.kind} ${place(before)} → ${before.kind === after.kind ? '' : `${after.kind} `}${place(after)}`;
}

/** The store with words replaced everywhere but in images and versions. */
function replaced(words: { readonly [word: string]: string }): Manifest[] {
  const pattern = new RegExp(`(?<![\\w/-])(${Object.keys(words).sort((a, b) => b.length - a.length).join('|')})(?![\\w])(?!\\.example|\\.k8s\\.io)`, 'g');
  return read(STORE.split('\n').map((line) => line.replace(pattern, (word) => words[word])).join('\n'));
}

const everything = read(STORE);

test('nothing is renamed between equal sets, in whatever order', () => {
  const renames = Renames.between(everything, [...everything].reverse());
  expect(renames.list).toEqual([]);
  expect(renames.pairs).toHaveLength(everything.length);
  expect([...renames.removed, ...renames.added]).toEqual([]);
});

describe('a workload that is renamed with all that is named after it', () => {
  const renames = Renames.between(everything, replaced({ api: 'backend' }));

  test('is recognised, and all that goes with it', () => {
    expect(renames.list.map(told)).toEqual([
      'Deployment store/api → store/backend',
      'NetworkPolicy store/api-egress → store/backend-egress',
      'NetworkPolicy store/api-ingress → store/backend-ingress',
      'PodDisruptionBudget store/api → store/backend',
      'Service store/api → store/backend',
      'ServiceAccount store/api-identity → store/backend-identity',
    ]);
    expect([...renames.removed, ...renames.added].map(String)).toEqual([]);
  });

  test('has a new name wherever it is named', () => {
    expect(renames.newEndpointName('store/api[Deployment]')).toBe('store/backend[Deployment]');
    expect(renames.newEndpointName('store/db[StatefulSet]')).toBe('store/db[StatefulSet]');
    expect(renames.newEndpointName('0.0.0.0-255.255.255.255')).toBe('0.0.0.0-255.255.255.255');
    expect(renames.newSubject(RbacSubject.account('store', 'api-identity')).id).toBe('store/backend-identity[ServiceAccount]');
    expect(renames.newNameOf({ groupKind: '/Service', namespace: 'store', name: 'api' })).toEqual({ groupKind: '/Service', namespace: 'store', name: 'backend' });
  });
});

describe('a namespace that is renamed', () => {
  const renames = Renames.between(everything, replaced({ store: 'shop' }));

  test('takes everything with it', () => {
    expect([...renames.removed, ...renames.added].map(String)).toEqual([]);
    expect(renames.newNamespace('store')).toBe('shop');
    expect(renames.list.map(told)).toContain('Namespace store → shop');
    expect(renames.list.map(told)).toContain('StatefulSet store/db → shop/db');
  });

  test('is the one of what was never written', () => {
    expect(renames.newNameOf({ groupKind: '/Secret', namespace: 'store', name: 'elsewhere' })).toEqual({ groupKind: '/Secret', namespace: 'shop', name: 'elsewhere' });
    expect(renames.newSubject(RbacSubject.account('store', 'elsewhere')).id).toBe('shop/elsewhere[ServiceAccount]');
    expect(renames.newSubject(RbacSubject.group('system:serviceaccounts:store')).id).toBe('system:serviceaccounts:shop[Group]');
    expect(renames.newEndpointName('store/elsewhere[Pod]')).toBe('shop/elsewhere[Pod]');
    expect(renames.newSubject(RbacSubject.user('store')).id).toBe('store[User]');
  });
});

test('everything may be renamed at once', () => {
  const renames = Renames.between(everything, replaced({
    'store': 'shop',
    'api': 'backend',
    'web': 'frontend',
    'db': 'database',
    'quota': 'limits',
    'default-deny': 'deny-all',
    'allow-dns': 'names',
    'container-defaults': 'defaults',
    'operator': 'on-call',
    'auditor': 'reader',
    'db-credentials': 'database-login',
  }));
  expect(renames.removed.map(String)).toEqual([]);
  expect(renames.added.map(String)).toEqual([]);
  expect(renames.list.map(told)).toEqual(expect.arrayContaining([
    'ExternalSecret store/db-credentials → shop/database-login',
    'NetworkPolicy store/default-deny → shop/deny-all',
    'ClusterRole auditor → reader',
    'StatefulSet store/db → shop/database',
  ]));
});

describe('a workload that is renamed and changed', () => {
  test.each<[string, (workload: Draft) => void]>([
    ['another digest and tag', (d) => { podSpecOf(d).containers[0].image = podSpecOf(d).containers[0].image.replace(/:2\.3\.0@.*/, `:2.4.0@sha256:${'a'.repeat(64)}`); }],
    ['another registry', (d) => { podSpecOf(d).containers[0].image = podSpecOf(d).containers[0].image.replace(/^[^/]*/, 'ghcr.io/acme'); }],
    ['more replicas', (d) => { d.spec.replicas = 9; }],
    ['a capability', (d) => { podSpecOf(d).containers[0].securityContext.capabilities.add = ['NET_ADMIN']; }],
    ['no security context', (d) => { delete podSpecOf(d).containers[0].securityContext; }],
    ['other labels', (d) => { d.metadata.labels = { team: 'a' }; d.spec.template.metadata.labels = { team: 'a' }; d.spec.selector.matchLabels = { team: 'a' }; }],
    ['a sidecar', (d) => { podSpecOf(d).initContainers = [{ name: 'proxy', image: 'ghcr.io/acme/proxy:1', restartPolicy: 'Always' }]; }],
    ['another account', (d) => { podSpecOf(d).serviceAccountName = 'other'; }],
  ])('is recognised with %s', (_what, change) => {
    const after = store();
    const api = the(after, 'Deployment', 'api');
    api.metadata.name = 'backend';
    change(api);
    expect(between(store(), after).list.map(told)).toEqual(['Deployment store/api → store/backend']);
  });

  test('in favour of what fits better', () => {
    const after = store();
    const api = the(after, 'Deployment', 'api');
    const changed = structuredClone(api);
    changed.metadata.name = 'api-2';
    podSpecOf(changed).hostNetwork = true;
    podSpecOf(changed).containers[0].env = [];
    api.metadata.name = 'backend';
    expect(between(store(), [...after, changed]).list.map(told)).toEqual(['Deployment store/api → store/backend']);
  });
});

describe('what is no renaming', () => {
  test('another image in place of one', () => {
    const after = store();
    const api = the(after, 'Deployment', 'api');
    api.metadata.name = 'jobs';
    main(after, 'Deployment', 'jobs').image = 'ghcr.io/acme/jobs:1';
    const renames = between(store(), after);
    expect(renames.list).toEqual([]);
    expect(renames.removed.map(String)).toEqual(['Deployment store/api']);
    expect(renames.added.map(String)).toEqual(['Deployment store/jobs']);
  });

  test('two equal successors with names that are equally far', () => {
    const named = (name: string, user: number) => deployment((d) => { d.metadata.name = name; podSpecOf(d).securityContext.runAsUser = user; });
    const renames = between([named('one', 1)], [named('xx-a', 2), named('xx-b', 3)]);
    expect(renames.list).toEqual([]);
    expect(renames.added).toHaveLength(2);
  });

  test('the policy of a workload that is gone and that of another', () => {
    const policy = (name: string) => object('networking.k8s.io/v1', 'NetworkPolicy', `${name}-ingress`, {
      spec: { podSelector: { matchLabels: { app: name } }, policyTypes: ['Ingress'], ingress: [{ ports: [{ port: 8080, protocol: 'TCP' }] }] },
    });
    expect(between([policy('api')], [policy('web')]).list).toEqual([]);
    expect(between([policy('api')], [{ ...policy('api'), metadata: { name: 'other', namespace: 'shop' } }]).list.map(told)).toEqual(['NetworkPolicy shop/api-ingress → shop/other']);
  });

  test('a webhook in place of another', () => {
    const webhook = (name: string, path: string) => ({
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      metadata: { name },
      webhooks: [{ name: 'x.example.com', failurePolicy: path, rules: [{ apiGroups: ['*'], resources: ['*'] }] }],
    });
    expect(between([webhook('one', 'Fail')], [webhook('two', 'Ignore')]).list).toEqual([]);
    expect(between([webhook('one', 'Fail')], [webhook('two', 'Fail')]).list.map(told)).toEqual(['ValidatingWebhookConfiguration one → two']);
  });
});

test('a workload may become one of another kind', () => {
  const after = store();
  const api = the(after, 'Deployment', 'api');
  api.kind = 'StatefulSet';
  const renames = between(store(), after);
  expect(renames.list.map(told)).toEqual(['Deployment store/api → StatefulSet store/api']);
  expect(renames.newEndpointName('store/api[Deployment]')).toBe('store/api[StatefulSet]');
});

test('a workload may move to another namespace alone', () => {
  const after = store();
  the(after, 'Deployment', 'api').metadata.namespace = 'elsewhere';
  expect(between(store(), after).list.map(told)).toEqual(['Deployment store/api → elsewhere/api']);
});

test('the version of an API is no name', () => {
  const old = { apiVersion: 'extensions/v1beta1', kind: 'Deployment', metadata: { name: 'app', namespace: 'shop' }, spec: deployment().spec };
  const renames = between([old], [deployment()]);
  expect(renames.list).toEqual([]);
  expect(renames.pairs).toHaveLength(1);
});

test('clusters of one repository are told apart by their folders', () => {
  const of = (replicas: number, file: string) => read(JSON.stringify(deployment((d) => { d.spec.replicas = replicas; })), file);
  const before = [...of(1, 'old/dev/app.yaml'), ...of(5, 'old/production/app.yaml')];
  const after = [...of(6, 'new/production/app.yaml'), ...of(5, 'new/dev/app.yaml')];
  const replicas = Renames.between(before, after).pairs.map((pair) => `${pair.before.json.spec.replicas} → ${pair.after.json.spec.replicas}`);
  expect(replicas.sort()).toEqual(['1 → 5', '5 → 6']);
});

test('two environments may be renamed at once', () => {
  const of = (namespace: string) => ['a', 'b'].map((name) => deployment((d) => { d.metadata = { name, namespace }; }));
  const renames = between([...of('dev'), ...of('staging')], [...of('staging-eu'), ...of('dev-eu')]);
  expect([renames.newNamespace('dev'), renames.newNamespace('staging')]).toEqual(['dev-eu', 'staging-eu']);
});

describe('what another object makes', () => {
  const secret = (name: string) => ({ groupKind: '/Secret', namespace: 'store', name });

  test('has a new name when its maker gives it one', () => {
    expect(Renames.between(everything, replaced({ 'db-credentials': 'login' })).newNameOf(secret('db-credentials'))).toEqual(secret('login'));
  });

  test('keeps it while something makes the old one', () => {
    const after = replaced({ 'db-credentials': 'login' });
    const still = everything.filter(({ kind, name }) => kind === 'ExternalSecret' && name === 'db-credentials');
    expect(Renames.between(everything, [...after, ...still]).newNameOf(secret('db-credentials'))).toEqual(secret('db-credentials'));
  });
});

describe('an app of many workloads that are alike', () => {
  const text = readFileSync(join(__dirname, '..', '..', 'examples', 'online-boutique', 'expected', 'shop.k8s.yaml'), 'utf8');
  const boutique = read(text);
  const names = [...new Set(boutique.filter(({ podSpec }) => podSpec).map(({ name }) => name))];
  const pattern = new RegExp(`(?<![\\w/-])(${names.join('|')})(?![\\w:])`, 'g');
  const newName = (name: string) => `service-${createHash('sha256').update(name).digest('hex').slice(0, 6)}`;
  const renamed = (line: string) => line.replace(pattern, newName);

  test('may be renamed altogether', () => {
    const renames = Renames.between(boutique, read(text.split('\n').map((line) => line.includes('image:') ? line : renamed(line)).join('\n')));
    expect([...renames.removed, ...renames.added].map(String)).toEqual([]);
    expect(renames.list.length).toBeGreaterThan(50);
    expect(renames.list.filter(({ before, after }) => after.name !== renamed(before.name)).map(told)).toEqual([]);
  });

  test('may be renamed altogether while one of them goes, another one comes, and all get another image', () => {
    const isGone = ({ json }: Manifest) => (json as Draft).metadata.name === 'adservice';
    const objects = boutique.filter((each) => !isGone(each)).map(({ json }) => renamed(JSON.stringify(json).replace(/@sha256:\w+/g, '')));
    const fresh = JSON.stringify(boutique.find(({ podSpec, name }) => podSpec && name === 'cartservice')!.json).replaceAll('cartservice', 'giftservice').replace(/"image":"[^"]*"/g, '"image":"ghcr.io/acme/presents:1"');
    const renames = Renames.between(boutique, read([...objects, fresh].join('\n---\n')));
    expect(renames.removed.filter(({ podSpec }) => podSpec).map(String)).toEqual(['Deployment shop/adservice']);
    expect(renames.added.filter(({ podSpec }) => podSpec).map(String)).toEqual(['Deployment shop/giftservice']);
    expect(renames.list.filter(({ before, after }) => after.name !== renamed(before.name)).map(told)).toEqual([]);
  });
});

test('odd input is no reason to fail', () => {
  const odd = [null, 1, 'x', [], {}, { kind: 'Deployment' }, { kind: 'Pod', apiVersion: 'v1', metadata: 3, spec: [] }, { kind: 'List', items: [null] }];
  const manifests = manifestsOf(odd);
  expect(() => Renames.between(manifests, everything)).not.toThrow();
  expect(Renames.between(everything, manifests).removed).toHaveLength(everything.length);
  expect(Renames.between(manifests, manifests).list).toEqual([]);
});
