import * as kplus from 'cdk8s-plus-27';
import { IMAGE, Stage, WHY } from './stage';
import type { ClusterEnvironment } from '../../src/core/environment';
import { Ledger } from '../../src/core/ledger';
import { Platform } from '../../src/core/platform';
import type { ExposeViaOptions } from '../../src/network/exposure/expose-via-options';
import { GatewayRef } from '../../src/network/exposure/gateway-ref';
import { SecureDeployment, SecureDeploymentProps } from '../../src/workloads/secure-deployment';
import { SecureStatefulSet } from '../../src/workloads/secure-stateful-set';

const SELECTOR = { 'cdk8s-hardened/workload': 'deployment.shop-api' };

function api(props: SecureDeploymentProps = { containers: [{ image: IMAGE, portNumber: 8080 }] }, environment: ClusterEnvironment = {}) {
  const stage = new Stage(environment);
  return { stage, deployment: new SecureDeployment(stage.chart, 'api', props) };
}

describe('exposeViaService', () => {
  test('selects the pods by labels that survive moving the construct', () => {
    const { stage, deployment } = api();
    deployment.exposeViaService();
    expect(stage.one('Service')).toMatchObject({
      metadata: { name: 'shop-api', namespace: 'shop' },
      spec: { ports: [{ port: 8080, targetPort: 8080 }], selector: SELECTOR, type: 'ClusterIP' },
    });
  });

  test('leaves the name to the chart where no Service can have that of the Deployment', () => {
    const { stage, deployment } = api({ metadata: { name: '2.0' }, containers: [{ image: IMAGE, portNumber: 8080 }] });
    deployment.exposeViaService();
    expect(stage.one('Service').metadata).toEqual({ name: 'shop-api-service', namespace: 'shop' });
  });

  test('gives several ports names', () => {
    const { stage, deployment } = api({ containers: [{ image: IMAGE, ports: [{ number: 53, protocol: kplus.Protocol.UDP }, { number: 53 }, { number: 9090, name: 'metrics' }] }] });
    deployment.exposeViaService();
    expect(stage.one('Service').spec.ports).toEqual([
      { name: 'udp-53', port: 53, protocol: 'UDP', targetPort: 53 },
      { name: 'tcp-53', port: 53, targetPort: 53 },
      { name: 'metrics', port: 9090, targetPort: 9090 },
    ]);
  });

  test('leads to a native sidecar too, when asked', () => {
    const { stage, deployment } = api({ containers: [{ image: IMAGE, portNumber: 8080 }], nativeSidecars: [{ image: IMAGE, portNumber: 8443 }] });
    deployment.exposeViaService({ ports: [{ port: 443, targetPort: 8443 }] });
    expect(stage.one('Service').spec.ports).toEqual([{ port: 443, targetPort: 8443 }]);
  });

  test('can be called twice, for two names', () => {
    const { stage, deployment } = api();
    deployment.exposeViaService({ name: 'api' });
    deployment.exposeViaService({ name: 'legacy' });
    expect(stage.objects().filter(({ kind }) => kind === 'Service').map(({ metadata }) => metadata.name)).toEqual(['api', 'legacy']);
  });

  test.each<[string, SecureDeploymentProps, kplus.DeploymentExposeViaServiceOptions, string]>([
    ['no ports', { containers: [{ image: IMAGE }] }, {}, 'shop-api declares no ports, so a Service has nowhere to lead to.'],
    ['a port that nobody declares', {}, { ports: [{ port: 80, targetPort: 8081 }] },
      'No container of shop-api declares the port 8081, to which the Service would lead.\n  at     shop/api\n  found  declared: none'],
  ])('refuses %s', (_name, props, options, message) => expect(() => api(props).deployment.exposeViaService(options)).toThrow(message));

  test.each([
    [kplus.ServiceType.LOAD_BALANCER, 'network/no-load-balancer'],
    [kplus.ServiceType.NODE_PORT, 'network/no-node-port'],
  ])('%s is written as asked, and refused by a rule', (serviceType, rule) => {
    const { stage, deployment } = api();
    deployment.exposeViaService({ serviceType });
    expect(stage.one('Service').spec.type).toBe(serviceType);
    expect(stage.verdict().violations.map(({ ruleId }) => ruleId)).toEqual(expect.arrayContaining([rule]));
  });
});

describe('exposeViaIngress', () => {
  const ingressOf = (stage: Stage, tls: kplus.IngressTls[] = [{ hosts: ['shop.example.com'], secret: kplus.Secret.fromSecretName(stage.chart, 'tls', 'shop-tls') }]) =>
    new kplus.Ingress(stage.chart, 'ingress', { className: 'traefik', tls });

  test('adds a path to an Ingress that has hosts and TLS, by the Service that is there', () => {
    const { stage, deployment } = api();
    deployment.exposeViaService();
    deployment.exposeViaIngress('/', { ingress: ingressOf(stage) });
    expect(stage.one('Ingress').spec.rules[0].http.paths[0].backend.service).toEqual({ name: 'shop-api', port: { number: 8080 } });
    expect(stage.one('Service').metadata.name).toBe('shop-api');
  });

  test('makes a Service of another name where one is asked for', () => {
    const { stage, deployment } = api();
    deployment.exposeViaService();
    deployment.exposeViaIngress('/', { ingress: ingressOf(stage), name: 'edge', ports: [{ port: 80, targetPort: 8080 }] });
    expect(stage.one('Ingress').spec.rules[0].http.paths[0].backend.service).toEqual({ name: 'edge', port: { number: 80 } });
  });

  test("lets in the platform's own router", () => {
    const { stage, deployment } = api(undefined, { platform: Platform.OPENSHIFT });
    deployment.exposeViaIngress('/', { ingress: ingressOf(stage) });
    expect(ingress(stage)).toEqual([{
      from: [{ namespaceSelector: { matchLabels: { 'policy-group.network.openshift.io/ingress': '' } }, podSelector: {} }], ports: [{ port: 8080, protocol: 'TCP' }],
    }]);
  });

  test('without TLS is refused by a rule', () => {
    const { stage, deployment } = api();
    deployment.exposeViaIngress('/', { ingress: ingressOf(stage, []) });
    expect(stage.verdict().violations.map(({ ruleId }) => ruleId)).toContain('network/require-ingress-tls');
  });

  test('refuses to make an Ingress without class, hosts and TLS, and says what does', () => {
    const { deployment } = api();
    expect(() => deployment.exposeViaIngress('/cart')).toThrow(
      'An Ingress that cdk8s-plus makes has no class, no hosts and no TLS, and its controller is not let in.\n  at     shop/api\n'
      + "  fix    exposeVia(new IngressClassRef({ name: …, controller: … }), { hostnames: ['shop.example.com'], tlsSecretName: 'shop-api-tls', path: \"/cart\" })");
  });
});

describe('exposeVia', () => {
  const PUBLIC = new GatewayRef({ name: 'public', namespace: 'gateway-system' });

  test('says to the entrance all that it needs', () => {
    const { deployment } = api();
    const expose = jest.fn();
    deployment.exposeVia({ expose }, { hostnames: ['shop.example.com'] });
    expect(expose).toHaveBeenCalledWith({
      workload: deployment, serviceName: 'shop-api', servicePort: 8080, targetPort: 8080, routeName: 'shop-api', hostnames: ['shop.example.com'], path: '/', pathType: 'Prefix',
    });
  });

  test.each<[string, Partial<ExposeViaOptions>, string]>([
    ['no hosts', { hostnames: [] }, 'A route must name its hosts.'],
    ['wildcards', { hostnames: ['*.example.com'] }, '*.example.com answers for hosts that nobody named.\n  at     shop/api\n  found  "*.example.com"\n  fix    name the hosts; to answer for all of them call unsafelyExposeViaWildcard('],
    ['a path that is none', { path: 'cart' }, '"cart" is no path of a route.'],
    ['a name that is none', { name: 'Shop' }, '"Shop" cannot be the name of a route.'],
    ['a port that nobody declares', { port: 80 }, 'No container of shop-api declares the TCP port 80'],
  ])('refuses %s', (_name, options, message) => {
    expect(() => api().deployment.exposeVia(PUBLIC, { hostnames: ['shop.example.com'], ...options })).toThrow(message);
  });

  test('leaves nothing behind where it refuses a path', () => {
    const { stage, deployment } = api();
    expect(() => deployment.exposeVia(PUBLIC, { hostnames: ['shop.example.com'], path: 'x' })).toThrow();
    expect(stage.objects().map(({ kind }) => kind)).not.toContain('Service');
  });

  test('a family of hosts is an exemption on the route', () => {
    const { deployment } = api();
    const route = deployment.unsafelyExposeViaWildcard(PUBLIC, { ...WHY, hostnames: ['*.example.com'] });
    expect(Ledger.of(deployment).entries).toEqual([
      { rule: 'network/no-wildcard-hosts', ...WHY, via: 'unsafelyExposeViaWildcard', constructPath: route.node.path, container: undefined, value: undefined },
    ]);
  });

  test('an exemption that exempts nothing is refused', () => {
    expect(() => api().deployment.unsafelyExposeViaWildcard(PUBLIC, { ...WHY, hostnames: ['shop.example.com'] })).toThrow('Every host is named: there is nothing to exempt.');
  });
});

describe.each<[string, (stage: Stage) => SecureDeployment | SecureStatefulSet]>([
  ['Deployment', (stage) => new SecureDeployment(stage.chart, 'api', { containers: [{ image: IMAGE, portNumber: 8080 }] })],
  ['StatefulSet', (stage) => new SecureStatefulSet(stage.chart, 'api', { containers: [{ image: IMAGE, portNumber: 8080 }] })],
])('%s', (_kind, make) => {
  test('a load balancer for some addresses keeps them and lets in only them', () => {
    const stage = new Stage();
    const service = make(stage).unsafelyExposeViaLoadBalancer({ ...WHY, name: 'edge', ports: [{ port: 443, targetPort: 8080 }], sourceRanges: ['203.0.113.0/24'] });
    expect(stage.one('Service', service)).toMatchObject({
      metadata: { name: 'edge' },
      spec: { externalTrafficPolicy: 'Local', loadBalancerSourceRanges: ['203.0.113.0/24'], ports: [{ port: 443, targetPort: 8080 }], type: 'LoadBalancer' },
    });
    expect(ingress(stage)).toEqual([{ from: [{ ipBlock: { cidr: '203.0.113.0/24' } }], ports: [{ port: 8080, protocol: 'TCP' }] }]);
    expect(verdict(stage)).toEqual({ violations: [], exempted: ['network/no-load-balancer'] });
  });

  test('a load balancer for everyone lets everyone in', () => {
    const stage = new Stage();
    const service = make(stage).unsafelyExposeViaLoadBalancer(WHY);
    expect(stage.one('Service', service).spec).not.toHaveProperty('externalTrafficPolicy');
    expect(ingress(stage)[0].ports).toEqual([{ port: 8080, protocol: 'TCP' }]);
    expect(verdict(stage)).toEqual({ violations: [], exempted: expect.arrayContaining(['network/no-load-balancer', 'network/no-open-internet']) });
  });

  test('a port of every node lets everyone in', () => {
    const stage = new Stage();
    const service = make(stage).unsafelyExposeViaNodePort(WHY);
    expect(stage.one('Service', service).spec.type).toBe('NodePort');
    expect(verdict(stage)).toEqual({ violations: [], exempted: expect.arrayContaining(['network/no-node-port', 'network/no-open-internet']) });
  });
});

function ingress(stage: Stage): any[] {
  return stage.objects().find(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name === 'shop-api-ingress').spec.ingress;
}

function verdict(stage: Stage) {
  const { violations, exempted } = stage.verdict();
  return {
    violations: violations.filter(({ ruleId }) => !ruleId.startsWith('namespaces/')).map(({ ruleId, found }) => `${ruleId} ${found}`),
    exempted: exempted.map(({ ruleId }) => ruleId),
  };
}
