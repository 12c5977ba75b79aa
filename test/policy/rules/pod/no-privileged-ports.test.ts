import { NoPrivilegedPorts } from '../../../../src/policy/rules/pod/no-privileged-ports';
import { app, bare, deployment, describeRule, pod } from '../../../../src/testing';

describeRule(new NoPrivilegedPorts(), {
  passes: {
    'a high port': pod(), 'the first of all': pod((p) => { app(p).ports = [{ containerPort: 1024 }]; }), 'no ports': pod((p) => { delete app(p).ports; }),
  },
  fails: {
    'a low port': [deployment((d) => { app(d).ports = [{ containerPort: 80 }]; }), '/spec/template/spec/containers/0/ports/0/containerPort: 80'],
    'a text': [pod((p) => { app(p).ports = [{ containerPort: '8080' }]; }), '/spec/containers/0/ports/0/containerPort: "8080"'],
    'no number': [pod((p) => { app(p).ports = [{ name: 'http' }]; }), '/spec/containers/0/ports/0/containerPort: unset'],
    'sidecar': [pod((p) => { p.spec.initContainers = [{ ...bare('proxy'), restartPolicy: 'Always', ports: [{ containerPort: 443 }] }]; }),
      '/spec/initContainers/0/ports/0/containerPort: 443'],
  },
});
