import { NoRootGroup } from '../../../../src/policy/rules/pod/no-root-group';
import { app, bare, deployment, describeRule, pod } from '../../../../src/testing';

describeRule(new NoRootGroup(), {
  passes: {
    'another group': pod(),
    'unset': pod((p) => { delete p.spec.securityContext; delete app(p).securityContext; }),
    'windows': pod((p) => { p.spec.os = { name: 'windows' }; p.spec.securityContext.fsGroup = 0; }),
  },
  fails: {
    'the container\'s group': [pod((p) => { app(p).securityContext.runAsGroup = 0; }), '/spec/containers/0/securityContext/runAsGroup: 0'],
    'the pod\'s group': [deployment((d) => { d.spec.template.spec.securityContext.runAsGroup = 0; }), '/spec/template/spec/securityContext/runAsGroup: 0'],
    'the group of volumes': [pod((p) => { p.spec.securityContext.fsGroup = 0; }), '/spec/securityContext/fsGroup: 0'],
    'a further group': [pod((p) => { p.spec.securityContext.supplementalGroups = [1000, 0]; }), '/spec/securityContext/supplementalGroups/1: 0'],
    'a text': [pod((p) => { p.spec.securityContext.fsGroup = '26000'; }), '/spec/securityContext/fsGroup: "26000"'],
    'init container': [pod((p) => { p.spec.initContainers = [{ ...bare('init'), securityContext: { runAsGroup: 0 } }]; }), '/spec/initContainers/0/securityContext/runAsGroup: 0'],
  },
});
