import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { KIND_NAMES, KINDS } from './kinds';
import { IMAGE, podOf, Stage } from './stage';

const LONG_RUNNING = ['Deployment', 'StatefulSet', 'DaemonSet', 'Pod'];
const TO_COMPLETION = ['Job', 'CronJob'];
const PORT = { tcpSocket: { port: 8080 } };
const DEFAULTS = {
  startupProbe: { ...PORT, failureThreshold: 60, periodSeconds: 5 },
  readinessProbe: { ...PORT, periodSeconds: 10 },
  livenessProbe: { ...PORT, failureThreshold: 6, periodSeconds: 20 },
};
const NONE = { startupProbe: undefined, readinessProbe: undefined, livenessProbe: undefined };
const UDP = kplus.Protocol.UDP;

function probesOf({ startupProbe, readinessProbe, livenessProbe }: any) {
  return { startupProbe, readinessProbe, livenessProbe };
}

function probes(kind: string, container: Omit<kplus.ContainerProps, 'image'>, props: object = {}) {
  const stage = new Stage();
  KINDS[kind](stage.chart, 'app', { containers: [{ image: IMAGE, ...container }], ...props });
  return probesOf(podOf(stage.one(kind)).containers[0]);
}

describe.each(LONG_RUNNING)('%s', (kind) => {
  test.each<[string, Omit<kplus.ContainerProps, 'image'>, object]>([
    ['a port number', { portNumber: 8080 }, DEFAULTS],
    ['the first TCP port', { ports: [{ number: 53, protocol: UDP }, { number: 8080 }, { number: 9090 }] }, DEFAULTS],
    ['no port', {}, NONE],
    ['UDP and SCTP only', { ports: [{ number: 53, protocol: UDP }, { number: 54, protocol: kplus.Protocol.SCTP }] }, NONE],
    ['a readiness probe that was given', { portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/ready') },
      { ...DEFAULTS, readinessProbe: { failureThreshold: 3, httpGet: { path: '/ready', port: 8080, scheme: 'HTTP' } } }],
    ['a startup probe that was given', { portNumber: 8080, startup: kplus.Probe.fromTcpSocket({ port: 8080 }) },
      { ...DEFAULTS, startupProbe: { ...PORT, failureThreshold: 3 } }],
    ['a liveness probe without a port', { liveness: kplus.Probe.fromCommand(['true']) },
      { ...NONE, livenessProbe: { exec: { command: ['true'] }, failureThreshold: 3 } }],
  ])('%s', (_name, container, expected) => expect(probes(kind, container)).toEqual(expected));
});

describe.each(TO_COMPLETION)('%s', (kind) => {
  test('has none, because it runs to completion', () => expect(probes(kind, { portNumber: 8080 })).toEqual(NONE));

  test('has those that were given', () => {
    expect(probes(kind, { portNumber: 8080, liveness: kplus.Probe.fromCommand(['true']) }))
      .toEqual({ ...NONE, livenessProbe: { exec: { command: ['true'] }, failureThreshold: 3 } });
  });
});

test('a Pod that runs to completion has none', () => expect(probes('Pod', { portNumber: 8080 }, { restartPolicy: kplus.RestartPolicy.NEVER })).toEqual(NONE));

test.each<[string, kplus.ContainerProps, object]>([
  ['whose startup probe is cdk8s-plus\' default', { image: IMAGE, portNumber: 8080 }, DEFAULTS],
  ['with a startup probe of its own', { image: IMAGE, portNumber: 8080, startup: kplus.Probe.fromTcpSocket({ port: 8080, periodSeconds: Duration.seconds(1) }) },
    { ...DEFAULTS, startupProbe: { ...PORT, failureThreshold: 3, periodSeconds: 1 } }],
  ['without a port', { image: IMAGE }, NONE],
])('a container attached ready-made %s', (_name, container, expected) => {
  const stage = new Stage();
  KINDS.Deployment(stage.chart, 'app', {}).attachContainer(new kplus.Container(container));
  expect(probesOf(podOf(stage.one('Deployment')).containers[0])).toEqual(expected);
});

test('a native sidecar has them, a plain init container never', () => {
  const stage = new Stage();
  KINDS.Deployment(stage.chart, 'app', {
    containers: [{ image: IMAGE }], nativeSidecars: [{ image: IMAGE, portNumber: 8080 }], initContainers: [{ image: IMAGE, portNumber: 8080 }],
  });
  expect(podOf(stage.one('Deployment')).initContainers.map(probesOf)).toEqual([DEFAULTS, NONE]);
});

test.each(KIND_NAMES)('no host is ever written in a %s', (kind) => {
  expect(JSON.stringify(probes(kind, { portNumber: 8080 }))).not.toContain('host');
});
