import { VolumeExists } from '../../../../src/policy/rules/references/volume-exists';
import { app, describeRule, Draft, object, pod, podSpec } from '../../../../src/testing';

function mounting(...volumeMounts: Draft[]): Draft {
  return pod((p) => {
    p.spec.volumes = [{ name: 'tmp', emptyDir: {} }];
    app(p).volumeMounts = volumeMounts;
  });
}

function statefulSet(name: string): Draft {
  const spec = podSpec();
  spec.containers[0].volumeDevices = [{ name, devicePath: '/dev/x' }];
  return object('apps/v1', 'StatefulSet', 'db', { spec: { template: { spec }, volumeClaimTemplates: [{ metadata: { name: 'data' } }] } });
}

const PATH = '/spec/containers/0/volumeMounts/0/name';

describeRule(new VolumeExists(), {
  passes: {
    'a volume of the pod': mounting({ name: 'tmp', mountPath: '/tmp' }),
    'nothing mounted': pod(),
    'the template of a StatefulSet': statefulSet('data'),
  },
  fails: {
    'another name': [mounting({ name: 'temp', mountPath: '/tmp' }), `${PATH}: "temp", which the pod does not have`],
    'no name': [mounting({ mountPath: '/tmp' }), `${PATH}: no volume is named`],
    'a number': [mounting({ name: 1, mountPath: '/tmp' }), `${PATH}: 1, which the pod does not have`],
    'an init container': [pod((p) => { p.spec.initContainers = [{ name: 'init', image: 'i', volumeMounts: [{ name: 'x' }] }]; }),
      '/spec/initContainers/0/volumeMounts/0/name: "x", which the pod does not have'],
    'another template': [statefulSet('log'), '/spec/template/spec/containers/0/volumeDevices/0/name: "log", which the pod does not have'],
  },
});
