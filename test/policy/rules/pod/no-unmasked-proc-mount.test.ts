import { NoUnmaskedProcMount } from '../../../../src/policy/rules/pod/no-unmasked-proc-mount';
import { app, bare, deployment, describeRule, pod } from '../../../../src/testing';

describeRule(new NoUnmaskedProcMount(), {
  passes: {
    unset: pod(),
    default: pod((p) => { app(p).securityContext.procMount = 'Default'; }),
  },
  fails: {
    'unmasked': [deployment((d) => { app(d).securityContext.procMount = 'Unmasked'; }), '/spec/template/spec/containers/0/securityContext/procMount: "Unmasked"'],
    'unmasked in a user namespace': [pod((p) => { p.spec.hostUsers = false; app(p).securityContext.procMount = 'Unmasked'; }),
      '/spec/containers/0/securityContext/procMount: "Unmasked"'],
    'empty': [pod((p) => { app(p).securityContext.procMount = ''; }), '/spec/containers/0/securityContext/procMount: ""'],
    'a list': [pod((p) => { app(p).securityContext.procMount = ['Default']; }), '/spec/containers/0/securityContext/procMount: ["Default"]'],
    'init container': [pod((p) => { p.spec.initContainers = [{ ...bare('init'), securityContext: { procMount: 'Unmasked' } }]; }),
      '/spec/initContainers/0/securityContext/procMount: "Unmasked"'],
    'ephemeral container': [pod((p) => { p.spec.ephemeralContainers = [{ ...bare('debug'), securityContext: { procMount: 'Unmasked' } }]; }),
      '/spec/ephemeralContainers/0/securityContext/procMount: "Unmasked"'],
  },
});
