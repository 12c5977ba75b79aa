import { KubernetesVersion } from '../../../../src/core/kubernetes-version';
import { RestrictApparmorProfile } from '../../../../src/policy/rules/pod/restrict-apparmor-profile';
import { app, bare, deployment, describeRule, Draft, pod, under } from '../../../../src/testing';

const KEY = 'container.apparmor.security.beta.kubernetes.io/app';
const ANNOTATION = '/metadata/annotations/container.apparmor.security.beta.kubernetes.io~1app';

function annotated(value: unknown): Draft {
  return pod((p) => { p.metadata.annotations = { [KEY]: value, 'example.com/unconfined': 'unconfined' }; });
}

describeRule(new RestrictApparmorProfile(), {
  passes: {
    'nothing said': pod(),
    'runtime default on the pod': pod((p) => { p.spec.securityContext.appArmorProfile = { type: 'RuntimeDefault' }; }),
    'a profile of the node': pod((p) => { app(p).securityContext.appArmorProfile = { type: 'Localhost', localhostProfile: 'app' }; }),
    'annotation with the default': annotated('runtime/default'),
    'annotation with a profile of the node': annotated('localhost/app'),
    'empty annotation': annotated(''),
    'annotations null': pod((p) => { p.metadata.annotations = null; }),
  },
  fails: {
    'unconfined pod': [pod((p) => { p.spec.securityContext.appArmorProfile = { type: 'Unconfined' }; }), '/spec/securityContext/appArmorProfile/type: "Unconfined"'],
    'unconfined container, before there was a field': [under({ version: KubernetesVersion.V1_27 },
      deployment((d) => { app(d).securityContext.appArmorProfile = { type: 'Unconfined' }; })),
    '/spec/template/spec/containers/0/securityContext/appArmorProfile/type: "Unconfined"'],
    'no type': [pod((p) => { app(p).securityContext.appArmorProfile = {}; }), '/spec/containers/0/securityContext/appArmorProfile/type: unset'],
    'a profile that is a text': [pod((p) => { app(p).securityContext.appArmorProfile = 'RuntimeDefault'; }),
      '/spec/containers/0/securityContext/appArmorProfile: "RuntimeDefault"'],
    'init and ephemeral container': [pod((p) => {
      p.spec.initContainers = [{ ...bare('init'), securityContext: { appArmorProfile: { type: 'Unconfined' } } }];
      p.spec.ephemeralContainers = [{ ...bare('debug'), securityContext: { appArmorProfile: { type: '' } } }];
    }), '/spec/initContainers/0/securityContext/appArmorProfile/type: "Unconfined"', '/spec/ephemeralContainers/0/securityContext/appArmorProfile/type: ""'],
    'annotation unconfined': [annotated('unconfined'), `${ANNOTATION}: "unconfined"`],
    'annotation of the template': [deployment((d) => { d.spec.template.metadata.annotations = { [KEY]: 'unconfined' }; }), `/spec/template${ANNOTATION}: "unconfined"`],
    'annotation that is not a text': [annotated(['runtime/default']), `${ANNOTATION}: ["runtime/default"]`],
    'annotations that are a list': [pod((p) => { p.metadata.annotations = []; }), '/metadata/annotations: []'],
    'template metadata that is a text': [deployment((d) => { d.spec.template.metadata = 'x'; }), '/spec/template/metadata: "x"'],
  },
});
