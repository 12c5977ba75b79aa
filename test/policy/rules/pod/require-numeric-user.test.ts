import { Platform } from '../../../../src/core/platform';
import { RequireNumericUser } from '../../../../src/policy/rules/pod/require-numeric-user';
import { app, bare, deployment, describeRule, Draft, pod, under } from '../../../../src/testing';

const POD = '/spec/securityContext/runAsUser';
const APP = '/spec/containers/0/securityContext/runAsUser';

function withUsers(ofPod: unknown, ofContainer: unknown): Draft {
  return pod((p) => {
    p.spec.securityContext.runAsUser = ofPod;
    app(p).securityContext.runAsUser = ofContainer;
  });
}

describeRule(new RequireNumericUser(), {
  passes: {
    'on the pod and its container': pod(),
    'on the pod only': withUsers(25000, undefined),
    'on the container only': withUsers(null, 1),
    'on the container, over root on the pod': withUsers(0, 25000),
    'the largest': withUsers(2147483647, undefined),
    'windows': pod((p) => { p.spec.os = { name: 'windows' }; delete p.spec.securityContext; delete app(p).securityContext; }),
    'a platform that assigns ids': under({ platform: Platform.OPENSHIFT }, withUsers(undefined, undefined)),
  },
  fails: {
    'nowhere': [withUsers(undefined, undefined), `${APP}: unset`],
    'no security contexts': [pod((p) => { delete p.spec.securityContext; delete app(p).securityContext; }), `${APP}: unset`],
    'root on the container': [withUsers(25000, 0), `${APP}: 0`],
    'root on the pod, told once': [pod((p) => {
      p.spec.securityContext.runAsUser = 0;
      p.spec.initContainers = [bare('init')];
      delete app(p).securityContext;
    }), `${POD}: 0`],
    'below 0': [withUsers(-1, undefined), `${POD}: -1`],
    'too large': [withUsers(2147483648, undefined), `${POD}: 2147483648`],
    'a text': [withUsers(25000, '25000'), `${APP}: "25000"`],
    'a fraction': [withUsers(0.5, undefined), `${POD}: 0.5`],
    'a security context that is a text': [deployment((d) => { app(d).securityContext = '25000'; }), '/spec/template/spec/containers/0/securityContext: "25000"'],
    'ephemeral container': [pod((p) => { delete p.spec.securityContext; p.spec.ephemeralContainers = [bare('debug')]; }),
      '/spec/ephemeralContainers/0/securityContext/runAsUser: unset'],
  },
});
