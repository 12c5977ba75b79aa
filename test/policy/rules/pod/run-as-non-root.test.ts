import { KubernetesVersion } from '../../../../src/core/kubernetes-version';
import { RunAsNonRoot } from '../../../../src/policy/rules/pod/run-as-non-root';
import { app, bare, deployment, describeRule, Draft, pod, under } from '../../../../src/testing';

const POD = '/spec/securityContext/runAsNonRoot';
const APP = '/spec/containers/0/securityContext/runAsNonRoot';

function rootInUserNamespace(): Draft {
  return pod((p) => {
    p.spec.hostUsers = false;
    p.spec.securityContext.runAsNonRoot = false;
    delete app(p).securityContext.runAsNonRoot;
  });
}

describeRule(new RunAsNonRoot(), {
  passes: {
    'on the pod and its container': pod(),
    'on the pod only': pod((p) => { delete app(p).securityContext; p.spec.initContainers = [bare('init')]; }),
    'on every container only': pod((p) => { delete p.spec.securityContext; }),
    'null on the container': pod((p) => { app(p).securityContext.runAsNonRoot = null; }),
    'in a user namespace from 1.35 on': under({ version: KubernetesVersion.V1_35 }, rootInUserNamespace()),
  },
  fails: {
    'nowhere': [pod((p) => { delete p.spec.securityContext; delete app(p).securityContext; }), `${APP}: unset`],
    'false on the pod, though its container overrides it': [pod((p) => { p.spec.securityContext.runAsNonRoot = false; }), `${POD}: false`],
    'false on the pod, inherited': [pod((p) => { p.spec.securityContext.runAsNonRoot = false; delete app(p).securityContext; }), `${POD}: false`],
    'false on the container': [deployment((d) => { app(d).securityContext.runAsNonRoot = false; }),
      '/spec/template/spec/containers/0/securityContext/runAsNonRoot: false'],
    'one container of two without': [pod((p) => { delete p.spec.securityContext; p.spec.ephemeralContainers = [bare('debug')]; }),
      '/spec/ephemeralContainers/0/securityContext/runAsNonRoot: unset'],
    'init container': [pod((p) => { p.spec.initContainers = [{ ...bare('init'), securityContext: { runAsNonRoot: false } }]; }),
      '/spec/initContainers/0/securityContext/runAsNonRoot: false'],
    'a text on the pod': [pod((p) => { p.spec.securityContext.runAsNonRoot = 'true'; }), `${POD}: "true"`],
    'a number on the container': [pod((p) => { app(p).securityContext.runAsNonRoot = 1; }), `${APP}: 1`],
    'a pod security context that is a list': [pod((p) => { p.spec.securityContext = []; delete app(p).securityContext; }), '/spec/securityContext: []'],
    'windows is not exempt': [pod((p) => { p.spec.os = { name: 'windows' }; delete p.spec.securityContext; delete app(p).securityContext; }), `${APP}: unset`],
    'in a user namespace before 1.35': [under({ version: KubernetesVersion.V1_34 }, rootInUserNamespace()), `${POD}: false`],
    'in a user namespace that is a text': [pod((p) => { p.spec.hostUsers = 'false'; p.spec.securityContext.runAsNonRoot = false; }), `${POD}: false`],
  },
});
