import { NoHostPorts } from '../../../../src/policy/rules/pod/no-host-ports';
import { app, bare, deployment, describeRule, Draft, pod } from '../../../../src/testing';

function withPorts(ports: Draft): Draft {
  return pod((p) => { app(p).ports = ports; });
}

describeRule(new NoHostPorts(), {
  passes: {
    'container ports only': pod(),
    'no ports': withPorts(undefined),
    '0': withPorts([{ containerPort: 80, hostPort: 0 }]),
    'null': withPorts([{ containerPort: 80, hostPort: null }]),
  },
  fails: {
    'a port': [deployment((d) => { app(d).ports[0].hostPort = 80; }), '/spec/template/spec/containers/0/ports/0/hostPort: 80'],
    'the second of two': [withPorts([{ containerPort: 80 }, { containerPort: 81, hostPort: 81 }]), '/spec/containers/0/ports/1/hostPort: 81'],
    'a text': [withPorts([{ containerPort: 80, hostPort: '0' }]), '/spec/containers/0/ports/0/hostPort: "0"'],
    'ports that are an object': [withPorts({ hostPort: 80 }), '/spec/containers/0/ports: {"hostPort":80}'],
    'a port that is a number': [withPorts([80]), '/spec/containers/0/ports/0: 80'],
    'init container': [pod((p) => { p.spec.initContainers = [{ ...bare('init'), ports: [{ hostPort: 53 }] }]; }), '/spec/initContainers/0/ports/0/hostPort: 53'],
    'ephemeral container': [pod((p) => { p.spec.ephemeralContainers = [{ ...bare('debug'), ports: [{ hostPort: 53 }] }]; }),
      '/spec/ephemeralContainers/0/ports/0/hostPort: 53'],
  },
});
