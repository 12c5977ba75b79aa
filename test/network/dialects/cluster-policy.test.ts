import { DNS, egress, HTTP, ingress, WEB } from './intent';
import { ClusterPolicy } from '../../../src/network/dialects/cluster-policy';
import { type ClusterRule, ClusterRules } from '../../../src/network/dialects/cluster-rules';
import type { PolicyIntent, PolicyRule } from '../../../src/network/policy-intent';

const NAMED = (name: string) => ({ matchLabels: { 'kubernetes.io/metadata.name': name } });
const SUBJECT = { pods: { namespaceSelector: NAMED('shop'), podSelector: { matchLabels: { app: 'api' } } } };
const WEB_PEER = { pods: { namespaceSelector: NAMED('front'), podSelector: { matchLabels: { app: 'web' } } } };
const TCP_8080 = [{ tcp: { destinationPort: { number: 8080 } } }];
const PASS_PODS = { name: 'pods', action: 'Pass', to: [{ namespaces: {} }] };

/** The objects of an intent that a ClusterNetworkPolicy can say in full. */
function objectsOf(intent: PolicyIntent) {
  const { objects, problems } = ClusterPolicy.accepting(intent, { priority: 10 });
  expect(problems).toEqual([]);
  return objects;
}

/** The rules of an egress intent, object by object. */
function egressOf(rule: PolicyRule) {
  return objectsOf(egress([rule])).map(({ spec }) => spec.egress as ClusterRule[]);
}

test('an intent is accepted before NetworkPolicies are asked', () => {
  expect(objectsOf(ingress([{ peers: [WEB], ports: HTTP }]))).toEqual([{
    apiVersion: 'policy.networking.k8s.io/v1alpha2',
    kind: 'ClusterNetworkPolicy',
    metadata: { name: 'shop.api-ingress' },
    spec: {
      tier: 'Admin',
      priority: 10,
      subject: SUBJECT,
      ingress: [{ name: 'api-ingress', action: 'Accept', from: [WEB_PEER], protocols: TCP_8080 }],
    },
  }]);
});

test('an intent without rules accepts nothing: denying is the Baseline tier\'s affair', () => expect(objectsOf(egress([]))).toEqual([]));

test('every pod of a namespace is its subject', () => {
  expect(objectsOf(egress([DNS], { podSelector: {} }))[0].spec.subject).toEqual({ namespaces: NAMED('shop') });
});

test.each<[string, PolicyRule, object[]]>([
  ['pods of the own namespace, which is named here', { peers: [{ podSelector: { matchLabels: { app: 'db' } } }] },
    [{ pods: { namespaceSelector: NAMED('shop'), podSelector: { matchLabels: { app: 'db' } } } }]],
  ['every pod of the own namespace', { peers: [{ podSelector: {} }] }, [{ namespaces: NAMED('shop') }]],
  ['a namespace', { peers: [{ namespaceSelector: NAMED('front') }] }, [{ namespaces: NAMED('front') }]],
  ['every pod', { peers: [{ namespaceSelector: {}, podSelector: {} }] }, [{ namespaces: {} }]],
])('to %s', (_name, rule, to) => expect(egressOf(rule)).toEqual([[{ name: 'api-egress', action: 'Accept', to }]]));

test.each<[string, PolicyRule['ports'], object]>([
  ['every port', undefined, {}],
  ['protocols and ranges', [{ port: 1, protocol: 'UDP' }, { port: 2, protocol: 'SCTP' }, { port: 3, endPort: 9, protocol: 'TCP' }], {
    protocols: [
      { udp: { destinationPort: { number: 1 } } },
      { sctp: { destinationPort: { number: 2 } } },
      { tcp: { destinationPort: { range: { start: 3, end: 9 } } } },
    ],
  }],
  ['a name', [{ port: 'http', protocol: 'TCP' }], { protocols: [{ destinationNamedPort: 'http' }] }],
])('to %s', (_name, ports, expected) => {
  expect(egressOf({ peers: [WEB], ports })).toEqual([[{ name: 'api-egress', action: 'Accept', to: [WEB_PEER], ...expected }]]);
});

test('addresses stand one priority behind, after a rule that passes what goes to pods', () => {
  const block = { ipBlock: { cidr: '192.0.2.0/30', except: ['192.0.2.1/32'] } };
  const objects = objectsOf(egress([{ peers: [WEB, block, { fqdns: ['api.example.com'] }], ports: HTTP }]));
  expect(objects.map(({ metadata, spec }) => [metadata.name, spec.priority])).toEqual([['shop.api-egress', 10], ['shop.api-egress-outside', 11]]);
  expect(objects.map(({ spec }) => spec.egress)).toEqual([
    [{ name: 'api-egress', action: 'Accept', to: [WEB_PEER], protocols: TCP_8080 }],
    [PASS_PODS, {
      name: 'api-egress', action: 'Accept', to: [{ networks: ['192.0.2.0/32', '192.0.2.2/31'] }, { domainNames: ['api.example.com'] }], protocols: TCP_8080,
    }],
  ]);
});

test('the API server is its addresses', () => {
  expect(egressOf({ peers: [{ ipBlock: { cidr: '10.0.0.1/32' }, entity: 'kube-apiserver' }] })).toEqual([
    [PASS_PODS, { name: 'api-egress', action: 'Accept', to: [{ networks: ['10.0.0.1/32'] }] }],
  ]);
});

test('no list has more than 25 items', () => {
  const blocks = Array.from({ length: 26 * 25 }, (_, i) => ({ ipBlock: { cidr: `10.${Math.floor(i / 250)}.${i % 250}.0/24` } }));
  const ports = Array.from({ length: 26 }, (_, i) => ({ port: 1000 + 2 * i, protocol: 'TCP' }));
  const [rules] = egressOf({ peers: blocks, ports });
  expect(rules.map(({ to, protocols }) => [to!.map(({ networks }) => networks?.length).join(), protocols?.length])).toEqual([
    ['', undefined],
    [Array(25).fill(25).join(), 25], [Array(25).fill(25).join(), 1], ['25', 25], ['25', 1],
  ]);
});

test('more than 25 rules stand in several objects', () => {
  const rules = Array.from({ length: 51 }, (_, i) => ({ peers: [WEB, { ipBlock: { cidr: '192.0.2.0/24' } }], ports: [{ port: 1000 + i, protocol: 'TCP' }] }));
  const objects = objectsOf(egress(rules));
  expect(objects.map(({ metadata, spec }) => [metadata.name, spec.priority, (spec.egress as unknown[]).length])).toEqual([
    ['shop.api-egress', 10, 25], ['shop.api-egress-2', 10, 25], ['shop.api-egress-3', 10, 1],
    ['shop.api-egress-outside', 11, 25], ['shop.api-egress-outside-2', 11, 25], ['shop.api-egress-outside-3', 11, 4],
  ]);
  expect(objects.slice(3).map(({ spec }) => (spec.egress as unknown[])[0])).toEqual([PASS_PODS, PASS_PODS, PASS_PODS]);
});

test.each<[string, PolicyIntent, RegExp]>([
  ['no namespace', egress([DNS], { namespace: undefined }), /^api-egress: a ClusterNetworkPolicy has to select a namespace/],
  ['addresses that call', ingress([{ peers: [{ ipBlock: { cidr: '192.0.2.0/24' } }] }]), /^shop\/api-ingress: .* lets only pods in, not "192\.0\.2\.0\/24"/],
  ['a gateway that calls', ingress([{ peers: [{ entity: 'ingress' }] }]), /lets only pods in, not "ingress"/],
  ['an API server without addresses', egress([{ peers: [{ entity: 'kube-apiserver' }] }]), /knows no "kube-apiserver"; name its addresses/],
  ['a pattern, which would be wider here', egress([{ peers: [{ fqdns: ['*.example.com'] }] }]), /"\*\.example\.com" means names of any depth/],
  ['a host name that is none', egress([{ peers: [{ fqdns: ['localhost'] }] }]), /"localhost" is no host name/],
  ['a port of addresses by name', egress([{ peers: [{ ipBlock: { cidr: '192.0.2.0/24' } }], ports: [{ port: 'http', protocol: 'TCP' }] }]), /no port is called "http"/],
])('a problem: %s', (_name, intent, expected) => {
  const { objects, problems } = ClusterPolicy.accepting(intent, { priority: 10 });
  expect(problems).toEqual([expect.stringMatching(expected)]);
  expect(JSON.stringify(objects)).not.toMatch(/Accept/);
});

test.each<[number, string]>([[-1, '-1'], [1001, '1001'], [1.5, '1.5']])('refuses the priority %s', (priority, text) => {
  expect(() => ClusterPolicy.of({ name: 'x', tier: 'Admin', priority, subject: { namespaces: {} } })).toThrow(`${text} is not a priority`);
});

test('what is accepted outside needs a priority too', () => expect(() => ClusterPolicy.accepting(egress([]), { priority: 1000 })).toThrow('1001 is not a priority'));

test('refuses rules of different actions that do not fit into one object, for objects of one priority have no order', () => {
  const rule = (action: 'Accept' | 'Deny') => ClusterRules.of('Egress', { action, name: 'x', peers: [{ namespaces: {} }] });
  const rules = [...Array.from({ length: 25 }, () => rule('Accept')).flat(), ...rule('Deny')];
  const policy = { name: 'x', tier: 'Admin' as const, priority: 1, subject: { namespaces: {} } };
  expect(() => ClusterPolicy.of({ ...policy, egress: rules })).toThrow('holds 25 rules in a direction');
  expect(ClusterPolicy.of({ ...policy, egress: rules.slice(1) })).toHaveLength(1);
});
