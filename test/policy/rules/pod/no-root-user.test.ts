import { KubernetesVersion } from '../../../../src/core/kubernetes-version';
import { NoRootUser } from '../../../../src/policy/rules/pod/no-root-user';
import { app, bare, deployment, describeRule, Draft, pod, under } from '../../../../src/testing';

const POD = '/spec/securityContext/runAsUser';
const APP = '/spec/containers/0/securityContext/runAsUser';

function rootInUserNamespace(): Draft {
  return pod((p) => { p.spec.hostUsers = false; p.spec.securityContext.runAsUser = 0; });
}

describeRule(new NoRootUser(), {
  passes: {
    'numbers above 0': pod(),
    'nowhere': pod((p) => { delete p.spec.securityContext; delete app(p).securityContext; }),
    'null': pod((p) => { p.spec.securityContext.runAsUser = null; }),
    'in a user namespace from 1.35 on': under({ version: KubernetesVersion.V1_35 }, rootInUserNamespace()),
  },
  fails: {
    '0 on the pod, though its container overrides it': [pod((p) => { p.spec.securityContext.runAsUser = 0; }), `${POD}: 0`],
    '0 on the container': [deployment((d) => { app(d).securityContext.runAsUser = 0; }), '/spec/template/spec/containers/0/securityContext/runAsUser: 0'],
    'minus 0': [pod((p) => { app(p).securityContext.runAsUser = -0; }), `${APP}: 0`],
    'init container': [pod((p) => { p.spec.initContainers = [{ ...bare('init'), securityContext: { runAsUser: 0 } }]; }),
      '/spec/initContainers/0/securityContext/runAsUser: 0'],
    'ephemeral container': [pod((p) => { p.spec.ephemeralContainers = [{ ...bare('debug'), securityContext: { runAsUser: 0 } }]; }),
      '/spec/ephemeralContainers/0/securityContext/runAsUser: 0'],
    'a text': [pod((p) => { app(p).securityContext.runAsUser = '0'; }), `${APP}: "0"`],
    'a text that is another user': [pod((p) => { app(p).securityContext.runAsUser = '25000'; }), `${APP}: "25000"`],
    'a fraction': [pod((p) => { app(p).securityContext.runAsUser = 0.5; }), `${APP}: 0.5`],
    'in a user namespace before 1.35': [under({ version: KubernetesVersion.V1_34 }, rootInUserNamespace()), `${POD}: 0`],
  },
});
