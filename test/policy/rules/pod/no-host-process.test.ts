import { NoHostProcess } from '../../../../src/policy/rules/pod/no-host-process';
import { app, bare, deployment, describeRule, pod } from '../../../../src/testing';

describeRule(new NoHostProcess(), {
  passes: {
    'nothing said': pod(),
    'explicit false': pod((p) => { p.spec.securityContext.windowsOptions = { hostProcess: false }; }),
    'other options': pod((p) => { app(p).securityContext.windowsOptions = { runAsUserName: 'app', hostProcess: null }; }),
  },
  fails: {
    'pod': [pod((p) => { p.spec.securityContext.windowsOptions = { hostProcess: true }; }), '/spec/securityContext/windowsOptions/hostProcess: true'],
    'container': [deployment((d) => { app(d).securityContext.windowsOptions = { hostProcess: true }; }),
      '/spec/template/spec/containers/0/securityContext/windowsOptions/hostProcess: true'],
    'a text': [pod((p) => { p.spec.securityContext.windowsOptions = { hostProcess: 'true' }; }), '/spec/securityContext/windowsOptions/hostProcess: "true"'],
    'options that are a list': [pod((p) => { p.spec.securityContext.windowsOptions = []; }), '/spec/securityContext/windowsOptions: []'],
    'init and ephemeral container': [pod((p) => {
      p.spec.initContainers = [{ ...bare('init'), securityContext: { windowsOptions: { hostProcess: true } } }];
      p.spec.ephemeralContainers = [{ ...bare('debug'), securityContext: { windowsOptions: { hostProcess: 1 } } }];
    }), '/spec/initContainers/0/securityContext/windowsOptions/hostProcess: true', '/spec/ephemeralContainers/0/securityContext/windowsOptions/hostProcess: 1'],
  },
});
