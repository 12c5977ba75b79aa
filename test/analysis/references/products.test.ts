import { OPERATOR_NAMES } from '../../../src/analysis/references/operator-names';
import { Products } from '../../../src/analysis/references/products';
import { Manifest } from '../../../src/core/manifest';
import { Facts } from '../../../src/policy/facts';
import { Draft, object } from '../../../src/testing';

function productsOf(...drafts: Draft[]): Products {
  return new Products(new Facts(drafts.flatMap((draft) => Manifest._read(draft))));
}

const make = (apiVersion: string, kind: string, spec: Draft = {}, metadata: Draft = {}): Draft => object(apiVersion, kind, 'own', { spec, metadata });
const ESO = 'external-secrets.io/v1';
const GENERATORS = 'generators.external-secrets.io/v1alpha1';
const generated = (kind: string): Draft => ({ sourceRef: { generatorRef: { apiVersion: GENERATORS, kind, name: 'it' } } });

test.each<[string, Draft, string, readonly string[] | undefined]>([
  ['an ExternalSecret that says all keys', make(ESO, 'ExternalSecret', { data: [{ secretKey: 'a' }, { secretKey: 'b' }] }), 'own', ['a', 'b']],
  ['an ExternalSecret that takes all there is', make(ESO, 'ExternalSecret', { dataFrom: [{ extract: { key: 'db' } }] }), 'own', undefined],
  ['a template in place of what is fetched', make(ESO, 'ExternalSecret', { data: [{ secretKey: 'a' }], target: { template: { data: { url: '' } } } }), 'own', ['url']],
  ['a template beside what is fetched', make(ESO, 'ExternalSecret', { data: [{ secretKey: 'a' }], target: { template: { data: { url: '' }, mergePolicy: 'Merge' } } }), 'own', ['a', 'url']],
  ['templates from elsewhere', make(ESO, 'ExternalSecret', { data: [], target: { template: { templateFrom: [] } } }), 'own', undefined],
  ['an ExternalSecret that a generator fills', make(ESO, 'ExternalSecret', { dataFrom: [generated('SSHKey')] }), 'own', ['privateKey', 'publicKey']],
  ['rewritten keys', make(ESO, 'ExternalSecret', { dataFrom: [{ ...generated('SSHKey'), rewrite: [{ regexp: { source: '^(.*)Key$', target: '$1.pem' } }] }] }), 'own', ['private.pem', 'public.pem']],
  ['a generator that is not here', make(ESO, 'ExternalSecret', { dataFrom: [generated('Password')] }), 'own', undefined],
  ['a generator that fills what a template adds to', make(ESO, 'ExternalSecret', { dataFrom: [generated('UUID')], target: { template: { data: { url: '' }, mergePolicy: 'Merge' } } }), 'own', ['uuid', 'url']],
  ['a SealedSecret with a template', make('bitnami.com/v1alpha1', 'SealedSecret', { encryptedData: { a: '' }, template: { data: { b: '' } } }), 'own', ['a', 'b']],
  ['a Certificate', make('cert-manager.io/v1', 'Certificate', { secretName: 'tls' }), 'tls', ['tls.crt', 'tls.key', 'ca.crt']],
  ['a Certificate with key stores', make('cert-manager.io/v1', 'Certificate', { secretName: 'tls', keystores: { jks: {} } }), 'tls', undefined],
  ['an Issuer that registers an account', make('cert-manager.io/v1', 'Issuer', { acme: { privateKeySecretRef: { name: 'account' } } }), 'account', ['tls.key']],
  ['a SopsSecret', make('isindir.github.com/v1alpha3', 'SopsSecret', { secretTemplates: [{ name: 's' }] }), 's', undefined],
  ['a DopplerSecret', make('secrets.doppler.com/v1alpha1', 'DopplerSecret', { managedSecret: { name: 's' } }), 's', undefined],
])('%s makes a Secret with keys', (_what, draft, name, keys) => {
  expect(productsOf(draft).of('/Secret', 'shop', name).map((product) => product.keys)).toEqual([keys]);
});

const passwords = (namespace: string, ...secretKeys: string[]): Draft => ({ apiVersion: GENERATORS, kind: 'Password', metadata: { name: 'it', namespace }, spec: { secretKeys } });
const ofCluster: Draft = { apiVersion: GENERATORS, kind: 'ClusterGenerator', metadata: { name: 'it' }, spec: { kind: 'Password', generator: { passwordSpec: { secretKeys: ['three'] } } } };
const filledBy = (kind: string) => make(ESO, 'ExternalSecret', { dataFrom: [generated(kind)] });
const everywhereBy = (kind: string): Draft =>
  ({ apiVersion: ESO, kind: 'ClusterExternalSecret', metadata: { name: 'own' }, spec: { namespaces: ['shop', 'store'], namespaceSelectors: [{}], externalSecretSpec: { dataFrom: [generated(kind)] } } });

test.each<[string, Draft, string, unknown[]]>([
  ['beside it', filledBy('Password'), 'shop', [['one']]],
  ['of the cluster', filledBy('ClusterGenerator'), 'shop', [['three']]],
  ['of each namespace', everywhereBy('Password'), 'shop', [['one'], undefined]],
  ['of each namespace, another', everywhereBy('Password'), 'store', [['two'], undefined]],
  ['of the cluster, in every namespace', everywhereBy('ClusterGenerator'), 'unseen', [['three']]],
])('the keys are those of the generator %s', (_which, draft, namespace, expected) => {
  const products = productsOf(draft, passwords('shop', 'one'), passwords('store', 'two'), ofCluster);
  expect(products.of('/Secret', namespace, 'own').map(({ keys }) => keys)).toEqual(expected);
});

test.each<[string, Draft]>([
  ['only merges', make(ESO, 'ExternalSecret', { target: { creationPolicy: 'Merge' } })],
  ['makes none', make(ESO, 'ExternalSecret', { target: { creationPolicy: 'None' } })],
  ['pushes', make('external-secrets.io/v1alpha1', 'PushSecret')],
  ['is junk', make('cert-manager.io/v1', 'Certificate', { secretName: 5 })],
  ['is junk, too', { ...make(ESO, 'ExternalSecret'), spec: 'x', metadata: { name: 5 } }],
])('what %s makes no Secret', (_what, draft) => {
  const products = productsOf(draft);
  expect(products.makes('/Secret', 'shop', 'own')).toBe(false);
  expect(products.written('/Secret')).toEqual([]);
});

const CLASS = make('secrets-store.csi.x-k8s.io/v1', 'SecretProviderClass', { secretObjects: [{ secretName: 's', data: [{ key: 'k' }] }] });
const MOUNTING = (namespace: string, name: string) =>
  ({ ...object('v1', 'Pod', 'p', { spec: { containers: [], volumes: [{ name: 'v', csi: { volumeAttributes: { secretProviderClass: name } } }] } }), metadata: { name: 'p', namespace } });

test.each<[string, Draft[], unknown[]]>([
  ['as long as a pod mounts it', [CLASS, MOUNTING('shop', 'own')], [['k']]],
  ['that no pod mounts: none', [CLASS], []],
  ['that only a pod elsewhere mounts: none', [CLASS, MOUNTING('store', 'own'), MOUNTING('shop', 'other')], []],
])('a SecretProviderClass makes a Secret, %s', (_what, drafts, expected) => {
  expect(productsOf(...drafts).of('/Secret', 'shop', 's').map(({ keys }) => keys)).toEqual(expected);
});

test('an ExternalSecret may make another kind', () => {
  const products = productsOf(make(ESO, 'ExternalSecret', { target: { name: 's', manifest: { apiVersion: 'v1', kind: 'ConfigMap' } } }));
  expect([products.makes('/ConfigMap', 'shop', 's'), products.makes('/Secret', 'shop', 's')]).toEqual([true, false]);
});

const namespaceOf = (name: string, labels: Draft) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
const everywhere = (spec: Draft) => ({ apiVersion: ESO, kind: 'ClusterExternalSecret', metadata: { name: 's' }, spec: { externalSecretSpec: {}, ...spec } });
const MARKED = { matchLabels: { team: 'shop' } };

test.each<[string, Draft, string[]]>([
  ['that it lists', { namespaces: ['b', 'unseen'] }, ['b', 'unseen']],
  ['that its selector selects, and perhaps in those that nobody shows', { namespaceSelectors: [MARKED] }, ['a', 'unseen']],
  ['by the older field', { namespaceSelector: MARKED }, ['a', 'unseen']],
  ['by the name that every namespace carries', { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'b' } } }, ['b', 'unseen']],
  ['either way', { namespaces: ['b'], namespaceSelectors: [MARKED] }, ['a', 'b', 'unseen']],
  ['of none', {}, []],
  ['none, where it merges', { namespaces: ['b'], externalSecretSpec: { target: { creationPolicy: 'Merge' } } }, []],
])('a ClusterExternalSecret makes a Secret in namespaces: %s', (_what, spec, expected) => {
  const products = productsOf(everywhere(spec), namespaceOf('a', { team: 'shop' }), namespaceOf('b', {}));
  expect(['a', 'b', 'unseen'].filter((each) => products.makes('/Secret', each, 's'))).toEqual(expected);
});

test('a StatefulSet makes a claim for each of its pods', () => {
  const products = productsOf(make('apps/v1', 'StatefulSet', { volumeClaimTemplates: [{ metadata: { name: 'data' } }] }));
  const makes = (name: string) => products.makes('/PersistentVolumeClaim', 'shop', name);
  expect(['data-own-0', 'data-own-12', 'data-own-', 'data-own-x', 'data-0', 'log-own-0'].filter(makes)).toEqual(['data-own-0', 'data-own-12']);
});

test('a Helm release makes what begins with its name, where it is released', () => {
  const products = productsOf(make('helm.toolkit.fluxcd.io/v2', 'HelmRelease', { targetNamespace: 'store', releaseName: 'redis' }));
  const makes = (namespace: string, name: string) => products.makes('/Service', namespace, name);
  expect([makes('store', 'redis'), makes('store', 'redis-master'), makes('store', 'redisx'), makes('shop', 'redis')]).toEqual([true, true, false, false]);
});

test.each(Object.entries(OPERATOR_NAMES))('%s makes what its table says', (groupKind, names) => {
  const [group, kind] = groupKind.split('/');
  const products = productsOf(make(`${group}/v1`, kind));
  for (const [made, patterns] of Object.entries(names) as Array<[string, string[]]>) {
    const expected = patterns.map((pattern) => pattern.replace('*', 'own').replace('+', 'user'));
    expect(expected.filter((name) => !products.makes(`/${made}`, 'shop', name))).toEqual([]);
    expect(products.makes(`/${made}`, 'store', expected[0])).toBe(false);
    expect(products.makes(`/${made}`, 'shop', 'other-thing')).toBe(false);
  }
});
