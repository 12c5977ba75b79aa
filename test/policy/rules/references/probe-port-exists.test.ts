import { ProbePortExists } from '../../../../src/policy/rules/references/probe-port-exists';
import { app, describeRule, Draft, pod, under } from '../../../../src/testing';

function probed(readinessProbe: unknown): Draft {
  return pod((p) => { app(p).readinessProbe = readinessProbe; });
}

const DECLARED = { parameters: { requireDeclaredNumbers: true } };
const PATH = '/spec/containers/0/readinessProbe';

describeRule(new ProbePortExists(), {
  passes: {
    'a number': pod(),
    'a number that is not declared': probed({ httpGet: { port: 9090 } }),
    'a declared number, where that is demanded': under(DECLARED, pod()),
    'the name of its port': probed({ httpGet: { port: 'http' } }),
    'a command': probed({ exec: { command: ['true'] } }),
    'a hook': pod((p) => { app(p).lifecycle = { preStop: { httpGet: { port: 'http' } } }; }),
  },
  fails: {
    'another name': [probed({ httpGet: { port: 'htpp' } }), `${PATH}/httpGet/port: "htpp", but the container names its ports http`],
    'a number as text': [probed({ tcpSocket: { port: '8080' } }), `${PATH}/tcpSocket/port: "8080", but the container names its ports http`],
    'the port of another container': [pod((p) => { p.spec.initContainers = [{ name: 'proxy', image: 'i', restartPolicy: 'Always', livenessProbe: { httpGet: { port: 'http' } } }]; }),
      '/spec/initContainers/0/livenessProbe/httpGet/port: "http", but the container names no ports'],
    'a number that is not declared, where that is demanded': [under(DECLARED, probed({ httpGet: { port: 9090 } })),
      `${PATH}/httpGet/port: 9090, but the container declares the ports 8080`],
    'a hook': [pod((p) => { app(p).lifecycle = { postStart: { tcpSocket: { port: 'admin' } } }; }),
      '/spec/containers/0/lifecycle/postStart/tcpSocket/port: "admin", but the container names its ports http'],
  },
});
