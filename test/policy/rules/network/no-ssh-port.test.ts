import { NoSshPort } from '../../../../src/policy/rules/network/no-ssh-port';
import { app, bare, describeRule, Draft, pod } from '../../../../src/testing';

function withPorts(...ports: Draft[]): Draft {
  return pod((p) => { app(p).ports = ports; });
}

describeRule(new NoSshPort(), {
  passes: {
    'HTTP': pod(),
    'SSH of users, elsewhere': withPorts({ containerPort: 2222 }),
    'no ports': pod((p) => { delete app(p).ports; }),
  },
  fails: {
    'SSH': [withPorts({ containerPort: 8080 }, { containerPort: 22 }), '/spec/containers/0/ports/1/containerPort: 22'],
    'an init container': [pod((p) => { p.spec.initContainers = [{ ...bare('init'), ports: [{ containerPort: 22 }] }]; }), '/spec/initContainers/0/ports/0/containerPort: 22'],
    'a sidecar': [pod((p) => { p.spec.initContainers = [{ ...bare('proxy'), restartPolicy: 'Always', ports: [{ containerPort: 22 }] }]; }), '/spec/initContainers/0/ports/0/containerPort: 22'],
    'an ephemeral container': [pod((p) => { p.spec.ephemeralContainers = [{ ...bare('debug'), ports: [{ containerPort: 22 }] }]; }), '/spec/ephemeralContainers/0/ports/0/containerPort: 22'],
    'a port in quotes': [withPorts({ containerPort: '22' }), '/spec/containers/0/ports/0/containerPort: "22"'],
    'ports of the wrong type': [pod((p) => { app(p).ports = 22; }), '/spec/containers/0/ports: 22'],
  },
});
