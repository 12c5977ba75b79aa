import { KubernetesVersion } from '../../../../src/core/kubernetes-version';
import { RestrictProcMount } from '../../../../src/policy/rules/pod/restrict-proc-mount';
import { app, bare, deployment, describeRule, Draft, pod, under } from '../../../../src/testing';

const APP = '/spec/containers/0/securityContext/procMount';

function unmasked(hostUsers?: unknown): Draft {
  return pod((p) => { p.spec.hostUsers = hostUsers; app(p).securityContext.procMount = 'Unmasked'; });
}

describeRule(new RestrictProcMount(), {
  passes: {
    'unset': pod(),
    'default': pod((p) => { app(p).securityContext.procMount = 'Default'; }),
    'unmasked in a user namespace from 1.35 on': under({ version: KubernetesVersion.V1_35 }, unmasked(false)),
  },
  fails: {
    'unmasked': [deployment((d) => { app(d).securityContext.procMount = 'Unmasked'; }), '/spec/template/spec/containers/0/securityContext/procMount: "Unmasked"'],
    'unmasked in a user namespace before 1.35': [under({ version: KubernetesVersion.V1_34 }, unmasked(false)), `${APP}: "Unmasked"`],
    'unmasked with the node\'s users': [unmasked(true), `${APP}: "Unmasked"`],
    'unmasked with a text for false': [unmasked('false'), `${APP}: "Unmasked"`],
    'a number': [pod((p) => { app(p).securityContext.procMount = 0; }), `${APP}: 0`],
    'init and ephemeral container': [pod((p) => {
      p.spec.initContainers = [{ ...bare('init'), securityContext: { procMount: 'Unmasked' } }];
      p.spec.ephemeralContainers = [{ ...bare('debug'), securityContext: { procMount: '' } }];
    }), '/spec/initContainers/0/securityContext/procMount: "Unmasked"', '/spec/ephemeralContainers/0/securityContext/procMount: ""'],
  },
});
