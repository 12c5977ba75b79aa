import * as kplus from 'cdk8s-plus-27';
import { KIND_NAMES, KINDS } from './kinds';
import { IMAGE, Stage, WHY } from './stage';
import { NetworkDialect } from '../../src/core/network-dialect';
import { DefaultDenyNamespace } from '../../src/namespaces/default-deny-namespace';
import { ExternalPods } from '../../src/network/external-pods';
import { IngressControllerPods } from '../../src/network/ingress-controller-pods';
import { SecurePodConnections } from '../../src/network/pod-connections';
import { Port } from '../../src/network/port';

const policy = (stage: Stage, name: string) => stage.objects().find(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name === name).spec;

describe.each(KIND_NAMES)('%s', (kind) => {
  test('calls another workload at exactly its ports, from both sides', () => {
    const stage = new Stage();
    const [client, server] = ['client', 'server'].map((id) => KINDS[kind](stage.chart, id, { containers: [{ image: IMAGE, ports: [{ number: 53, protocol: kplus.Protocol.UDP }] }] }));
    client.connectTo(server);
    server.addContainer({ image: IMAGE, portNumber: 8080, name: 'late' });
    const ports = [{ port: 8080, protocol: 'TCP' }, { port: 53, protocol: 'UDP' }];
    expect(policy(stage, 'shop-client-egress').egress).toContainEqual({ ports, to: [{ podSelector: { matchLabels: server.selectorLabels } }] });
    expect(policy(stage, 'shop-server-ingress').ingress).toEqual([{ from: [{ podSelector: { matchLabels: client.selectorLabels } }], ports }]);
  });

  test('calls it at the ports that are named', () => {
    const stage = new Stage();
    const [client, server] = ['client', 'server'].map((id) => KINDS[kind](stage.chart, id, { containers: [{ image: IMAGE, portNumber: 8080 }] }));
    client.connectTo(server, { ports: [{ port: 9090 }] });
    expect(policy(stage, 'shop-server-ingress').ingress[0].ports).toEqual([{ port: 9090, protocol: 'TCP' }]);
  });

  test('can be called by pods that nobody here makes, such as a gateway\'s', () => {
    const stage = new Stage();
    const server = KINDS[kind](stage.chart, 'server', { containers: [{ image: IMAGE, portNumber: 8080 }] });
    server.allowFromPods({ namespace: 'gateway-system', podLabels: { app: 'gateway' } });
    expect(policy(stage, 'shop-server-ingress').ingress).toEqual([{
      from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'gateway-system' } }, podSelector: { matchLabels: { app: 'gateway' } } }],
      ports: [{ port: 8080, protocol: 'TCP' }],
    }]);
  });

  test('says every other intent in its own words', () => {
    const stage = new Stage({ apiServer: { cidrs: ['192.0.2.10/32'] }, networkDialects: [NetworkDialect.CILIUM] });
    const ports = [{ number: 8080, name: 'http' }, { number: 9090, name: 'metrics' }];
    const [client, server] = ['client', 'server'].map((id) => KINDS[kind](stage.chart, id, { containers: [{ image: IMAGE, ports }] }));
    const other = new DefaultDenyNamespace(stage.app, 'other');
    server.allowFrom(client, { ports: [Port.named('http')] });
    server.allowFrom(other, { ports: [Port.tcp(1)] });
    server.allowScrapingFrom();
    server.allowFromIngress(IngressControllerPods.TRAEFIK, { ports: [Port.tcp(2)] });
    client.connectTo(other, { ports: [Port.udp(3)] });
    client.connectTo(new ExternalPods(stage.chart, 'db', { namespace: 'data', ports: [{ port: 4 }] }));
    client.allowToApiServer();
    client.allowEgressTo({ name: 'payments', cidrs: ['203.0.113.0/24'], ports: [Port.tcp(5)] });
    client.allowEgressToNames({ name: 'cards', fqdns: ['api.stripe.com'], ports: [Port.tcp(6)] });
    client.unsafelyAllowEgressToInternet({ ...WHY, name: 'webhooks', ports: [Port.tcp(7)] });
    const opened = (name: string, side: 'ingress' | 'egress') => policy(stage, name)[side].flatMap((rule: any) => rule.ports.map(({ port }: any) => port));
    expect(opened('shop-server-ingress', 'ingress')).toEqual([1, 2, 8080, 9090]);
    expect(opened('shop-client-egress', 'egress')).toEqual([53, 53, 4, 5, 7, 6443, 8080, 3]);
    expect(opened('allow-egress-of-every-pod', 'egress')).toEqual([1]);
    expect(opened('allow-ingress-of-every-pod', 'ingress')).toEqual([3]);
    expect(stage.one('CiliumNetworkPolicy', stage.chart.node.findChild('client').node.findChild('EgressPolicyCiliumNetworkPolicy')).spec.egress)
      .toContainEqual({ toFQDNs: [{ matchName: 'api.stripe.com' }], toPorts: [{ ports: [{ port: '6', protocol: 'TCP' }] }] });
  });

  test('has connections without the bugs of cdk8s-plus', () => {
    expect((KINDS[kind](new Stage().chart, 'app', {}) as unknown as kplus.Pod).connections).toBeInstanceOf(SecurePodConnections);
  });

  test('declares each port once, sidecars included, init containers not', () => {
    const workload = KINDS[kind](new Stage().chart, 'app', {
      containers: [{ image: IMAGE, portNumber: 8080 }, { image: IMAGE, ports: [{ number: 8080 }, { number: 8080, protocol: kplus.Protocol.UDP, name: 'quic' }] }],
      nativeSidecars: [{ image: IMAGE, portNumber: 15001 }],
      initContainers: [{ image: IMAGE, portNumber: 1 }],
    });
    expect(workload.declaredPorts).toEqual([
      { port: 8080, protocol: 'TCP', name: undefined }, { port: 8080, protocol: 'UDP', name: 'quic' }, { port: 15001, protocol: 'TCP', name: undefined },
    ]);
  });
});
