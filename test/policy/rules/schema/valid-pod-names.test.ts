import { KubernetesVersion } from '../../../../src/core/kubernetes-version';
import { ValidPodNames } from '../../../../src/policy/rules/schema/valid-pod-names';
import { app, bare, deployment, describeRule, Draft, pod, under } from '../../../../src/testing';

const V1_31 = KubernetesVersion.of('1.31');

function variables(...names: unknown[]): Draft {
  return pod((p) => { app(p).env = names.map((name) => ({ name, value: 'x' })); });
}

describeRule(new ValidPodNames(), {
  passes: {
    'a pod': pod(),
    'a deployment': deployment(),
    'a volume': pod((p) => { p.spec.volumes = [{ name: 'tmp-1', emptyDir: {} }]; }),
    'variables': under({ version: V1_31 }, variables('PATH', '_x', 'my.name', '-D')),
    'variables of .NET since 1.32': variables('Logging__Console', 'Logging:Console', '1st', 'a b', '..'),
    'names that are not there, which other rules tell': pod((p) => { p.spec.containers = [{ ...bare(), name: '' }]; }),
  },
  fails: {
    'capital letters': [pod((p) => { p.spec.containers[0].name = 'App_1'; }), '/spec/containers/0/name: "App_1"'],
    'init and ephemeral containers': [
      deployment((d) => { Object.assign(d.spec.template.spec, { initContainers: [bare('init.db')], ephemeralContainers: [bare('-')] }); }),
      '/spec/template/spec/initContainers/0/name: "init.db"', '/spec/template/spec/ephemeralContainers/0/name: "-"',
    ],
    'a long name': [pod((p) => { p.spec.containers[0].name = 'a'.repeat(64); }), `/spec/containers/0/name: "${'a'.repeat(64)}"`],
    'volumes': [pod((p) => { p.spec.volumes = [{ name: 'my.volume', emptyDir: {} }, { emptyDir: {} }]; }), '/spec/volumes/0/name: "my.volume"', '/spec/volumes/1/name: unset'],
    'variables': [variables('A=B', 'Grüße', 'a\nb', ''), '/spec/containers/0/env/0/name: "A=B"', '/spec/containers/0/env/1/name: "Grüße"', '/spec/containers/0/env/2/name: "a\\nb"',
      '/spec/containers/0/env/3/name: ""'],
    'variables before 1.32': [under({ version: V1_31 }, variables('Logging:Console', '1st', '..')),
      '/spec/containers/0/env/0/name: "Logging:Console"', '/spec/containers/0/env/1/name: "1st"', '/spec/containers/0/env/2/name: ".."'],
  },
});
