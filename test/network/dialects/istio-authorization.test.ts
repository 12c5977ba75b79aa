import { DNS, egress, HTTP, ingress, WEB } from './intent';
import { IstioAuthorization, type IstioOptions } from '../../../src/network/dialects/istio-authorization';
import type { PolicyIntent, PolicyRule } from '../../../src/network/policy-intent';
import type { PolicyPeer } from '../../../src/network/policy-peer';

const ACCOUNT: PolicyPeer = { ...WEB, workload: { namespace: 'front', serviceAccount: 'web' } };
const PRINCIPAL = 'cluster.local/ns/front/sa/web';
const NAMESPACE = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'front' } } };
const TO = [{ operation: { ports: ['8080'] } }];

/** The spec of an intent that Istio can say in full. */
function specOf(intent: PolicyIntent, options?: IstioOptions): unknown {
  const { objects, problems } = IstioAuthorization.of(intent, options);
  expect(problems).toEqual([]);
  expect(objects).toHaveLength(1);
  return objects[0].spec;
}

test('the policy has the name, namespace and pods of the NetworkPolicy', () => {
  expect(IstioAuthorization.of(ingress([{ peers: [ACCOUNT], ports: HTTP }]))).toEqual({
    objects: [{
      apiVersion: 'security.istio.io/v1',
      kind: 'AuthorizationPolicy',
      metadata: { name: 'api-ingress', namespace: 'shop' },
      spec: { selector: { matchLabels: { app: 'api' } }, action: 'ALLOW', rules: [{ from: [{ source: { principals: [PRINCIPAL] } }], to: TO }] },
    }],
    problems: [],
  });
});

test('egress is the affair of who is called', () => expect(IstioAuthorization.of(egress([DNS]))).toEqual({ objects: [], problems: [] }));

test.each<[string, PolicyIntent, object]>([
  ['a workload', ingress([]), { selector: { matchLabels: { app: 'api' } } }],
  ['a namespace', ingress([], { podSelector: {} }), {}],
  ['a workload that is called over UDP only, which Istio does not judge', ingress([{ peers: [ACCOUNT], ports: [{ port: 53, protocol: 'UDP' }] }]),
    { selector: { matchLabels: { app: 'api' } } }],
])('without rules %s is denied', (_name, intent, expected) => expect(specOf(intent)).toEqual(expected));

test.each<[string, readonly PolicyPeer[], object[]]>([
  ['accounts, sorted, once', [{ workload: { namespace: 'z', serviceAccount: 'b' } }, ACCOUNT, ACCOUNT], [{ principals: [PRINCIPAL, 'cluster.local/ns/z/sa/b'] }]],
  ['an account of the own namespace', [{ podSelector: {}, workload: { serviceAccount: 'web' } }], [{ principals: ['cluster.local/ns/shop/sa/web'] }]],
  ['a namespace', [NAMESPACE, { ...NAMESPACE, podSelector: {} }], [{ namespaces: ['front'] }]],
  ['the own namespace', [{ podSelector: {} }], [{ namespaces: ['shop'] }]],
  ['every namespace, but nobody without identity', [{ namespaceSelector: {} }], [{ namespaces: ['*'] }]],
  ['addresses', [{ ipBlock: { cidr: '192.0.2.0/24' } }, { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }, { ipBlock: { cidr: '172.16.0.0/12', except: ['172.16.1.0/24'] } }],
    [{ ipBlocks: ['192.0.2.0/24'] }, { ipBlocks: ['10.0.0.0/8'], notIpBlocks: ['10.1.0.0/16'] }, { ipBlocks: ['172.16.0.0/12'], notIpBlocks: ['172.16.1.0/24'] }]],
  ['each kind in a source of its own, for the members of one hold together', [ACCOUNT, NAMESPACE], [{ principals: [PRINCIPAL] }, { namespaces: ['front'] }]],
])('from %s', (_name, peers, sources) => {
  expect(specOf(ingress([{ peers, ports: HTTP }]))).toMatchObject({ rules: [{ from: sources.map((source) => ({ source })), to: TO }] });
});

test.each<[string, PolicyRule['ports'], IstioOptions, object]>([
  ['every port', undefined, {}, {}],
  ['every TCP port', [{ port: 1, endPort: 65535, protocol: 'TCP' }], {}, {}],
  ['a range, port by port', [{ port: 8080, endPort: 8082, protocol: 'TCP' }], {}, { to: [{ operation: { ports: ['8080', '8081', '8082'] } }] }],
  ['TCP of several protocols', [{ port: 53, protocol: 'TCP' }, { port: 54, protocol: 'UDP' }], {}, { to: [{ operation: { ports: ['53'] } }] }],
  ['all but the tunnel', [{ port: 8080, protocol: 'TCP' }, { port: 15008, protocol: 'TCP' }], { tunnelPort: 15008 }, { to: TO }],
])('to %s', (_name, ports, options, expected) => {
  const { rules } = specOf(ingress([{ peers: [ACCOUNT], ports }]), options) as { rules: unknown[] };
  expect(rules).toEqual([{ from: [{ source: { principals: [PRINCIPAL] } }], ...expected }]);
});

test('another trust domain', () => {
  expect(specOf(ingress([{ peers: [ACCOUNT] }]), { trustDomain: 'prod.example' })).toMatchObject({ rules: [{ from: [{ source: { principals: ['prod.example/ns/front/sa/web'] } }] }] });
});

test.each<[string, PolicyIntent, RegExp]>([
  ['pods by label only: their namespace is more', ingress([{ peers: [WEB], ports: HTTP }]), /^shop\/api-ingress: pods labelled \{"app":"web"\} are known to Istio by their service account only/],
  ['pods by label in the own namespace', ingress([{ peers: [{ podSelector: { matchLabels: { app: 'web' } } }] }]), /are known to Istio by their service account only/],
  ['an account that other pods share', ingress([{ peers: [{ workload: { namespace: 'front', serviceAccount: 'default' } }] }]), /every pod's that names none/],
  ['an account without namespace', ingress([{ peers: [{ workload: { serviceAccount: 'web' } }] }], { namespace: undefined }), /^api-ingress: the service account "web" has no namespace/],
  ['namespaces by another label', ingress([{ peers: [{ namespaceSelector: { matchLabels: { team: 'red' } } }] }]), /selects namespaces by name only/],
  ['a name and a label of namespaces', ingress([{ peers: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'front', 'team': 'red' } } }] }]), /selects namespaces by name only/],
  ['the own namespace where none is known', ingress([{ peers: [{ podSelector: {} }] }], { namespace: undefined }), /the manifest names no namespace/],
  ['the gateway inside a network plugin', ingress([{ peers: [{ entity: 'ingress' }] }]), /knows no "ingress"/],
  ['host names', ingress([{ peers: [{ fqdns: ['a.example.com'] }] }]), /host names say nothing/],
  ['a port by name', ingress([{ peers: [ACCOUNT], ports: [{ port: 'http', protocol: 'TCP' }] }]), /not by the name "http"/],
  ['a long range', ingress([{ peers: [ACCOUNT], ports: [{ port: 30000, endPort: 32767, protocol: 'TCP' }] }]), /30000-32767 has more ports/],
  ['a policy for pods by expression', ingress([{ peers: [ACCOUNT] }], { podSelector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] } }), /not by expressions/],
])('a problem: %s', (_name, intent, expected) => {
  expect(IstioAuthorization.of(intent).problems).toEqual([expect.stringMatching(expected)]);
});

test('what cannot be said is left out, never widened', () => {
  const { objects, problems } = IstioAuthorization.of(ingress([
    { peers: [WEB, ACCOUNT], ports: HTTP },
    { peers: [WEB], ports: HTTP },
    { peers: [ACCOUNT], ports: [{ port: 'metrics', protocol: 'TCP' }] },
  ]));
  expect(objects[0].spec).toMatchObject({ rules: [{ from: [{ source: { principals: [PRINCIPAL] } }], to: TO }] });
  expect(problems).toHaveLength(2);
});
