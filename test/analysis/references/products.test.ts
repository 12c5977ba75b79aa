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

test.each<[string, Draft, string, readonly string[] | undefined]>([
  ['an ExternalSecret that says all keys', make(ESO, 'ExternalSecret', { data: [{ secretKey: 'a' }, { secretKey: 'b' }] }), 'own', ['a', 'b']],
  ['an ExternalSecret that takes all there is', make(ESO, 'ExternalSecret', { dataFrom: [] }), 'own', undefined],
  ['a template in place of what is fetched', make(ESO, 'ExternalSecret', { data: [{ secretKey: 'a' }], target: { template: { data: { url: '' } } } }), 'own', ['url']],
  ['a template beside what is fetched', make(ESO, 'ExternalSecret', { data: [{ secretKey: 'a' }], target: { template: { data: { url: '' }, mergePolicy: 'Merge' } } }), 'own', ['a', 'url']],
  ['templates from elsewhere', make(ESO, 'ExternalSecret', { data: [], target: { template: { templateFrom: [] } } }), 'own', undefined],
  ['a SealedSecret with a template', make('bitnami.com/v1alpha1', 'SealedSecret', { encryptedData: { a: '' }, template: { data: { b: '' } } }), 'own', ['a', 'b']],
  ['a Certificate', make('cert-manager.io/v1', 'Certificate', { secretName: 'tls' }), 'tls', ['tls.crt', 'tls.key', 'ca.crt']],
  ['a Certificate with key stores', make('cert-manager.io/v1', 'Certificate', { secretName: 'tls', keystores: { jks: {} } }), 'tls', undefined],
  ['a SecretProviderClass', make('secrets-store.csi.x-k8s.io/v1', 'SecretProviderClass', { secretObjects: [{ secretName: 's', data: [{ key: 'k' }] }] }), 's', ['k']],
  ['a SopsSecret', make('isindir.github.com/v1alpha3', 'SopsSecret', { secretTemplates: [{ name: 's' }] }), 's', undefined],
  ['a DopplerSecret', make('secrets.doppler.com/v1alpha1', 'DopplerSecret', { managedSecret: { name: 's' } }), 's', undefined],
])('%s makes a Secret with keys', (_what, draft, name, keys) => {
  expect(productsOf(draft).of('/Secret', 'shop', name).map((product) => product.keys)).toEqual([keys]);
});

test.each<[string, Draft]>([
  ['only merges', make(ESO, 'ExternalSecret', { target: { creationPolicy: 'Merge' } })],
  ['makes none', make(ESO, 'ExternalSecret', { target: { creationPolicy: 'None' } })],
  ['pushes', make('external-secrets.io/v1alpha1', 'PushSecret')],
  ['is junk', make('cert-manager.io/v1', 'Certificate', { secretName: 5 })],
  ['is junk, too', { ...make(ESO, 'ExternalSecret'), spec: 'x', metadata: { name: 5 } }],
])('what %s makes no Secret', (_what, draft) => {
  const products = productsOf(draft);
  expect(products.of('/Secret', 'shop', 'own')).toEqual([]);
  expect(products.written('/Secret')).toEqual([]);
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
