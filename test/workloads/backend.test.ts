import * as kplus from 'cdk8s-plus-27';
import { IMAGE, Stage } from './stage';
import { Backend } from '../../src/workloads/backend';
import { SecureDeployment, SecureDeploymentProps } from '../../src/workloads/secure-deployment';
import { SecureStatefulSet } from '../../src/workloads/secure-stateful-set';

const METRICS = { number: 9090, name: 'metrics' };
const ONE: SecureDeploymentProps = { metadata: { name: 'web' }, containers: [{ image: IMAGE, portNumber: 8080 }] };
const TWO: SecureDeploymentProps = { metadata: { name: 'web' }, containers: [{ image: IMAGE, ports: [{ number: 8080 }, METRICS] }] };

function web(props = ONE) {
  const stage = new Stage();
  return { stage, workload: new SecureDeployment(stage.chart, 'web', props) };
}

const told = ({ service, port, targetPort }: Backend) => `${service.name}:${port} -> ${targetPort}`;
const options = (more: { port?: number; service?: kplus.Service } = {}) => ({ hostnames: ['shop.example.com'], ...more });

describe('leads to the Service', () => {
  test('that is there already', () => {
    const { workload } = web(TWO);
    workload.exposeViaService({ ports: [{ port: 80, targetPort: 8080 }] });
    expect(told(Backend.of(workload, options({ port: 8080 })))).toBe('web:80 -> 8080');
  });

  test('that is new, with all that containers declare', () => {
    const { stage, workload } = web(TWO);
    expect(told(Backend.of(workload, options({ port: 9090 })))).toBe('web:9090 -> 9090');
    expect(told(Backend.of(workload, options({ port: 8080 })))).toBe('web:8080 -> 8080');
    expect(stage.one('Service').spec.ports).toEqual([{ name: 'tcp-8080', port: 8080, targetPort: 8080 }, { name: 'metrics', port: 9090, targetPort: 9090 }]);
  });

  test('that is new beside one that leads elsewhere', () => {
    const { workload } = web(TWO);
    workload.exposeViaService({ ports: [{ port: 80, targetPort: 8080 }] });
    expect(told(Backend.of(workload, options({ port: 9090 })))).toBe('web-9090:9090 -> 9090');
    expect(told(Backend.of(workload, options({ port: 9090 })))).toBe('web-9090:9090 -> 9090');
  });

  test('that is new for a native sidecar', () => {
    const { workload } = web({ ...ONE, nativeSidecars: [{ image: IMAGE, portNumber: 8443 }] });
    expect(told(Backend.of(workload, options({ port: 8443 })))).toBe('web:8443 -> 8443');
  });

  test('that is new beside a headless one', () => {
    const stage = new Stage();
    const workload = new SecureStatefulSet(stage.chart, 'db', { metadata: { name: 'db' }, containers: [{ image: IMAGE, portNumber: 8080 }] });
    expect(told(Backend.of(workload, options()))).toBe('db-8080:8080 -> 8080');
  });

  test('that is named', () => {
    const { stage, workload } = web(TWO);
    const service = new kplus.Service(stage.chart, 'front', { selector: workload, ports: [{ port: 443, targetPort: 8080 }] });
    expect(told(Backend.of(workload, options({ service })))).toBe('shop-front:443 -> 8080');
  });

  test('over TCP, not over UDP on the same port', () => {
    const { workload } = web({ metadata: { name: 'web' }, containers: [{ image: IMAGE, ports: [{ number: 443 }, { number: 443, protocol: kplus.Protocol.UDP }] }] });
    workload.exposeViaService({ ports: [{ port: 80, targetPort: 443, protocol: kplus.Protocol.UDP }] });
    expect(told(Backend.of(workload, options()))).toBe('web-443:443 -> 443');
  });
});

test.each<[string, SecureDeploymentProps, number | undefined, string]>([
  ['no ports', { metadata: { name: 'web' }, containers: [{ image: IMAGE }] }, undefined,
    'web declares no TCP port, so a route has nowhere to lead to.\n  at     shop/web\n  fix    give a container a portNumber before it is exposed'],
  ['several ports', TWO, undefined, 'web listens on several ports.\n  at     shop/web\n  found  TCP 8080, TCP 9090 (metrics)\n  fix    say which one answers these requests: { port: 8080 }'],
  ['a port that nobody declares', ONE, 80, 'No container of web declares the TCP port 80, to which the route would lead.\n  at     shop/web\n  found  declared: TCP 8080'],
  ['a UDP port', { metadata: { name: 'web' }, containers: [{ image: IMAGE, ports: [{ number: 53, protocol: kplus.Protocol.UDP }] }] }, 53,
    'No container of web declares the TCP port 53, to which the route would lead.\n  at     shop/web\n  found  declared: UDP 53'],
])('refuses %s', (_name, props, port, message) => expect(() => Backend.of(web(props).workload, options({ port }))).toThrow(message));

test('refuses a Service that leads elsewhere', () => {
  const { stage, workload } = web(TWO);
  const service = new kplus.Service(stage.chart, 'front', { selector: workload, ports: [{ port: 443, targetPort: 8080 }] });
  expect(() => Backend.of(workload, options({ service, port: 9090 }))).toThrow(
    'The Service shop-front does not lead to port 9090.\n  at     shop/web\n  found  its ports lead to 8080\n  fix    add { port: …, targetPort: 9090 } to it, or name another port');
});
