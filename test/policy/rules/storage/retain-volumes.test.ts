import { RetainVolumes } from '../../../../src/policy/rules/storage/retain-volumes';
import { describeRule, Draft } from '../../../../src/testing';

function storageClass(reclaimPolicy: unknown): Draft {
  return { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'fast' }, reclaimPolicy };
}

function volume(persistentVolumeReclaimPolicy: unknown): Draft {
  return { apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: 'disk' }, spec: { persistentVolumeReclaimPolicy } };
}

describeRule(new RetainVolumes(), {
  passes: {
    'retained': storageClass('Retain'),
    'a volume that somebody made by hand': volume(undefined),
  },
  fails: {
    'deleted': [storageClass('Delete'), '/reclaimPolicy: "Delete"'],
    'unset, which is deleted': [storageClass(undefined), '/reclaimPolicy: unset'],
    'wiped': [volume('Recycle'), '/spec/persistentVolumeReclaimPolicy: "Recycle"'],
    'a boolean': [storageClass(true), '/reclaimPolicy: true'],
  },
});
