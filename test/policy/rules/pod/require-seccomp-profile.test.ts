import { RequireSeccompProfile } from '../../../../src/policy/rules/pod/require-seccomp-profile';
import { app, bare, deployment, describeRule, Draft, pod } from '../../../../src/testing';

const POD = '/spec/securityContext/seccompProfile';
const APP = '/spec/containers/0/securityContext/seccompProfile';

function withProfiles(ofPod: Draft, ofContainer: Draft): Draft {
  return pod((p) => {
    p.spec.securityContext.seccompProfile = ofPod;
    app(p).securityContext.seccompProfile = ofContainer;
  });
}

describeRule(new RequireSeccompProfile(), {
  passes: {
    'on the pod and its container': pod(),
    'on the pod only': withProfiles({ type: 'RuntimeDefault' }, undefined),
    'on the container only': withProfiles(null, { type: 'RuntimeDefault' }),
    'a profile of the node': withProfiles({ type: 'Localhost', localhostProfile: 'audit.json' }, null),
    'windows': pod((p) => { p.spec.os = { name: 'windows' }; delete p.spec.securityContext; delete app(p).securityContext; }),
    'windows, whatever it says': pod((p) => { p.spec.os = { name: 'windows' }; p.spec.securityContext.seccompProfile = { type: 'Unconfined' }; }),
  },
  fails: {
    'nowhere': [pod((p) => { delete p.spec.securityContext; delete app(p).securityContext; }), `${APP}/type: unset`],
    'unconfined pod': [withProfiles({ type: 'Unconfined' }, undefined), `${POD}/type: "Unconfined"`],
    'unconfined pod, though its container overrides it': [withProfiles({ type: 'Unconfined' }, { type: 'RuntimeDefault' }), `${POD}/type: "Unconfined"`],
    'unconfined container': [deployment((d) => { app(d).securityContext.seccompProfile = { type: 'Unconfined' }; }),
      '/spec/template/spec/containers/0/securityContext/seccompProfile/type: "Unconfined"'],
    'a profile without a type': [withProfiles({ type: 'RuntimeDefault' }, {}), `${APP}/type: unset`],
    'another spelling': [withProfiles({ type: 'RuntimeDefault' }, { type: 'runtime/default' }), `${APP}/type: "runtime/default"`],
    'a profile that is a text': [withProfiles('RuntimeDefault', undefined), `${POD}: "RuntimeDefault"`],
    'a type that is a list': [withProfiles({ type: 'RuntimeDefault' }, { type: ['RuntimeDefault'] }), `${APP}/type: ["RuntimeDefault"]`],
    'init, sidecar and ephemeral container': [pod((p) => {
      delete p.spec.securityContext;
      p.spec.initContainers = [bare('init'), { ...bare('proxy'), restartPolicy: 'Always' }];
      p.spec.ephemeralContainers = [bare('debug')];
    }), '/spec/initContainers/0/securityContext/seccompProfile/type: unset', '/spec/initContainers/1/securityContext/seccompProfile/type: unset',
    '/spec/ephemeralContainers/0/securityContext/seccompProfile/type: unset'],
  },
});
