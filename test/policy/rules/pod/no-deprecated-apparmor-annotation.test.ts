import { KubernetesVersion } from '../../../../src/core/kubernetes-version';
import { NoDeprecatedApparmorAnnotation } from '../../../../src/policy/rules/pod/no-deprecated-apparmor-annotation';
import { app, deployment, describeRule, Draft, pod, under } from '../../../../src/testing';

const ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/app';

function annotated(profile: Draft, more: (p: Draft) => void = () => {}): Draft {
  return pod((p) => {
    p.metadata.annotations = { [ANNOTATION]: profile };
    more(p);
  });
}

const PLACE = '/metadata/annotations/container.apparmor.security.beta.kubernetes.io~1app';

describeRule(new NoDeprecatedApparmorAnnotation(), {
  passes: {
    'the field': pod((p) => { p.spec.securityContext.appArmorProfile = { type: 'RuntimeDefault' }; }),
    'the annotation beside the field of the container': annotated('runtime/default', (p) => { app(p).securityContext.appArmorProfile = { type: 'RuntimeDefault' }; }),
    'the annotation beside the field of the pod': annotated('runtime/default', (p) => { p.spec.securityContext.appArmorProfile = { type: 'RuntimeDefault' }; }),
    'a cluster that has no field yet': under({ version: KubernetesVersion.V1_29 }, annotated('runtime/default')),
    'other annotations': pod((p) => { p.metadata.annotations = { 'acme.example/profile': 'runtime/default' }; }),
    'neither': pod(),
  },
  fails: {
    'the annotation alone': [annotated('runtime/default'), `${PLACE}: "runtime/default"`],
    'a profile of the node': [annotated('localhost/k8s-app'), `${PLACE}: "localhost/k8s-app"`],
    'in a template': [deployment((d) => { d.spec.template.metadata.annotations = { [ANNOTATION]: 'runtime/default' }; }), `/spec/template${PLACE}: "runtime/default"`],
    'of no container': [pod((p) => { p.metadata.annotations = { [`${ANNOTATION}s`]: 'runtime/default' }; }), `${PLACE}s: "runtime/default"`],
    'a value of the wrong type': [annotated({}), `${PLACE}: {}`],
  },
});
