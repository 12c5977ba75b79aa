import { RuntimeClassExists } from '../../../../src/policy/rules/references/runtime-class-exists';
import { describeRule, Draft, pod, scene, under } from '../../../../src/testing';

function of(runtimeClassName: unknown): Draft {
  return pod((p) => { p.spec.runtimeClassName = runtimeClassName; });
}

describeRule(new RuntimeClassExists(), {
  passes: {
    'a class of the app': scene(of('gvisor'), { apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', metadata: { name: 'gvisor' } }),
    'declared to exist': under({ externalObjects: [{ apiGroup: 'node.k8s.io', kind: 'RuntimeClass', name: 'gvisor' }] }, of('gvisor')),
    'none': pod(),
  },
  fails: {
    'nothing makes it': [of('gvisor'), '/spec/runtimeClassName: no RuntimeClass "gvisor"'],
    'a boolean': [of(true), '/spec/runtimeClassName: true'],
  },
});
