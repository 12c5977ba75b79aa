import { SecretInventory } from '../../../src/analysis/secrets/secret-inventory';
import { entryName, keysText, originText, sourceText, useText } from '../../../src/analysis/secrets/secret-words';
import { Manifest } from '../../../src/core/manifest';
import type { ExternalObject } from '../../../src/core/object-reference';
import { Facts } from '../../../src/policy/facts';
import { app, deployment, Draft, object, pod } from '../../../src/testing';

const ESO = 'external-secrets.io/v1';
const CANARY = 'hunter2-canary';

/** Everything that is known of every secret, a line each. */
function told(drafts: readonly Draft[], external: readonly ExternalObject[] = []): string[] {
  const { entries } = new SecretInventory(new Facts(drafts.flatMap((draft) => Manifest._read(draft)), external));
  return entries.flatMap((entry) => [
    `${entryName(entry)}: ${keysText(entry)}`,
    ...entry.origins.flatMap((origin) => [`  from ${origin.kind}${origin.isClaim ? '!' : ''} ${originText(origin)}`, ...origin.sources.map((source) => `    ${sourceText(source)}`)]),
    ...entry.uses.map((use) => `  into ${use.by}${use.container === undefined ? '' : ` ${use.container}`}: ${use.kind} ${useText(use, entry)}`),
    ...entry.problems.map(({ kind, text }) => `  ${kind}: ${text}`),
  ]);
}

const STORE = object(ESO, 'SecretStore', 'vault', { spec: { provider: { vault: { server: 'https://vault.example' } } } });
const EXTERNAL = (spec: Draft, name = 'db') => object(ESO, 'ExternalSecret', name, { spec: { secretStoreRef: { name: 'vault' }, ...spec } });
const DB = EXTERNAL({ data: [{ secretKey: 'password', remoteRef: { key: 'shop/db', property: 'pw', version: '3' } }, { secretKey: 'user', remoteRef: { key: 'shop/db', property: 'user' } }] });
const MOUNTED = (source: Draft, mount: Draft = {}) => deployment((d) => {
  d.metadata.name = 'api';
  app(d).volumeMounts = [{ name: 'v', mountPath: '/secrets', ...mount }];
  d.spec.template.spec.volumes = [{ name: 'v', ...source }];
});
const READING = (key: string, rest: Draft = {}) => pod((p) => { app(p).env = [{ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key, ...rest } } }]; });

test('from a store into a file and a variable', () => {
  expect(told([STORE, DB, MOUNTED({ secret: { secretName: 'db', defaultMode: 0o400 } }), READING('password')])).toEqual([
    'shop/db: password, user',
    '  from store! ExternalSecret shop/db',
    '    password ← SecretStore shop/vault (vault): shop/db, property pw, version 3',
    '    user ← SecretStore shop/vault (vault): shop/db, property user',
    '  into Deployment shop/api app: file /secrets/password, /secrets/user (mode 0400)',
    '  into Pod shop/app app: variable variable DB_PASSWORD (password)',
  ]);
});

test.each<[string, Draft, string[]]>([
  ['what everyone may read', MOUNTED({ secret: { secretName: 'db' } }), ['file /secrets/password, /secrets/user (mode 0644)']],
  ['some keys under other names', MOUNTED({ secret: { secretName: 'db', items: [{ key: 'password', path: 'x/pw', mode: 0o440 }] } }), ['file /secrets/x/pw (mode 0440)']],
  ['one file', MOUNTED({ secret: { secretName: 'db', defaultMode: 0o400 } }, { mountPath: '/etc/pw', subPath: 'password' }), ['file /etc/pw (mode 0400)']],
  ['a source among others', MOUNTED({ projected: { defaultMode: 0o400, sources: [{ configMap: { name: 'x' } }, { secret: { name: 'db', items: [{ key: 'user', path: 'u' }] } }] } }), ['file /secrets/u (mode 0400)']],
  ['a volume that nothing mounts', MOUNTED({ secret: { secretName: 'db' } }, { name: 'other' }), ['volume a volume, which no container sees as files']],
  ['what a driver logs in with', MOUNTED({ csi: { driver: 'd', nodePublishSecretRef: { name: 'db' } } }), ['volume a volume, which no container sees as files']],
  ['every key as a variable', pod((p) => { p.spec.initContainers = [{ name: 'init', envFrom: [{ prefix: 'DB_', secretRef: { name: 'db' } }] }]; }), ['variables every key as a variable that begins with DB_']],
  ['what it does without', READING('user', { optional: true }), ['variable variable DB_PASSWORD (user), if there is one']],
  ['a registry', pod((p) => { p.spec.imagePullSecrets = [{ name: 'db' }]; }), ['pull pulls images']],
  ['an Ingress', object('networking.k8s.io/v1', 'Ingress', 'web', { spec: { tls: [{ secretName: 'db' }] } }), ['tls its certificate']],
  ['a store', object('external-secrets.io/v1alpha1', 'PushSecret', 'push', { spec: { selector: { secret: { name: 'db' } } } }), ['push copied into a store']],
  ['another object', object('v1', 'ServiceAccount', 'x', { secrets: [{ name: 'db' }] }), ['other /secrets/0']],
])('into %s', (_what, draft, expected) => {
  expect(told([STORE, DB, draft]).filter((line) => line.startsWith('  into ')).map((line) => line.slice(line.indexOf(': ') + 2))).toEqual(expected);
});

test('images are pulled as the account says, by pods that name no Secret themselves', () => {
  const account = object('v1', 'ServiceAccount', 'app', { imagePullSecrets: [{ name: 'db' }] });
  const own = pod((p) => { p.metadata.name = 'own'; p.spec.imagePullSecrets = [{ name: 'other' }]; });
  expect(told([account, pod(), own]).filter((line) => line.includes(' into '))).toEqual([
    '  into Pod shop/app: pull pulls images, as ServiceAccount app says',
    '  into ServiceAccount shop/app: pull pulls images',
    '  into Pod shop/own: pull pulls images',
  ]);
});

test.each<[string, Draft[], string[]]>([
  ['everything that a stored value holds', [EXTERNAL({ dataFrom: [{ extract: { key: 'shop/db' } }] })], ['shop/db: keys not known', '  from store! ExternalSecret shop/db', '    SecretStore shop/vault: shop/db']],
  ['values by name', [EXTERNAL({ dataFrom: [{ find: { path: '/shop', name: { regexp: '^db-' }, tags: { team: 'shop' } } }] })],
    ['shop/db: keys not known', '  from store! ExternalSecret shop/db', '    SecretStore shop/vault: below /shop, like ^db-, tagged team=shop']],
  ['a generator', [EXTERNAL({ dataFrom: [{ sourceRef: { generatorRef: { kind: 'Password', name: 'p' } } }] })], ['shop/db: keys not known', '  from generator! ExternalSecret shop/db', '    Password shop/p']],
  ['a store of the cluster', [EXTERNAL({ secretStoreRef: { kind: 'ClusterSecretStore', name: 'c' }, data: [{ secretKey: 'a', remoteRef: { key: 'k' } }] })],
    ['shop/db: a', '  from store! ExternalSecret shop/db', '    a ← ClusterSecretStore c: k']],
  ['what is sealed', [object('bitnami.com/v1alpha1', 'SealedSecret', 'db', { spec: { encryptedData: { a: 'Ag==' } } })], ['shop/db: a', '  from sealed! SealedSecret shop/db', '    a ← SealedSecret shop/db']],
  ['a certificate authority', [object('cert-manager.io/v1', 'Certificate', 'web', { spec: { secretName: 'db', issuerRef: { kind: 'ClusterIssuer', name: 'acme' } } })],
    ['shop/db: ca.crt, tls.crt, tls.key', '  from certificate! Certificate shop/web', '    ClusterIssuer acme']],
  ['a database operator', [object('postgresql.cnpg.io/v1', 'Cluster', 'db'), pod((p) => { app(p).envFrom = [{ secretRef: { name: 'db-app' } }]; })],
    ['shop/db-app: keys not known', '  from operator Cluster shop/db', '  into Pod shop/app app: variables every key as a variable']],
  ['a token', [object('v1', 'Secret', 't', { type: 'kubernetes.io/service-account-token' })], ['shop/t: keys not known', '  from token! a token that Kubernetes makes']],
  ['a place for somebody else to fill', [object('v1', 'Secret', 'db', { data: { a: '' } })], ['shop/db: a', '  from written! written in the manifests']],
  ['many namespaces', [{ apiVersion: ESO, kind: 'ClusterExternalSecret', metadata: { name: 'all' }, spec: { namespaceSelectors: [{}], externalSecretSpec: { secretStoreRef: { kind: 'ClusterSecretStore', name: 'c' }, data: [] } } }],
    ['*/all: no keys', '  from store ClusterExternalSecret all']],
])('from %s', (_what, drafts, expected) => {
  expect(told(drafts)).toEqual(expected);
});

test.each<[string, string, Draft, string[]]>([
  ['vault', 'vault https://v', { vaultAddress: 'https://v', roleName: 'r', objects: '- objectName: pw\n  secretPath: secret/data/db\n  secretKey: password\n' },
    ['pw ← vault https://v: secret/data/db, property password']],
  ['aws', 'aws eu-central-1', { region: 'eu-central-1', objects: '- objectName: shop/db\n  objectType: secretsmanager\n  jmesPath:\n  - { path: user, objectAlias: u }\n' },
    ['shop_db ← aws eu-central-1: shop/db', 'u ← aws eu-central-1: shop/db, property user']],
  ['azure', 'azure kv', { keyvaultName: 'kv', objects: 'array:\n- |\n  objectName: pw\n  objectType: secret\n  objectVersion: "7"\n' }, ['pw ← azure kv: pw, version 7']],
  ['gcp', 'gcp', { secrets: '- resourceName: projects/p/secrets/s/versions/1\n  path: pw\n' }, ['pw ← gcp: projects/p/secrets/s/versions/1']],
  ['conjur', 'conjur', { anything: 'x' }, ['conjur']],
  ['vault', 'vault r', { roleName: 'r', objects: '[broken' }, ['vault r']],
  ['vault', 'vault', { vaultAddress: `https://ops:${CANARY}@v` }, ['vault']],
])('by the CSI driver from %s (%s)', (provider, _place, parameters, expected) => {
  const lines = told([object('secrets-store.csi.x-k8s.io/v1', 'SecretProviderClass', 'c', { spec: { provider, parameters } })]);
  expect(lines.slice(1)).toEqual(['  from csi! SecretProviderClass shop/c', ...expected.map((line) => `    ${line}`)]);
});

test('a mounted class ends in the container, as does the Secret that it keeps in step', () => {
  const provided = object('secrets-store.csi.x-k8s.io/v1', 'SecretProviderClass', 'c', {
    spec: { provider: 'gcp', parameters: { secrets: '- { resourceName: r, path: pw }' }, secretObjects: [{ secretName: 'db', data: [{ objectName: 'pw', key: 'password' }] }] },
  });
  expect(told([provided, MOUNTED({ csi: { driver: 'secrets-store.csi.k8s.io', readOnly: true, volumeAttributes: { secretProviderClass: 'c' } } }), READING('password')])).toEqual([
    'shop/c (SecretProviderClass): pw', '  from csi! SecretProviderClass shop/c', '    pw ← gcp: r', '  into Deployment shop/api app: file /secrets/pw',
    'shop/db: password', '  from csi! SecretProviderClass shop/c', '    pw ← gcp: r', '  into Pod shop/app app: variable variable DB_PASSWORD (password)',
  ]);
});

describe('problems', () => {
  const SEALED = object('bitnami.com/v1alpha1', 'SealedSecret', 'db', { spec: { encryptedData: { password: 'Ag==' } } });
  const MERGING = EXTERNAL({ data: [{ secretKey: 'more', remoteRef: { key: 'k' } }], target: { name: 'db', creationPolicy: 'Merge' } }, 'more');

  test.each<[string, Draft[], string[]]>([
    ['nothing makes it', [READING('password')], ['missing: no object makes it, and it is not declared to exist']],
    ['it is done without', [READING('password', { optional: true })], []],
    ['it is only added to', [MERGING], ['missing: no object makes it, and it is not declared to exist']],
    ['it is added to', [SEALED, MERGING, READING('more')], []],
    ['several claim it', [DB, SEALED], ['claimed twice: claimed by ExternalSecret shop/db and SealedSecret shop/db']],
    ['it has other keys', [DB, READING('pasword')], ['missing key: "pasword" is read and is not in it']],
    ['its values are written', [object('v1', 'Secret', 'db', { stringData: { b: CANARY, a: CANARY }, data: { c: '' } })], ['plaintext: values stand in the manifest: a, b']],
    ['the class is missing', [MOUNTED({ csi: { volumeAttributes: { secretProviderClass: 'c' } } })], ['missing: no object is this SecretProviderClass, and it is not declared to exist']],
  ])('%s', (_what, drafts, expected) => {
    expect(told(drafts).filter((line) => /^ {2}(?!from|into| )/.test(line)).map((line) => line.trim())).toEqual(expected);
  });

  test('what is declared to exist has an origin', () => {
    expect(told([READING('password')], [{ kind: 'Secret', name: 'db' }])).toEqual([
      'shop/db: keys not known', '  from declared declared to exist', '  into Pod shop/app app: variable variable DB_PASSWORD (password)',
    ]);
  });
});

test('no value is ever told', () => {
  const everything = [
    object('v1', 'Secret', 'db', { stringData: { password: CANARY }, data: CANARY }), EXTERNAL({ target: { template: { data: { url: CANARY } } } }),
    object(ESO, 'SecretStore', 'vault', { spec: { provider: { fake: { data: [{ key: 'a', value: CANARY }] } } } }),
  ];
  const { entries } = new SecretInventory(new Facts(everything.flatMap((draft) => Manifest._read(draft))));
  const withoutManifests = entries.map(({ origins, uses, ...rest }) => ({ ...rest, origins: origins.map(({ maker, ...origin }) => origin) }));
  expect(JSON.stringify(withoutManifests)).not.toContain(CANARY);
  expect(told(everything).join('\n')).not.toContain(CANARY);
});

test('what is no object breaks nothing', () => {
  const junk = ['x', 5, null, [], {}].flatMap((spec) => ['ExternalSecret', 'ClusterExternalSecret', 'SecretStore'].map((kind, i) => object(ESO, kind, `n${i}`, { spec })));
  const more = ['x', 5, null, []].map((spec) => object('secrets-store.csi.x-k8s.io/v1', 'SecretProviderClass', 'c', { spec: { provider: spec, parameters: spec, secretObjects: spec } }));
  expect(() => told([...junk, ...more, object('v1', 'Secret', 'a', { data: 5, type: {} })])).not.toThrow();
});
