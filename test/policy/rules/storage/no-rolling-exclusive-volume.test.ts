import { NoRollingExclusiveVolume } from '../../../../src/policy/rules/storage/no-rolling-exclusive-volume';
import { deployment, describeRule, Draft, object, scene, Tweak } from '../../../../src/testing';

function mounting(tweak: Tweak = () => {}): Draft {
  return deployment((d) => {
    d.spec.replicas = 1;
    d.spec.strategy = {};
    d.spec.template.spec.volumes = [{ name: 'tmp', emptyDir: {} }, { name: 'data', persistentVolumeClaim: { claimName: 'data' } }];
    tweak(d);
  });
}

function claim(...accessModes: unknown[]): Draft {
  return object('v1', 'PersistentVolumeClaim', 'data', { spec: { accessModes } });
}

const PATH = '/spec/template/spec/volumes/1/persistentVolumeClaim/claimName: PersistentVolumeClaim shop/data, which is';

describeRule(new NoRollingExclusiveVolume(), {
  passes: {
    'Recreate': scene(mounting((d) => { d.spec.strategy = { type: 'Recreate' }; }), claim('ReadWriteOnce')),
    'the old pod goes first': scene(mounting((d) => { d.spec.strategy = { rollingUpdate: { maxSurge: 0 } }; }), claim('ReadWriteOnce')),
    'a volume for many nodes': scene(mounting(), claim('ReadWriteMany')),
    'a volume that can be for many nodes': scene(mounting(), claim('ReadWriteOnce', 'ReadOnlyMany')),
    'a claim that nobody knows': mounting(),
    'no claim': deployment(),
  },
  fails: {
    'a rolling update': [scene(mounting(), claim('ReadWriteOnce')), `${PATH} ReadWriteOnce, and a rolling update`],
    'unset, which is a rolling update': [scene(mounting((d) => { delete d.spec.strategy; }), claim('ReadWriteOncePod')), `${PATH} ReadWriteOncePod, and a rolling update`],
    'several replicas': [scene(mounting((d) => { Object.assign(d.spec, { replicas: 2, strategy: { type: 'Recreate' } }); }), claim('ReadWriteOnce')), `${PATH} ReadWriteOnce, for 2 replicas`],
  },
});
