import { App } from 'cdk8s';
import { ClusterEnvironment, Environment } from '../../src/core/environment';
import { Mesh } from '../../src/core/mesh';
import { Platform } from '../../src/core/platform';
import { Direction } from '../../src/network/direction';
import { EnvironmentRules } from '../../src/network/environment-rules';

/** Rules as text: who, a colon, which ports. */
function rules(direction: Direction, declared: ClusterEnvironment): string[] {
  const app = new App();
  Environment.declare(app, declared);
  return EnvironmentRules.of(direction, Environment.of(app)).map(({ peers, ports }) => {
    const who = peers.map(({ ipBlock, namespaceSelector, podSelector }) => ipBlock?.cidr
      ?? `${namespaceSelector!.matchLabels!['kubernetes.io/metadata.name']}/${Object.entries(podSelector!.matchLabels!).join()}`);
    return `${who.join(' ')}: ${ports?.map(({ port, protocol }) => `${port}/${protocol}`).join(' ') ?? 'every port'}`;
  });
}

test.each<[string, ClusterEnvironment, string[]]>([
  ['any conformant cluster', {}, ['kube-system/k8s-app,kube-dns: 53/TCP 53/UDP']],
  ['NodeLocal DNSCache', { platform: Platform.KUBERNETES_NODE_LOCAL_DNS },
    ['kube-system/k8s-app,kube-dns 169.254.20.10/32 kube-system/k8s-app,node-local-dns: 53/TCP 53/UDP']],
  ['OpenShift', { platform: Platform.OPENSHIFT }, ['openshift-dns/dns.operator.openshift.io/daemonset-dns,default: 5353/TCP 5353/UDP']],
  ['GKE Cloud DNS', { platform: Platform.GKE_CLOUD_DNS }, ['169.254.169.254/32 169.254.20.10/32 kube-system/k8s-app,node-local-dns: 53/TCP 53/UDP']],
  ['ports apart', { platform: new Platform({ name: 'x', dns: [{ cidr: '10.0.0.1/32', port: 53 }, { cidr: '10.0.0.2/32', port: 5353 }] }) },
    ['10.0.0.1/32: 53/TCP 53/UDP', '10.0.0.2/32: 5353/TCP 5353/UDP']],
  ['no DNS at all', { platform: new Platform({ name: 'x', dns: [] }) }, []],
  ['Istio sidecars', { mesh: Mesh.ISTIO_CNI }, ['kube-system/k8s-app,kube-dns: 53/TCP 53/UDP', 'istio-system/app,istiod: 15012/TCP']],
  ['Linkerd', { mesh: Mesh.LINKERD_CNI }, [
    'kube-system/k8s-app,kube-dns: 53/TCP 53/UDP',
    'linkerd/linkerd.io/control-plane-component,destination: 8086/TCP 8090/TCP',
    'linkerd/linkerd.io/control-plane-component,identity: 8080/TCP',
  ]],
  ['ambient', { mesh: Mesh.ISTIO_AMBIENT }, ['kube-system/k8s-app,kube-dns: 53/TCP 53/UDP']],
])('egress: %s', (_name, declared, expected) => {
  expect(rules(Direction.EGRESS, declared)).toEqual(expected);
});

test.each<[string, ClusterEnvironment, string[]]>([
  ['any conformant cluster', {}, []],
  ['ambient', { mesh: Mesh.ISTIO_AMBIENT }, ['169.254.7.127/32: every port']],
  ['Istio sidecars', { mesh: Mesh.ISTIO_CNI }, []],
])('ingress: %s', (_name, declared, expected) => {
  expect(rules(Direction.INGRESS, declared)).toEqual(expected);
});
