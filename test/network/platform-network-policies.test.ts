import { App, Chart, Testing } from 'cdk8s';
import { Environment } from '../../src/core/environment';
import { Judgement } from '../../src/core/judgement';
import { Mesh } from '../../src/core/mesh';
import { Platform } from '../../src/core/platform';
import { PlatformNetworkPolicies, type PlatformNetworkPoliciesProps } from '../../src/network/platform-network-policies';

// The judge is another area's: here everything passes.
Judgement.plug({ guard: () => undefined });

const SUBJECT = (...values: string[]) => ({ namespaces: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values }] } });
const NETWORKS = ['169.254.0.0/16', 'fe80::/10', 'fd00:ec2::254/128', 'fd20:ce::254/128', '168.63.129.16/32', '100.100.100.200/32'];
const DNS_PORTS = [{ tcp: { destinationPort: { number: 53 } } }, { udp: { destinationPort: { number: 53 } } }];
const KUBE_DNS = {
  pods: { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } },
};
const ACCEPT_DNS = { name: 'platform', action: 'Accept', to: [KUBE_DNS], protocols: DNS_PORTS };
const DENY_METADATA = { name: 'metadata-services', action: 'Deny', to: [{ networks: NETWORKS }] };
const passed = (cidr: string, port: number) => ({
  name: 'workload-identity', action: 'Pass', to: [{ networks: [cidr] }], protocols: [{ tcp: { destinationPort: { number: port } } }],
});

function written(props?: PlatformNetworkPoliciesProps, environment: Parameters<typeof Environment.declare>[1] = {}) {
  const app = new App();
  Environment.declare(app, environment);
  const chart = new Chart(app, 'cluster', { namespace: 'inherited' });
  new PlatformNetworkPolicies(chart, 'Platform', props);
  return Testing.synth(chart) as Array<{ metadata: object; spec: { egress: object[]; ingress?: object[]; subject: object } }>;
}

test('metadata services are denied, pods that nobody selects too; both belong to the cluster', () => {
  expect(written()).toEqual([
    {
      apiVersion: 'policy.networking.k8s.io/v1alpha2',
      kind: 'ClusterNetworkPolicy',
      metadata: { name: 'cluster-platform-deny-metadata' },
      spec: {
        tier: 'Admin',
        priority: 100,
        subject: SUBJECT('kube-system'),
        egress: [ACCEPT_DNS, passed('169.254.170.23/32', 80), passed('169.254.169.252/32', 988), DENY_METADATA],
      },
    },
    {
      apiVersion: 'policy.networking.k8s.io/v1alpha2',
      kind: 'ClusterNetworkPolicy',
      metadata: { name: 'cluster-platform-default-deny' },
      spec: {
        tier: 'Baseline',
        priority: 100,
        subject: SUBJECT('kube-system'),
        ingress: [{ name: 'default-deny', action: 'Deny', from: [{ namespaces: {} }] }],
        egress: [ACCEPT_DNS, { name: 'default-deny', action: 'Deny', to: [{ namespaces: {} }, { networks: ['0.0.0.0/0', '::/0'] }] }],
      },
    },
  ]);
});

test('namespaces are exempt by name and label, and those that serve the others always', () => {
  const [{ spec }] = written({ exemptNamespaces: ['monitoring', 'kube-system'], exemptNamespaceLabels: { 'team.example.com/platform': 'true' }, priority: 7 },
    { mesh: Mesh.ISTIO_CNI });
  expect(spec).toMatchObject({
    priority: 7,
    subject: {
      namespaces: {
        matchExpressions: [
          { key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['istio-system', 'kube-system', 'monitoring'] },
          { key: 'team.example.com/platform', operator: 'NotIn', values: ['true'] },
        ],
      },
    },
  });
});

test('DNS at a metadata address is accepted before that address is denied', () => {
  const [{ spec }] = written({ identityEndpoints: [{ cidr: '169.254.169.254/32', port: 80 }] }, { platform: Platform.GKE_CLOUD_DNS });
  expect(spec.egress).toEqual([
    {
      name: 'platform',
      action: 'Accept',
      protocols: DNS_PORTS,
      to: [
        { pods: { ...KUBE_DNS.pods, podSelector: { matchLabels: { 'k8s-app': 'node-local-dns' } } } }, { networks: ['169.254.169.254/32', '169.254.20.10/32'] },
      ],
    },
    passed('169.254.169.254/32', 80),
    DENY_METADATA,
  ]);
});

test('the mesh\'s control plane stays reachable where nothing else is', () => {
  const [metadata, baseline] = written({}, { mesh: Mesh.ISTIO_CNI });
  expect(JSON.stringify(metadata.spec.egress)).not.toContain('istiod');
  expect(baseline.spec.egress[1]).toEqual({
    name: 'platform',
    action: 'Accept',
    protocols: [{ tcp: { destinationPort: { number: 15012 } } }],
    to: [{ pods: { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'istio-system' } }, podSelector: { matchLabels: { app: 'istiod' } } } }],
  });
});

test.each<[string, PlatformNetworkPoliciesProps, string]>([
  ['a priority', { priority: 1001 }, '1001 is not a priority'],
  ['a pattern of namespaces', { exemptNamespaces: ['openshift-*'] }, 'for several use exemptNamespaceLabels'],
  ['a label', { exemptNamespaceLabels: { 'a b': 'x' } }, 'A label selects nothing'],
  ['an address', { identityEndpoints: [{ cidr: '169.254.170.23', port: 80 }] }, 'did you mean "169.254.170.23/32"'],
  ['a port', { identityEndpoints: [{ cidr: '169.254.170.23/32', port: 0 }] }, '0 is not a port'],
])('refuses %s', (_name, props, expected) => expect(() => written(props)).toThrow(expected));
