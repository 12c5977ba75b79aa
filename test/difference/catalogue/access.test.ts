import type { SecurityChange } from '../../../src/difference/security-change';
import type { Draft } from '../../../src/testing/manifests';
import { accessChanges, Change, told } from '../access';
import { podSpecOf, store, the } from '../store';

const allow = (name: string, of: string, spec: object): Draft => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name, namespace: 'store' },
  spec: { podSelector: { matchLabels: { 'cdk8s-hardened/workload': of } }, ...spec },
});
const egress = (of: string, to: object[], ports?: object[]) => allow('more-egress', of, { policyTypes: ['Egress'], egress: [{ to, ports }] });
const ingress = (of: string, from: object[], ports?: object[]) => allow('more-ingress', of, { policyTypes: ['Ingress'], ingress: [{ from, ports }] });
const https = [{ port: 443, protocol: 'TCP' }];
const pods = (workload: string) => ({ podSelector: { matchLabels: { 'cdk8s-hardened/workload': workload } } });
const role = (name: string, rules: object[], subjects: object[], kind = 'Role'): Draft[] => {
  const metadata = { name, ...kind === 'Role' ? { namespace: 'store' } : {} };
  return [
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind, metadata, rules },
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: `${kind}Binding`, metadata, roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name }, subjects },
  ];
};
const account = (name: string) => ({ kind: 'ServiceAccount', name, namespace: 'store' });
const rule = (resources: string[], verbs: string[], apiGroup = '', resourceNames?: string[]) => ({ apiGroups: [apiGroup], resources, verbs, resourceNames });
const without = (kind: string, name: string): Change => (objects) => objects.filter((each) => each.kind !== kind || each.metadata.name !== name);
const and = (...more: Draft[]): Change => (objects) => [...objects, ...more];

const POLICIES = store().filter(({ kind }) => kind === 'NetworkPolicy');

/** Name, change, what is told, and what the app was like before. */
type Case = readonly [name: string, change: Change, expected: readonly string[], before?: Change];

const CASES: readonly Case[] = [
  ['egress to the internet', and(egress('deployment.api', [{ ipBlock: { cidr: '0.0.0.0/0' } }], https)), [
    'exposure/to-internet-gained weaker high: Deployment store/api may call the whole internet at TCP 443.',
  ]],
  ['egress to the internet in halves', and(egress('deployment.api', [{ ipBlock: { cidr: '0.0.0.0/1' } }, { ipBlock: { cidr: '128.0.0.0/1' } }], https)), [
    'exposure/to-internet-gained weaker high: Deployment store/api may call the whole internet at TCP 443.',
  ]],
  ['egress to half of the internet', and(egress('deployment.api', [{ ipBlock: { cidr: '128.0.0.0/1' } }], https)), [
    'connections/to-addresses-gained weaker high: Deployment store/api may call 128.0.0.0/1 at TCP 443.',
  ]],
  ['egress to one partner', and(egress('deployment.api', [{ ipBlock: { cidr: '203.0.113.7/32' } }], https)), [
    'connections/to-addresses-gained weaker low: Deployment store/api may call 203.0.113.7 at TCP 443.',
  ]],
  ['egress to the private network', and(egress('deployment.api', [{ ipBlock: { cidr: '10.0.0.0/8' } }], https)), [
    'connections/to-addresses-gained weaker medium: Deployment store/api may call 10.0.0.0/8 at TCP 443.',
  ]],
  ['egress to the metadata service', and(egress('deployment.api', [{ ipBlock: { cidr: '169.254.169.254/32' } }])), [
    'connections/to-addresses-gained weaker high: Deployment store/api may call 169.254.169.254 at every port.',
  ]],
  ['ingress from the internet', and(ingress('statefulset.db', [{ ipBlock: { cidr: '0.0.0.0/0' } }], [{ port: 5432 }])), [
    'exposure/from-internet-gained weaker high: The whole internet may call StatefulSet store/db at TCP 5432.',
  ]],
  ['ingress from any pod', and(ingress('statefulset.db', [{ namespaceSelector: {} }], [{ port: 5432 }])), [
    'exposure/from-any-pod-gained weaker medium: Any pod of the cluster may call StatefulSet store/db at TCP 5432.',
  ]],
  ['a connection that skips a tier', and(egress('deployment.web', [pods('statefulset.db')], [{ port: 5432 }]), ingress('statefulset.db', [pods('deployment.web')], [{ port: 5432 }])), [
    'connections/gained weaker low: Deployment store/web may connect to StatefulSet store/db at TCP 5432.',
  ]],
  ['one more port', (objects) => {
    the(objects, 'NetworkPolicy', 'api-egress').spec.egress[0].ports.push({ port: 22, protocol: 'TCP' });
    the(objects, 'NetworkPolicy', 'db-ingress').spec.ingress[0].ports.push({ port: 22, protocol: 'TCP' });
  }, ['connections/gained weaker low: Deployment store/api may connect to StatefulSet store/db at TCP 22.']],
  ['a connection that is closed', without('NetworkPolicy', 'api-egress'), [
    'connections/lost stronger low: Deployment store/api may not connect to StatefulSet store/db at TCP 5432 any more.',
  ]],
  ['pods of another namespace', and(egress('deployment.api', [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'billing' } } }], https)), [
    'connections/gained weaker medium: Deployment store/api may connect to the pods of namespace billing at TCP 443.',
  ]],
  ['a namespace without policies', (objects) => objects.filter(({ kind }) => kind !== 'NetworkPolicy'), [
    'connections/gained weaker medium: 3 workloads of namespace store may connect to each other at every port.',
    'exposure/isolation-lost weaker high: No network policy isolates the workloads of namespace store against incoming connections any more.',
    'exposure/isolation-lost weaker high: No network policy isolates the workloads of namespace store against outgoing connections any more.',
  ]],
  ['policies for a namespace that had none', (objects) => { objects.push(...POLICIES); }, [
    'connections/lost stronger medium: 3 workloads of namespace store may not connect to each other at every port any more.',
    'exposure/isolation-gained stronger high: Network policies isolate the workloads of namespace store against incoming connections now.',
    'exposure/isolation-gained stronger high: Network policies isolate the workloads of namespace store against outgoing connections now.',
  ], (objects) => objects.filter(({ kind }) => kind !== 'NetworkPolicy')],
  ['a default deny that is gone', without('NetworkPolicy', 'default-deny'), [ // of egress the one for DNS is left
    'exposure/default-deny-lost weaker medium: Namespace store does not isolate incoming connections of pods that no other policy selects any more.',
  ]],
  ['a default deny for a namespace that shows no pods', without('NetworkPolicy', 'default-deny'), [
    'exposure/default-deny-lost weaker medium: Namespace store does not isolate incoming connections of pods that no other policy selects any more.',
    'exposure/default-deny-lost weaker medium: Namespace store does not isolate outgoing connections of pods that no other policy selects any more.',
  ], (objects) => objects.filter(({ kind, metadata }) => kind === 'Namespace' || metadata.name === 'default-deny')],
  ['a default deny that is new', (objects) => { objects.push(POLICIES[0]); }, [
    'exposure/default-deny-gained stronger medium: Namespace store isolates incoming connections of pods that no other policy selects now.',
  ], without('NetworkPolicy', 'default-deny')],
  ['a binding to a role that nobody shows', and({ ...role('x', [], [account('web')])[1], roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'somewhere-else' } }), [
    'permissions/unknown-role-bound weaker medium: RoleBinding store/x gives rights that nobody knows.',
  ]],
  ['a role of Kubernetes itself', and({ ...role('x', [], [account('web')], 'ClusterRole')[1], roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' } }), [
    'permissions/gained weaker critical: ServiceAccount store/web may do everything with every resource everywhere.',
    'permissions/gained weaker medium: ServiceAccount store/web may do everything with every path everywhere.',
    'secrets/reader-gained weaker medium: ServiceAccount store/web may read 3 Secrets through the API.',
  ]],
  ['a store that is another one', (objects) => { the(objects, 'SecretStore', 'aws').spec.provider.aws.region = 'us-east-1'; }, [
    'secrets/store-changed neutral medium: SecretStore store/aws gets its secrets in another way.',
  ]],
  ['a policy in another language', (objects) => { objects[objects.length - 1].spec.egress = [{ toEntities: ['all'] }]; }, [
    'connections/other-policy-changed weaker medium: CiliumNetworkPolicy store/deny says something else, which may open more.',
  ], and({ apiVersion: 'cilium.io/v2', kind: 'CiliumNetworkPolicy', metadata: { name: 'deny', namespace: 'store' }, spec: { endpointSelector: {}, ingress: [{}] } })],
  ['a listener without TLS', (objects) => { objects[objects.length - 1].spec.listeners[0].protocol = 'HTTP'; }, [
    'exposure/tls-removed weaker high: Gateway store/public answers at store.example.com:443 without TLS now.',
  ], and({ apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', metadata: { name: 'public', namespace: 'store' }, spec: { listeners: [{ name: 'https', hostname: 'store.example.com', port: 443, protocol: 'HTTPS' }] } })],
  ['an Ingress that loses its certificate', (objects) => { delete objects[objects.length - 1].spec.tls; }, [
    'exposure/tls-removed weaker high: Ingress store/api answers at api.example.com/ without TLS now.',
  ], and({ apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'api', namespace: 'store' }, spec: { tls: [{ hosts: ['*.example.com'] }], rules: [{ host: 'api.example.com', http: { paths: [{ path: '/', backend: {} }] } }] } })],
  ['a workload that no policy holds for', (objects) => { podSpecOf(the(objects, 'Deployment', 'web')).hostNetwork = true; }, [
    'connections/lost stronger low: Deployment store/web may not connect to Deployment store/api at TCP 8080 any more.',
    'exposure/isolation-lost weaker high: No network policy isolates Deployment store/web against incoming connections any more.',
    'exposure/isolation-lost weaker high: No network policy isolates Deployment store/web against outgoing connections any more.',
  ]],
  ['a load balancer', (objects) => { the(objects, 'Service', 'web').spec.type = 'LoadBalancer'; }, [
    'exposure/load-balancer-added weaker high: Service store/web opens to the outside by a load balancer.',
  ]],
  ['a port of every node', (objects) => { the(objects, 'Service', 'web').spec.type = 'NodePort'; }, [
    'exposure/node-port-added weaker medium: Service store/web opens to the outside at a port of every node.',
  ]],
  ['a load balancer that is gone', (objects) => { the(objects, 'Service', 'web').spec.type = 'ClusterIP'; }, [
    'exposure/load-balancer-removed stronger high: Service store/web does not open to the outside by a load balancer any more.',
  ], (objects) => { the(objects, 'Service', 'web').spec.type = 'LoadBalancer'; }],
  ['source ranges that are gone', (objects) => { delete the(objects, 'Service', 'web').spec.loadBalancerSourceRanges; }, [
    'exposure/source-ranges-widened weaker high: The load balancer of Service store/web answers to every IPv4 address but 203.0.113.0/24, every IPv6 address now.',
  ], (objects) => { Object.assign(the(objects, 'Service', 'web').spec, { type: 'LoadBalancer', loadBalancerSourceRanges: ['203.0.113.0/24'] }); }],
  ['an external address', (objects) => { the(objects, 'Service', 'api').spec.externalIPs = ['198.51.100.9']; }, [
    'exposure/external-address-added weaker high: Service store/api takes the traffic of 198.51.100.9.',
  ]],
  ['a name more', (objects) => { the(objects, 'HTTPRoute', 'web').spec.hostnames.push('admin.example.com'); }, [
    'exposure/route-added weaker medium: HTTPRoute store/web lets callers of admin.example.com/ in.',
  ]],
  ['a route to what was inside', and({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'api', namespace: 'store' },
    spec: { tls: [{ hosts: ['api.example.com'] }], rules: [{ host: 'api.example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'api', port: { number: 8080 } } } }] } }] },
  }, ingress('deployment.api', [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ingress-nginx' } } }], [{ port: 8080 }])), [
    'connections/gained weaker medium: The pods of namespace ingress-nginx may connect to Deployment store/api at TCP 8080.',
    'exposure/through-ingress-gained weaker medium: Deployment store/api can be reached through an Ingress, Gateway or Route at TCP 8080.',
    'exposure/route-added weaker medium: Ingress store/api lets callers of api.example.com/ in.',
  ]],
  ['a right in a namespace', and(...role('reader', [rule(['configmaps'], ['get'])], [account('web')])), [
    'permissions/gained weaker low: ServiceAccount store/web may get configmaps in store.',
  ]],
  ['a right that changes something', (objects) => { the(objects, 'Role', 'operator').rules.push(rule(['services'], ['patch'])); }, [
    'permissions/gained weaker medium: Group store-operators may patch services in store.',
  ]],
  ['a right that leads to more', (objects) => { the(objects, 'Role', 'operator').rules.push(rule(['pods/exec'], ['create'])); }, [
    'permissions/gained weaker high: Group store-operators may create pods/exec in store.',
  ]],
  ['a right that is gone', (objects) => { the(objects, 'Role', 'operator').rules = the(objects, 'Role', 'operator').rules.filter((each: Draft) => !each.resources.includes('pods/eviction')); }, [
    'permissions/lost stronger medium: Group store-operators may not create pods/eviction in store any more.',
  ]],
  ['an administrator', and(...role('boss', [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }], [account('api-identity')], 'ClusterRole')), [
    'permissions/gained weaker critical: ServiceAccount store/api-identity may do everything with every resource everywhere.',
    'secrets/reader-gained weaker medium: ServiceAccount store/api-identity may read 3 Secrets through the API.',
  ]],
  ['an administrator whose token is in a pod', (objects) => {
    podSpecOf(the(objects, 'Deployment', 'web')).automountServiceAccountToken = true;
    return [...objects, ...role('boss', [rule(['clusterrolebindings'], ['create'], 'rbac.authorization.k8s.io'), rule(['clusterroles'], ['bind'], 'rbac.authorization.k8s.io')], [account('web')], 'ClusterRole')];
  }, [
    'permissions/gained weaker medium: ServiceAccount store/web may create clusterrolebindings.rbac.authorization.k8s.io everywhere.',
    'permissions/gained weaker high: ServiceAccount store/web may bind clusterroles.rbac.authorization.k8s.io everywhere.',
    'escalations/cluster-admin-opened weaker critical: The code of Deployment store/web can become an administrator of the cluster.',
  ]],
  ['a way up that is closed', (objects) => objects.filter(({ metadata }) => metadata.name !== 'boss'), [
    'permissions/lost stronger medium: ServiceAccount store/web may not create clusterrolebindings.rbac.authorization.k8s.io everywhere any more.',
    'permissions/lost stronger high: ServiceAccount store/web may not bind clusterroles.rbac.authorization.k8s.io everywhere any more.',
    'escalations/cluster-admin-closed stronger critical: The code of Deployment store/web cannot become an administrator of the cluster any more.',
  ], (objects) => {
    podSpecOf(the(objects, 'Deployment', 'web')).automountServiceAccountToken = true;
    return [...objects, ...role('boss', [rule(['clusterrolebindings'], ['create'], 'rbac.authorization.k8s.io'), rule(['clusterroles'], ['bind'], 'rbac.authorization.k8s.io')], [account('web')], 'ClusterRole')];
  }],
  ['a way to a node', (objects) => {
    the(objects, 'Namespace', 'store').metadata.labels = {};
    podSpecOf(the(objects, 'Deployment', 'web')).containers[0].securityContext = { privileged: true };
  }, ['escalations/node-opened weaker high: The code of Deployment store/web can get at a node.']],
  ['a secret that one more workload is given', (objects) => {
    const spec = podSpecOf(the(objects, 'Deployment', 'web'));
    spec.containers[0].env = [...spec.containers[0].env ?? [], { name: 'URL', valueFrom: { secretKeyRef: { name: 'db-credentials', key: 'url' } } }];
  }, ['secrets/user-gained weaker medium: Deployment store/web is given Secret store/db-credentials.']],
  ['a secret that is given to none any more', (objects) => {
    const spec = podSpecOf(the(objects, 'Deployment', 'api'));
    const volume = spec.volumes.find((each: Draft) => each.secret?.secretName === 'db-credentials');
    spec.volumes = spec.volumes.filter((each: Draft) => each !== volume);
    spec.containers[0].volumeMounts = spec.containers[0].volumeMounts.filter((each: Draft) => each.name !== volume.name);
  }, ['secrets/user-lost stronger medium: Deployment store/api is not given Secret store/db-credentials any more.']],
  ['a secret that is kept elsewhere', (objects) => { the(objects, 'ExternalSecret', 'db-credentials').spec.data[0].remoteRef.key = 'production/db'; }, [
    'secrets/source-changed neutral medium: The values of Secret store/db-credentials are kept somewhere else.',
  ]],
  ['a secret in plain text', (objects) => [...objects.filter((each) => each.kind !== 'SealedSecret'), {
    apiVersion: 'v1', kind: 'Secret', metadata: { name: 'session', namespace: 'store' }, stringData: { key: 'not-told' },
  }], [
    'secrets/plaintext-added weaker high: The values of Secret store/session stand in the manifests now.',
    'secrets/origin-changed neutral medium: Secret store/session comes from somewhere else.',
  ]],
  ['somebody who reads a secret through the API', and(...role('spy', [rule(['secrets'], ['get'], '', ['db-credentials'])], [account('web')])), [
    'permissions/gained weaker low: ServiceAccount store/web may get secrets named db-credentials in store.',
    'secrets/reader-gained weaker medium: ServiceAccount store/web may read Secret store/db-credentials through the API.',
  ]],
  ['a new secret', and({ apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name: 'mail', namespace: 'store' }, spec: { secretStoreRef: { name: 'aws' }, data: [{ secretKey: 'k', remoteRef: { key: 'mail' } }], target: { name: 'mail' } } }), [
    'secrets/added neutral low: Secret store/mail is new.',
  ]],
];

describe('a change of access is told in the words of a reviewer', () => {
  test.each(CASES.map(([name, ...rest]) => [name, rest] as const))('%s', (_name, [change, expected, before]) => {
    expect(accessChanges(change, before).map(told).sort()).toEqual([...expected].sort());
  });
});

/** Places are those of files, so they come from a text. */
test.each<[string, Change, Partial<SecurityChange>]>([
  ['the policy that opens', and(egress('deployment.api', [{ ipBlock: { cidr: '203.0.113.7/32' } }], https)), {
    resource: { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', namespace: 'store', name: 'more-egress' }, path: '/spec/egress/0',
  }],
  ['the ports before and after', (objects) => {
    the(objects, 'NetworkPolicy', 'api-egress').spec.egress[0].ports.push({ port: 22, protocol: 'TCP' });
    the(objects, 'NetworkPolicy', 'db-ingress').spec.ingress[0].ports.push({ port: 22, protocol: 'TCP' });
  }, { before: 'TCP 5432', after: 'TCP 22,5432', resource: { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', namespace: 'store', name: 'api-egress' } }],
  ['what a right amounts to', (objects) => { the(objects, 'Role', 'operator').rules.push(rule(['pods/exec'], ['create'])); }, {
    after: 'Role store/operator, bound by RoleBinding store/operator',
    why: 'It acts inside running pods or on kubelets, past admission and audit; even get is enough for it.',
  }],
  ['the addresses, and that credentials are among them', and(egress('deployment.api', [{ ipBlock: { cidr: '0.0.0.0/0' } }], https)), {
    after: 'every IPv4 address', why: 'The metadata service of the cloud is among them: it hands out the credentials of the node.',
  }],
  ['where a secret is and was kept', (objects) => { the(objects, 'ExternalSecret', 'db-credentials').spec.data[0].remoteRef.key = 'production/db'; }, {
    before: 'password ← SecretStore store/aws (aws): store/db, property password; username ← SecretStore store/aws (aws): store/db, property username',
    after: 'password ← SecretStore store/aws (aws): production/db, property password; username ← SecretStore store/aws (aws): store/db, property username',
  }],
])('a change tells %s', (_name, change, expected) => {
  expect(accessChanges(change)).toEqual([expect.objectContaining(expected)]);
});
