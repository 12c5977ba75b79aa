import { Cidr } from '../../src/core/cidr';
import { LabelSyntax } from '../../src/core/label-syntax';
import { DnsPeer, Platform, PlatformProps } from '../../src/core/platform';

const PROFILES = Object.values(Platform).filter((value): value is Platform => value instanceof Platform);

/** Where a profile resolves names, each as `pods or address:port`. */
function dns({ dns: peers }: Platform): string[] {
  return peers.map(({ namespace, podLabels, cidr, port }) => `${cidr ?? `${namespace}/${Object.entries(podLabels!).map((label) => label.join('=')).join()}`}:${port}`);
}

const KUBE_DNS = 'kube-system/k8s-app=kube-dns:53';
const NODE_LOCAL = ['169.254.20.10/32:53', 'kube-system/k8s-app=node-local-dns:53'];
const CLOUD_DNS = '169.254.169.254/32:53';

test.each<[string, Platform, string[]]>([
  ['kubernetes', Platform.KUBERNETES, [KUBE_DNS]],
  ['kubernetes-node-local-dns', Platform.KUBERNETES_NODE_LOCAL_DNS, [KUBE_DNS, ...NODE_LOCAL]],
  ['openshift', Platform.OPENSHIFT, ['openshift-dns/dns.operator.openshift.io/daemonset-dns=default:5353']],
  ['gke', Platform.GKE, [KUBE_DNS, ...NODE_LOCAL]],
  ['gke-cloud-dns', Platform.GKE_CLOUD_DNS, [CLOUD_DNS, ...NODE_LOCAL]],
  ['gke-autopilot', Platform.GKE_AUTOPILOT, [CLOUD_DNS, KUBE_DNS, ...NODE_LOCAL]],
  ['eks', Platform.EKS, [KUBE_DNS]],
  ['aks', Platform.AKS, [KUBE_DNS]],
])('%s resolves names at exactly its own places', (name, platform, expected) => {
  expect(platform.name).toBe(name);
  expect(dns(platform)).toEqual(expected);
});

test('every profile is listed above', () => {
  expect(PROFILES).toHaveLength(8);
});

test.each(PROFILES.map((platform) => [platform.name, platform] as const))('%s says only what manifests can say', (_name, platform) => {
  const { namespaceLabels, routerNamespaceLabels = {}, dns: peers } = platform;
  const labels = [namespaceLabels, routerNamespaceLabels, ...peers.map(({ podLabels }) => podLabels ?? {})].flatMap(Object.entries);
  for (const [key, value] of labels) expect([LabelSyntax.problemOfKey(key), LabelSyntax.problemOfValue(value)]).toEqual([undefined, undefined]);
  for (const { cidr } of peers) expect(cidr === undefined || Cidr.parse(cidr).isCanonical).toBe(true);
});

test('OpenShift assigns ids itself, keeps its hands off our labels, and selects its router on the host network too', () => {
  expect(Platform.OPENSHIFT).toMatchObject({
    assignsIds: false,
    namespaceLabels: { 'security.openshift.io/scc.podSecurityLabelSync': 'false' },
    routerNamespaceLabels: { 'policy-group.network.openshift.io/ingress': '' },
  });
});

test('Autopilot raises what lies below its minimum and outside its ratio', () => {
  expect(Platform.GKE_AUTOPILOT).toMatchObject({
    minCpuMillis: 50, minMemoryMebibytes: 52, minGibibytesPerCpu: 1, maxGibibytesPerCpu: 6.5, limitsEqualRequests: true,
  });
});

describe('NodeLocal DNSCache', () => {
  const CACHE = { namespace: 'kube-system', podLabels: { 'k8s-app': 'node-local-dns' }, port: 53 };

  test('comes before the DNS of any platform, and changes nothing else', () => {
    const { dns: after, ...others } = Platform.OPENSHIFT.withNodeLocalDns();
    const { dns: before, ...same } = Platform.OPENSHIFT;
    expect([after, others]).toEqual([[...before, { cidr: '169.254.20.10/32', port: 53 }, CACHE], same]);
  });

  test('may listen elsewhere', () => {
    expect(Platform.EKS.withNodeLocalDns('fd00::10/128').dns.slice(1)).toEqual([{ cidr: 'fd00::10/128', port: 53 }, CACHE]);
    expect(() => Platform.EKS.withNodeLocalDns('169.254.20.10')).toThrow(/did you mean "169.254.20.10\/32"/);
  });

  test('is named once', () => expect(Platform.GKE.withNodeLocalDns().dns).toEqual(Platform.GKE.dns));
});

test('a profile of one’s own says nothing that it was not told', () => {
  expect(new Platform({ name: 'mine' })).toMatchObject({
    name: 'mine', assignsIds: true, minCpuMillis: 0, minMemoryMebibytes: 0, minGibibytesPerCpu: 0, limitsEqualRequests: false, namespaceLabels: {},
  });
});

test.each<[string, DnsPeer, RegExp]>([
  ['nobody', { port: 53 }, /answered either by labelled pods of a namespace or at an address[^]*at +platform mine[^]*give namespace and podLabels, or cidr/],
  ['both', { namespace: 'a', podLabels: { a: 'b' }, cidr: '10.0.0.1/32', port: 53 }, /answered either/],
  ['every pod of a namespace', { namespace: 'a', podLabels: {}, port: 53 }, /answered either/],
  ['pods of any namespace', { podLabels: { a: 'b' }, port: 53 }, /answered either/],
  ['no block', { cidr: '10.0.0.1', port: 53 }, /did you mean "10.0.0.1\/32"/],
])('DNS of %s is refused', (_name, peer, message) => {
  const props: PlatformProps = { name: 'mine', dns: [peer] };
  expect(() => new Platform(props)).toThrow(message);
});
