import { OneDefaultClass } from '../../../../src/policy/rules/storage/one-default-class';
import { describeRule, Draft, scene } from '../../../../src/testing';

function storageClass(name: string, isDefault: unknown): Draft {
  return { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name, annotations: { 'storageclass.kubernetes.io/is-default-class': isDefault } } };
}

const PATH = '/metadata/annotations/storageclass.kubernetes.io~1is-default-class';

describeRule(new OneDefaultClass(), {
  passes: {
    one: scene(storageClass('fast', 'true'), storageClass('slow', 'false')),
    none: storageClass('fast', undefined),
  },
  fails: {
    two: [scene(storageClass('fast', 'true'), storageClass('slow', 'true')), `${PATH}: "true", as on StorageClass slow`, `${PATH}: "true", as on StorageClass fast`],
  },
});
