import { clusterObject, Json, object, read } from './shop';
import { DeletionGuard } from '../../../src/gitops/argo/deletion-guard';

const OPTIONS = 'argocd.argoproj.io/sync-options';
const guard = (json: Json) => new DeletionGuard(read(json)).annotations();
const claim = (annotations: Json) => object('v1', 'PersistentVolumeClaim', 'orders', { metadata: { annotations } });

test.each([
  clusterObject('v1', 'Namespace', 'shop'),
  clusterObject('v1', 'PersistentVolume', 'a'),
  clusterObject('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'a'),
  clusterObject('snapshot.storage.k8s.io/v1', 'VolumeSnapshotContent', 'a'),
  object('v1', 'PersistentVolumeClaim', 'a'),
  object('snapshot.storage.k8s.io/v1', 'VolumeSnapshot', 'a'),
  object('apps/v1', 'StatefulSet', 'a', { spec: { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' } } }),
])('a person is asked before $kind is deleted', (json) => {
  expect(guard(json)).toEqual({ [OPTIONS]: 'Prune=confirm,Delete=confirm' });
});

test.each([
  object('v1', 'ConfigMap', 'a'),
  object('example.com/v1', 'Namespace', 'a'),
  object('apps/v1', 'StatefulSet', 'a'),
  object('apps/v1', 'StatefulSet', 'a', { spec: { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Delete' } } }),
])('nothing is asked about %j', (json) => {
  expect(guard(json)).toEqual({});
});

test.each([
  ['SkipDryRunOnMissingResource=true', 'SkipDryRunOnMissingResource=true,Prune=confirm,Delete=confirm'],
  [' Prune=false , Replace=true ', 'Prune=false,Replace=true,Delete=confirm'],
  ['Delete=false', 'Delete=false,Prune=confirm'],
  ['PruneLast=true', 'PruneLast=true,Prune=confirm,Delete=confirm'],
])('options %j become %j', (written, expected) => {
  expect(guard(claim({ [OPTIONS]: written }))).toEqual({ [OPTIONS]: expected });
});

test('nothing is added to what says all', () => {
  expect(guard(claim({ [OPTIONS]: 'Prune=false,Delete=confirm' }))).toEqual({});
});

test.each([
  [{ [OPTIONS]: 'Prune=true' }, '"Prune=true"'],
  [{ [OPTIONS]: 'Delete=' }, '"Delete="'],
  [{ [OPTIONS]: 'Replace=true,Force=true' }, '"Force=true"'],
  [{ 'argocd.argoproj.io/hook': 'Sync' }, '"Sync"'],
  [{ 'helm.sh/hook': 'pre-install' }, '"pre-install"'],
])('refuses %j', (annotations, found) => {
  expect(() => guard(claim(annotations))).toThrow(expect.objectContaining({
    summary: 'Data go with a PersistentVolumeClaim, so nothing may delete it unasked.', found, where: expect.stringContaining('PersistentVolumeClaim shop/orders'),
  }));
});

test('an object that Argo CD skips is no hook', () => {
  expect(guard(claim({ 'argocd.argoproj.io/hook': 'Skip' }))).toEqual({ [OPTIONS]: 'Prune=confirm,Delete=confirm' });
});
