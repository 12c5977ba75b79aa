import type { Draft } from '../../../src/testing/manifests';
import { accessChanges, Change, effectsOf, told } from '../access';
import { podSpecOf, store, the } from '../store';

const policy = (name: string, spec: object): Draft => ({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace: 'store' }, spec });
const of = (workload: string) => ({ matchLabels: { 'cdk8s-hardened/workload': workload } });
const block = (...cidrs: string[]): Change => (objects) => { objects.push(policy('partners', { podSelector: of('deployment.api'), policyTypes: ['Egress'], egress: [{ to: cidrs.map((cidr) => ({ ipBlock: { cidr } })), ports: [{ port: 443 }] }] })); };
const ports = (...list: object[]): Change => (objects) => { objects.push(policy('partners', { podSelector: of('deployment.api'), policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '203.0.113.0/24' } }], ports: list }] })); };
const replaced = (name: string, ...more: Draft[]): Change => (objects) => [...objects.filter((each) => each.metadata.name !== name || each.kind !== 'NetworkPolicy'), ...more];
const renamed = (kind: string, name: string, now: string): Change => (objects) => { the(objects, kind, name).metadata.name = now; };
const all = (...changes: Change[]): Change => (objects) => changes.reduce<Draft[]>((some, change) => change(some) ?? some, objects);
/** Every text that is, or ends with, a name. */
const everywhere = (before: string, after: string): Change => (objects) => JSON.parse(JSON.stringify(objects).replaceAll(before, after)) as Draft[];

function withPartners(change: Change): Change {
  return (objects) => change(objects.filter(({ metadata }) => metadata.name !== 'partners'));
}

const RULES: readonly Draft[] = the(store(), 'Role', 'operator').rules;
const operator = (name: string, rules: readonly Draft[]): Draft => ({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name, namespace: 'store' }, rules });
const binding = (name: string): Draft => ({ ...structuredClone(the(store(), 'RoleBinding', 'operator')), metadata: { name, namespace: 'store' }, roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name } });

/** Name, change, and what the app was like before. */
const HARMLESS: ReadonlyArray<readonly [string, Change, Change?]> = [
  ['nothing', () => undefined],
  ['the order of objects', (objects) => [...objects].reverse()],
  ['labels and annotations', (objects) => { for (const each of objects) each.metadata.annotations = { ...each.metadata.annotations, team: 'x' }; }],
  ['a policy that is split', replaced('api-egress',
    policy('api-egress-db', { podSelector: of('deployment.api'), policyTypes: ['Egress'], egress: [{ to: [{ podSelector: of('statefulset.db') }], ports: [{ port: 5432, protocol: 'TCP' }] }] }),
    policy('api-egress-nothing', { podSelector: of('deployment.api'), policyTypes: ['Egress'] }))],
  ['policies that are one', (objects) => replaced('allow-dns')(objects.map((each) => each.metadata.name === 'default-deny' ? { ...each, spec: { ...each.spec, egress: the(objects, 'NetworkPolicy', 'allow-dns').spec.egress } } : each))],
  ['the order of rules', (objects) => { the(objects, 'NetworkPolicy', 'allow-dns').spec.egress[0].ports.reverse(); }],
  ['a rule for each port', (objects) => {
    const { spec } = the(objects, 'NetworkPolicy', 'allow-dns');
    spec.egress = spec.egress[0].ports.map((port: object) => ({ ...spec.egress[0], ports: [port] }));
  }],
  ['another name of a policy', renamed('NetworkPolicy', 'api-egress', 'api-to-db')],
  ['a policy more that opens what is open', (objects) => { objects.push(policy('again', the(objects, 'NetworkPolicy', 'api-egress').spec)); }],
  ['a selector as an expression', (objects) => {
    the(objects, 'NetworkPolicy', 'api-egress').spec.podSelector = { matchExpressions: [{ key: 'cdk8s-hardened/workload', operator: 'In', values: ['deployment.api'] }] };
    the(objects, 'NetworkPolicy', 'allow-dns').spec.egress[0].to[0].podSelector = { matchExpressions: [{ key: 'k8s-app', operator: 'In', values: ['kube-dns'] }] };
  }],
  ['the protocol that is meant anyway', (objects) => { delete the(objects, 'NetworkPolicy', 'api-egress').spec.egress[0].ports[0].protocol; }],
  ['types that are meant anyway', (objects) => { delete the(objects, 'NetworkPolicy', 'db-ingress').spec.policyTypes; }],
  ['a block in halves', withPartners(block('203.0.113.0/25', '203.0.113.128/25')), block('203.0.113.0/24')],
  ['a block by another of its addresses', withPartners(block('203.0.113.77/24')), block('203.0.113.0/24')],
  ['a block within a block', withPartners(block('203.0.113.0/24', '203.0.113.9/32')), block('203.0.113.0/24')],
  ['ports as a range', withPartners(ports({ port: 80, endPort: 82 })), ports({ port: 80 }, { port: 81 }, { port: 82 })],
  ['a port by its name', (objects) => {
    podSpecOf(the(objects, 'StatefulSet', 'db')).containers[0].ports[0].name = 'sql';
    the(objects, 'NetworkPolicy', 'db-ingress').spec.ingress[0].ports[0].port = 'sql';
  }],
  ['peers in one rule or in several', (objects) => { the(objects, 'NetworkPolicy', 'db-ingress').spec.ingress.push(the(objects, 'NetworkPolicy', 'db-ingress').spec.ingress[0]); }],
  ['narrower pods beside wider ones', (objects) => {
    const { spec } = the(objects, 'NetworkPolicy', 'allow-dns');
    spec.egress[0].to.push({ namespaceSelector: spec.egress[0].to[0].namespaceSelector, podSelector: { matchLabels: { 'k8s-app': 'kube-dns', 'pod': 'coredns' } } });
  }],
  ['a renamed workload', (objects) => { the(objects, 'Deployment', 'web').metadata.name = 'storefront'; }],
  ['a renamed workload with its labels', (objects) => {
    const now = everywhere('deployment.web', 'deployment.storefront')(objects)!;
    the(now, 'Deployment', 'web').metadata.name = 'storefront';
    return now;
  }],
  ['a renamed namespace', all(everywhere('"namespace":"store"', '"namespace":"shop"'), renamed('Namespace', 'store', 'shop'))],
  ['a role that is split', (objects) => [...objects.filter(({ metadata, kind }) => metadata.name !== 'operator' || !kind.startsWith('Role')),
    operator('operator-a', RULES.slice(0, 5)), binding('operator-a'), operator('operator-b', RULES.slice(5)), binding('operator-b')]],
  ['a role that has another name', (objects) => [...objects.filter(({ metadata, kind }) => metadata.name !== 'operator' || !kind.startsWith('Role')), operator('ops', RULES), binding('ops')]],
  ['rules with lists that are split', (objects) => {
    const role = the(objects, 'Role', 'operator');
    role.rules = role.rules.flatMap((rule: Draft) => rule.verbs.map((verb: string) => ({ ...rule, verbs: [verb] })));
  }],
  ['the order of rules and verbs', (objects) => { the(objects, 'Role', 'operator').rules.reverse().forEach((rule: Draft) => rule.verbs.reverse()); }],
  ['a binding that repeats another', (objects) => { objects.push({ ...structuredClone(the(objects, 'RoleBinding', 'operator')), metadata: { name: 'again', namespace: 'store' } }); }],
  ['a ClusterRole for a Role, bound in the namespace', (objects) => [...objects.filter(({ metadata, kind }) => metadata.name !== 'operator' || !kind.startsWith('Role')),
    { ...operator('ops', RULES), kind: 'ClusterRole', metadata: { name: 'ops' } }, { ...binding('ops'), roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'ops' } }]],
  ['a ClusterRole that aggregates', (objects) => [...objects.filter(({ metadata, kind }) => metadata.name !== 'auditor' || kind !== 'ClusterRole'),
    { ...structuredClone(the(objects, 'ClusterRole', 'auditor')), metadata: { name: 'auditor-part', labels: { part: 'auditor' } } },
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'auditor' }, aggregationRule: { clusterRoleSelectors: [{ matchLabels: { part: 'auditor' } }] }, rules: [] }]],
  ['a renamed account with a right', all(everywhere('"serviceAccountName":"api-identity"', '"serviceAccountName":"api"'), renamed('ServiceAccount', 'api-identity', 'api')), undefined],
  ['a mount at the end of the list', (objects) => { podSpecOf(the(objects, 'Deployment', 'api')).containers[0].volumeMounts.reverse(); }],
  ['a renamed store', all(everywhere('"name":"aws"', '"name":"vault"'))],
  ['the type that a Service has anyway', (objects) => { delete the(objects, 'Service', 'web').spec.type; }],
  ['the order of the ports of a load balancer', (objects) => { the(objects, 'Service', 'web').spec.ports.reverse(); }, (objects) => {
    Object.assign(the(objects, 'Service', 'web').spec, { type: 'LoadBalancer', ports: [{ name: 'a', port: 80 }, { name: 'b', port: 443 }] });
  }],
  ['source ranges in halves', (objects) => { the(objects, 'Service', 'web').spec.loadBalancerSourceRanges = ['203.0.113.0/25', '203.0.113.128/25']; }, (objects) => {
    Object.assign(the(objects, 'Service', 'web').spec, { type: 'LoadBalancer', loadBalancerSourceRanges: ['203.0.113.0/24'] });
  }],
  ['a policy in another language, in another order', (objects) => { objects[objects.length - 1].spec = { ingress: [{}], endpointSelector: {} }; }, (objects) => {
    objects.push({ apiVersion: 'cilium.io/v2', kind: 'CiliumNetworkPolicy', metadata: { name: 'deny', namespace: 'store' }, spec: { endpointSelector: {}, ingress: [{}] } });
  }],
  ['a route that is split', (objects) => [...objects, { ...structuredClone(the(objects, 'HTTPRoute', 'web')), metadata: { name: 'web-2', namespace: 'store' } }]],
];

test.each(HARMLESS.map(([name, ...rest]) => [name, rest] as const))('%s changes no access', (_name, [change, before]) => {
  expect(accessChanges(change, before).map(told)).toEqual([]);
  expect(effectsOf(change, before).map(told)).toEqual([]);
});
