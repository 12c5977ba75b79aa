import { RestrictPullPolicy } from '../../../../src/policy/rules/image/restrict-pull-policy';
import { app, bare, deployment, describeRule, Draft, pod, under } from '../../../../src/testing';

function always(tweak: (container: Draft) => void): Draft {
  return under({ parameters: { requireAlways: true } }, pod((p) => tweak(app(p))));
}

describeRule(new RestrictPullPolicy(), {
  passes: {
    'IfNotPresent': pod(),
    'Always': pod((p) => { app(p).imagePullPolicy = 'Always'; }),
    'absent, which asks the registry at least once': pod((p) => { delete app(p).imagePullPolicy; }),
    'null, which is absent': pod((p) => { app(p).imagePullPolicy = null; }),
    'image volume': pod((p) => { p.spec.volumes = [{ name: 'model', image: { reference: 'a', pullPolicy: 'IfNotPresent' } }]; }),
    'Always where it is required': always((c) => { c.imagePullPolicy = 'Always'; }),
    'absent beside the tag latest, of which Kubernetes makes Always': always((c) => { delete c.imagePullPolicy; c.image = 'nginx'; }),
  },
  fails: {
    'Never': [deployment((d) => { app(d).imagePullPolicy = 'Never'; }), '/spec/template/spec/containers/0/imagePullPolicy: "Never"'],
    'no policy that there is': [pod((p) => { app(p).imagePullPolicy = 'always'; }), '/spec/containers/0/imagePullPolicy: "always"'],
    'a boolean': [pod((p) => { app(p).imagePullPolicy = true; }), '/spec/containers/0/imagePullPolicy: true'],
    'init container': [pod((p) => { p.spec.initContainers = [{ ...bare('init'), imagePullPolicy: 'Never' }]; }),
      '/spec/initContainers/0/imagePullPolicy: "Never"'],
    'ephemeral container': [pod((p) => { p.spec.ephemeralContainers = [{ ...bare('debug'), imagePullPolicy: 'Never' }]; }),
      '/spec/ephemeralContainers/0/imagePullPolicy: "Never"'],
    'image volume': [pod((p) => { p.spec.volumes = [{ name: 'model', image: { reference: 'a', pullPolicy: 'Never' } }]; }),
      '/spec/volumes/0/image/pullPolicy: "Never"'],
    'IfNotPresent where Always is required': [always(() => {}), '/spec/containers/0/imagePullPolicy: "IfNotPresent"'],
    'absent where Always is required': [always((c) => { delete c.imagePullPolicy; }), '/spec/containers/0/imagePullPolicy: unset'],
  },
});
