import { KubernetesVersion } from '../../../../src/core/kubernetes-version';
import { RequireApparmorProfile } from '../../../../src/policy/rules/pod/require-apparmor-profile';
import { app, bare, describeRule, Draft, pod, under } from '../../../../src/testing';

const ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/app';
const POINTER = '/metadata/annotations/container.apparmor.security.beta.kubernetes.io~1app';
const TYPE = '/spec/containers/0/securityContext/appArmorProfile/type';

function annotated(profile: Draft): Draft {
  return pod((p) => { p.metadata.annotations = { [ANNOTATION]: profile }; });
}

function onPod(type: Draft): Draft {
  return pod((p) => { p.spec.securityContext.appArmorProfile = { type }; });
}

describeRule(new RequireApparmorProfile(), {
  passes: {
    'on the pod': onPod('RuntimeDefault'),
    'on the container': pod((p) => { app(p).securityContext.appArmorProfile = { type: 'Localhost', localhostProfile: 'k8s-api' }; }),
    'by the annotation': annotated('runtime/default'),
    'by the annotation before 1.30': under({ version: KubernetesVersion.V1_29 }, annotated('localhost/k8s-api')),
    'windows': pod((p) => { p.spec.os = { name: 'windows' }; }),
  },
  fails: {
    'nothing': [pod(), `${TYPE}: unset`],
    'unconfined': [pod((p) => { app(p).securityContext.appArmorProfile = { type: 'Unconfined' }; }), `${TYPE}: "Unconfined"`],
    'a container that overrides its pod': [pod((p) => {
      p.spec.securityContext.appArmorProfile = { type: 'RuntimeDefault' };
      app(p).securityContext.appArmorProfile = { type: 'Unconfined' };
    }), `${TYPE}: "Unconfined"`],
    'a profile that is a text': [pod((p) => { app(p).securityContext.appArmorProfile = 'RuntimeDefault'; }),
      '/spec/containers/0/securityContext/appArmorProfile: "RuntimeDefault"'],
    'the field before 1.30': [under({ version: KubernetesVersion.V1_29 }, onPod('RuntimeDefault')), `${POINTER}: unset`],
    'the annotation unconfined before 1.30': [under({ version: KubernetesVersion.V1_29 }, annotated('unconfined')), `${POINTER}: "unconfined"`],
    'init container': [pod((p) => {
      app(p).securityContext.appArmorProfile = { type: 'RuntimeDefault' };
      p.spec.initContainers = [bare('init')];
    }), '/spec/initContainers/0/securityContext/appArmorProfile/type: unset'],
  },
});
