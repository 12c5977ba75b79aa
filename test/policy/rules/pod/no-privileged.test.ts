import { NoPrivileged } from '../../../../src/policy/rules/pod/no-privileged';
import { app, bare, deployment, describeRule, pod } from '../../../../src/testing';

describeRule(new NoPrivileged(), {
  passes: {
    'explicit false': pod(),
    'unset': pod((p) => { delete app(p).securityContext; }),
    'null': pod((p) => { app(p).securityContext.privileged = null; }),
  },
  fails: {
    'true': [deployment((d) => { app(d).securityContext.privileged = true; }), '/spec/template/spec/containers/0/securityContext/privileged: true'],
    'a text': [pod((p) => { app(p).securityContext.privileged = 'true'; }), '/spec/containers/0/securityContext/privileged: "true"'],
    'a number': [pod((p) => { app(p).securityContext.privileged = 1; }), '/spec/containers/0/securityContext/privileged: 1'],
    'a security context that is a text': [pod((p) => { app(p).securityContext = 'privileged'; }), '/spec/containers/0/securityContext: "privileged"'],
    'init container': [pod((p) => { p.spec.initContainers = [{ ...bare('init'), securityContext: { privileged: true } }]; }),
      '/spec/initContainers/0/securityContext/privileged: true'],
    'ephemeral container on windows': [pod((p) => {
      p.spec.os = { name: 'windows' };
      p.spec.ephemeralContainers = [{ ...bare('debug'), securityContext: { privileged: true } }];
    }), '/spec/ephemeralContainers/0/securityContext/privileged: true'],
  },
});
