import { NoPrivilegeEscalation } from '../../../../src/policy/rules/pod/no-privilege-escalation';
import { app, bare, deployment, describeRule, pod } from '../../../../src/testing';

const FIELD = '/spec/containers/0/securityContext/allowPrivilegeEscalation';

describeRule(new NoPrivilegeEscalation(), {
  passes: {
    'explicit false': pod(),
    'windows': pod((p) => { p.spec.os = { name: 'windows' }; delete app(p).securityContext; }),
  },
  fails: {
    'no security context': [pod((p) => { delete app(p).securityContext; }), `${FIELD}: unset`],
    'null': [pod((p) => { app(p).securityContext.allowPrivilegeEscalation = null; }), `${FIELD}: unset`],
    'true': [deployment((d) => { app(d).securityContext.allowPrivilegeEscalation = true; }),
      '/spec/template/spec/containers/0/securityContext/allowPrivilegeEscalation: true'],
    'a text': [pod((p) => { app(p).securityContext.allowPrivilegeEscalation = 'false'; }), `${FIELD}: "false"`],
    'a security context that is a list': [pod((p) => { app(p).securityContext = []; }), '/spec/containers/0/securityContext: []'],
    'inherited instead of written': [pod((p) => { app(p).securityContext = Object.create({ allowPrivilegeEscalation: false }); }), `${FIELD}: unset`],
    'an operating system that only looks like windows': [pod((p) => { p.spec.os = 'windows'; delete app(p).securityContext; }), `${FIELD}: unset`],
    'init container': [pod((p) => { p.spec.initContainers = [bare('init')]; }), '/spec/initContainers/0/securityContext/allowPrivilegeEscalation: unset'],
    'native sidecar': [pod((p) => { p.spec.initContainers = [{ ...bare('proxy'), restartPolicy: 'Always' }]; }),
      '/spec/initContainers/0/securityContext/allowPrivilegeEscalation: unset'],
    'ephemeral container': [pod((p) => { p.spec.ephemeralContainers = [bare('debug')]; }),
      '/spec/ephemeralContainers/0/securityContext/allowPrivilegeEscalation: unset'],
  },
});
