import { StorageClassExists } from '../../../../src/policy/rules/references/storage-class-exists';
import { describeRule, Draft, object, scene } from '../../../../src/testing';

function claim(storageClassName: unknown): Draft {
  return object('v1', 'PersistentVolumeClaim', 'data', { spec: { storageClassName } });
}

describeRule(new StorageClassExists(), {
  passes: {
    'a class of the app': scene(claim('fast'), { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'fast' } }),
    'the default class': claim(undefined),
    'no class, on purpose': claim(''),
  },
  fails: {
    'nothing makes it': [claim('fast'), '/spec/storageClassName: no StorageClass "fast"'],
    'the template of a StatefulSet': [object('apps/v1', 'StatefulSet', 'db', { spec: { volumeClaimTemplates: [{ spec: { storageClassName: 'fast' } }] } }),
      '/spec/volumeClaimTemplates/0/spec/storageClassName: no StorageClass "fast"'],
    'a boolean': [claim(true), '/spec/storageClassName: true'],
  },
});
