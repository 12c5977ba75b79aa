import { Purpose } from '../../../src/analysis/references/reference-row';
import { References } from '../../../src/analysis/references/references';
import { Manifest } from '../../../src/core/manifest';
import { Facts } from '../../../src/policy/facts';
import { Draft, object } from '../../../src/testing';

const inNamespace = (namespace: string, draft: Draft): Draft => ({ ...draft, metadata: { ...draft.metadata, namespace } });
const gateway = (tls: Draft, selector: Draft = { istio: 'edge' }) => object('networking.istio.io/v1', 'Gateway', 'web', { spec: { selector, servers: [{ tls }] } });
const proxy = (namespace: string, labels: Draft = { istio: 'edge' }) => inNamespace(namespace, object('apps/v1', 'Deployment', 'edge', {
  spec: { template: { metadata: { labels }, spec: { containers: [{ name: 'proxy' }] } } },
}));
const secret = (namespace: string, data: Draft) => inNamespace(namespace, object('v1', 'Secret', 'cert', { data }));
const PAIR = { 'tls.crt': 'eA==', 'tls.key': 'eA==' };
const NAMED = gateway({ mode: 'SIMPLE', credentialName: 'cert' });

test.each<[string, Draft[], string[]]>([
  ['beside the pods', [NAMED, proxy('istio-ingress'), secret('istio-ingress', PAIR)], []],
  ['beside the pods, by names of its own', [NAMED, proxy('istio-ingress'), secret('istio-ingress', { cert: 'eA==', key: 'eA==' })], []],
  ['beside the Gateway only', [NAMED, proxy('istio-ingress'), secret('shop', PAIR)], ['no istio-ingress/cert at /spec/servers/0/tls/credentialName']],
  ['in one of two places', [NAMED, proxy('a'), proxy('b'), secret('a', PAIR)], ['no b/cert at /spec/servers/0/tls/credentialName']],
  ['without a private key', [NAMED, proxy('edge'), secret('edge', { 'tls.crt': 'eA==' })], ['no tls.key at /spec/servers/0/tls/credentialName']],
  ['nowhere, where the pods are not shown', [NAMED, proxy('edge', { istio: 'other' })], []],
  ['nowhere, where any pods are meant', [gateway({ credentialName: 'cert' }, {}), proxy('edge')], []],
  ['in no Secret', [gateway({ credentialName: 'sds://cert' }), proxy('edge')], []],
  ['in none', [gateway({ mode: 'PASSTHROUGH' }), proxy('edge')], []],
])('the certificate of an Istio Gateway %s', (_where, drafts, expected) => {
  const manifests = drafts.flatMap((draft) => Manifest._read(draft));
  const references = new References(new Facts(manifests));
  const dangling = references.danglingIn(manifests[0], Purpose.SECRET).map(({ namespace, name, pointer }) => `no ${namespace}/${name} at ${pointer}`);
  const missing = references.missingKeysIn(manifests[0]).map(({ key, pointer }) => `no ${key} at ${pointer}`);
  expect([...dangling, ...missing]).toEqual(expected);
});
