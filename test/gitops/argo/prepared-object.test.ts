import { clusterObject, Json, object, read } from './shop';
import { preparedObject } from '../../../src/gitops/argo/prepared-object';

const WAVE = 'argocd.argoproj.io/sync-wave';
const HOOK = 'argocd.argoproj.io/hook';
const POLICY = 'argocd.argoproj.io/hook-delete-policy';
const prepared = (json: Json): Json => preparedObject(read(json));
const annotations = (json: Json) => prepared(json).metadata.annotations;

test.each([
  [clusterObject('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'a'), '-5'],
  [clusterObject('v1', 'Namespace', 'shop'), '-4'],
  [object('networking.k8s.io/v1', 'NetworkPolicy', 'a'), '-3'],
  [object('v1', 'ResourceQuota', 'a'), '-3'],
  [object('rbac.authorization.k8s.io/v1', 'Role', 'a'), '-2'],
  [clusterObject('scheduling.k8s.io/v1', 'PriorityClass', 'a'), '-2'],
  [object('external-secrets.io/v1', 'ExternalSecret', 'a'), '-1'],
])('%j is of wave %s', (json, wave) => {
  expect(annotations(json)).toMatchObject({ [WAVE]: wave });
});

test.each([object('apps/v1', 'Deployment', 'a'), object('v1', 'Service', 'a'), object('batch/v1', 'CronJob', 'a')])('what runs is left as it is: %j', (json) => {
  expect(prepared(json)).toBe(json);
});

test('what the author wrote stays', () => {
  const policy = object('networking.k8s.io/v1', 'NetworkPolicy', 'a', { metadata: { annotations: { [WAVE]: '-10', team: 'a' } } });
  expect(prepared(policy)).toBe(policy);
  expect(annotations(object('v1', 'ConfigMap', 'a', { metadata: { annotations: { team: 'a' }, labels: { b: 'c' } } }))).toEqual({ team: 'a', [WAVE]: '-1' });
});

test.each(['first', '', '1.5', '99999999999'])('a wave %j that is none is refused', (wave) => {
  expect(() => prepared(object('v1', 'ConfigMap', 'a', { metadata: { annotations: { [WAVE]: wave } } }))).toThrow(
    expect.objectContaining({ where: `ConfigMap shop/a (annotation ${WAVE})`, fix: expect.stringContaining('a whole number') }));
});

describe('a one-off Job', () => {
  const job = (metadata: Json = {}, spec: Json = {}) => object('batch/v1', 'Job', 'migrate', { metadata, spec: { backoffLimit: 1, ...spec } });

  test('is a hook that is made anew, and does not remove itself', () => {
    expect(prepared(job({}, { ttlSecondsAfterFinished: 60 }))).toEqual(
      job({ annotations: { [HOOK]: 'Sync', [POLICY]: 'BeforeHookCreation' } }));
  });

  test.each([
    [{ [HOOK]: 'PreSync' }, { [HOOK]: 'PreSync', [POLICY]: 'BeforeHookCreation' }],
    [{ [POLICY]: 'HookSucceeded' }, { [HOOK]: 'Sync', [POLICY]: 'HookSucceeded' }],
    [{ 'helm.sh/hook': 'pre-install' }, { 'helm.sh/hook': 'pre-install' }],
    [{ [WAVE]: '1' }, { [WAVE]: '1', [HOOK]: 'Sync', [POLICY]: 'BeforeHookCreation' }],
  ])('keeps what its author said: %j', (written, expected) => {
    expect(annotations(job({ annotations: written }))).toEqual(expected);
  });

  test('is not changed itself', () => {
    const json = Object.freeze({ ...job({}, { ttlSecondsAfterFinished: 0 }) });
    const before = JSON.stringify(json);
    expect(prepared(json).spec).toEqual({ backoffLimit: 1 });
    expect(JSON.stringify(json)).toBe(before);
  });

  test('of a CronJob is none', () => {
    const cron = object('batch/v1', 'CronJob', 'a', { spec: { jobTemplate: { spec: { ttlSecondsAfterFinished: 60 } } } });
    expect(prepared(cron)).toBe(cron);
  });
});
