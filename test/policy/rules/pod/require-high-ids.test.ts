import { Platform } from '../../../../src/core/platform';
import { RequireHighIds } from '../../../../src/policy/rules/pod/require-high-ids';
import { app, describeRule, Draft, pod, under } from '../../../../src/testing';

const [USER, GROUP] = ['/spec/containers/0/securityContext/runAsUser', '/spec/containers/0/securityContext/runAsGroup'];

function ids(runAsUser: Draft, runAsGroup: Draft = 26000): Draft {
  return pod((p) => { Object.assign(app(p).securityContext, { runAsUser, runAsGroup }); });
}

describeRule(new RequireHighIds(), {
  passes: {
    'high numbers': pod(),
    'the lowest that is allowed': ids(10001, 10001),
    'from the pod': pod((p) => { delete app(p).securityContext.runAsUser; delete app(p).securityContext.runAsGroup; }),
    'windows': pod((p) => { p.spec.os = { name: 'windows' }; delete p.spec.securityContext; delete app(p).securityContext; }),
    'a platform that assigns ids': under({ platform: Platform.OPENSHIFT }, pod((p) => { delete p.spec.securityContext; delete app(p).securityContext; })),
    'a lower bound': under({ parameters: { least: 1000 } }, ids(1000, 1000)),
  },
  fails: {
    'low numbers': [ids(1000, 1000), `${USER}: 1000`, `${GROUP}: 1000`],
    'one too low': [ids(10000), `${USER}: 10000`],
    'neither on the container nor its pod': [pod((p) => { delete p.spec.securityContext; delete app(p).securityContext; }), `${USER}: unset`, `${GROUP}: unset`],
    'a text': [ids('25000'), `${USER}: "25000"`],
    'on the pod, told once': [pod((p) => {
      p.spec.securityContext.runAsUser = 500;
      delete app(p).securityContext.runAsUser;
      p.spec.initContainers = [{ name: 'init', securityContext: { runAsGroup: 20000 } }];
    }), '/spec/securityContext/runAsUser: 500'],
  },
});
