import { NoUnconfinedSeccomp } from '../../../../src/policy/rules/pod/no-unconfined-seccomp';
import { app, bare, deployment, describeRule, pod } from '../../../../src/testing';

const ANNOTATION = 'seccomp.security.alpha.kubernetes.io/pod';

describeRule(new NoUnconfinedSeccomp(), {
  passes: {
    'runtime default': pod(),
    'nowhere': pod((p) => { delete p.spec.securityContext; delete app(p).securityContext; }),
    'a profile of the node': pod((p) => { app(p).securityContext.seccompProfile = { type: 'Localhost', localhostProfile: 'audit.json' }; }),
    'the annotation that nothing reads any more': pod((p) => { p.metadata.annotations = { [ANNOTATION]: 'unconfined' }; }),
  },
  fails: {
    'unconfined pod': [pod((p) => { p.spec.securityContext.seccompProfile = { type: 'Unconfined' }; }), '/spec/securityContext/seccompProfile/type: "Unconfined"'],
    'unconfined container': [deployment((d) => { app(d).securityContext.seccompProfile = { type: 'Unconfined' }; }),
      '/spec/template/spec/containers/0/securityContext/seccompProfile/type: "Unconfined"'],
    'a profile without a type': [pod((p) => { app(p).securityContext.seccompProfile = {}; }), '/spec/containers/0/securityContext/seccompProfile/type: unset'],
    'a profile that is a text': [pod((p) => { app(p).securityContext.seccompProfile = 'RuntimeDefault'; }),
      '/spec/containers/0/securityContext/seccompProfile: "RuntimeDefault"'],
    'windows, init and ephemeral container': [pod((p) => {
      p.spec.os = { name: 'windows' };
      p.spec.initContainers = [{ ...bare('init'), securityContext: { seccompProfile: { type: 'Unconfined' } } }];
      p.spec.ephemeralContainers = [{ ...bare('debug'), securityContext: { seccompProfile: { type: 1 } } }];
    }), '/spec/initContainers/0/securityContext/seccompProfile/type: "Unconfined"', '/spec/ephemeralContainers/0/securityContext/seccompProfile/type: 1'],
  },
});
