import * as fc from 'fast-check';
import { delivered, type Json, object, RBAC, read, role } from './delivered';
import { oneOffJob } from '../../../src/gitops/flux/one-off-job';

const spec = { activeDeadlineSeconds: 60, template: { metadata: { labels: { app: 'migrate' } }, spec: { containers: [{ name: 'main', image: 'a' }], restartPolicy: 'Never' } } };
const job = (name = 'migrate', rest: Json = spec) => oneOffJob(read(object('batch/v1/Job', name, { spec: rest }))) as Json;

test('carries a hash of its spec, and changes in nothing else', () => {
  expect(job()).toEqual(object('batch/v1/Job', 'migrate-35b1b1bf', { spec }));
});

test.each<[string, Json, boolean]>([
  ['the same', { ...spec }, true],
  ['members in another order', { template: spec.template, activeDeadlineSeconds: 60 }, true],
  ['a time after which it would go', { ...spec, ttlSecondsAfterFinished: 60 }, true],
  ['another image', { ...spec, template: { ...spec.template, spec: { ...spec.template.spec, containers: [{ name: 'main', image: 'b' }] } } }, false],
  ['another deadline', { ...spec, activeDeadlineSeconds: 61 }, false],
])('is it the same Job: %s', (_, other, isSame) => {
  expect(job('migrate', other).metadata.name === job().metadata.name).toBe(isSame);
});

test('never removes itself', () => {
  expect(job('migrate', { ...spec, ttlSecondsAfterFinished: 60 }).spec).toEqual(spec);
});

test('leaves what it is given as it is', () => {
  const given = Object.freeze({ ...object('batch/v1/Job', 'migrate', { spec: Object.freeze({ ttlSecondsAfterFinished: 60 }) }) });
  expect(oneOffJob(read(given))).not.toBe(given);
  expect(given.spec).toEqual({ ttlSecondsAfterFinished: 60 });
});

test('however long its name is, its pods\' names are DNS labels, and two Jobs stay two', () => {
  const names = fc.stringMatching(/^[a-z](?:[a-z0-9-]{0,80}[a-z0-9])?$/);
  fc.assert(fc.property(names, names, (a, b) => {
    const [one, other] = [a, b].map((name) => job(name).metadata.name as string);
    expect(`${one}-99999-abcde`).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/);
    expect(one === other).toBe(a === b);
  }));
});

describe('what names it', () => {
  const deliver = (...others: Json[]) => delivered([object('v1/Namespace', 'shop', {}, ''), object('batch/v1/Job', 'migrate', { spec }), ...others]);
  const policy = (podSelector: Json) => object('networking.k8s.io/v1/NetworkPolicy', 'migrate', { spec: { podSelector } });
  const jobs = (rule: Json) => role('watcher', [{ apiGroups: ['batch'], resources: ['jobs'], verbs: ['get'], ...rule }]);

  test.each<[string, Json]>([
    ['a selector', policy({ matchLabels: { 'batch.kubernetes.io/job-name': 'migrate' } })],
    ['a selector by the old label', policy({ matchLabels: { 'job-name': 'migrate' } })],
    ['an expression', policy({ matchExpressions: [{ key: 'job-name', operator: 'In', values: ['other', 'migrate'] }] })],
    ['a role', jobs({ resourceNames: ['migrate'] })],
    ['a role for its status', jobs({ resources: ['jobs/status'], resourceNames: ['migrate'] })],
    ['a ClusterRole', object(`${RBAC}/v1/ClusterRole`, 'watcher', { rules: jobs({ resourceNames: ['migrate'] }).rules }, '')],
  ])('is refused: %s', (_, other) => {
    const { kind, metadata: { namespace, name } } = other;
    expect(() => deliver(other)).toThrow(new RegExp(`would miss it[^]*at +${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}\\s+found +Job migrate`));
  });

  test.each<[string, Json]>([
    ['by another label', policy({ matchLabels: { app: 'migrate' } })],
    ['by the name of another Job', policy({ matchLabels: { 'job-name': 'other' } })],
    ['in another namespace', { ...policy({ matchLabels: { 'job-name': 'migrate' } }), metadata: { name: 'migrate', namespace: 'other' } }],
    ['a role without names', jobs({})],
    ['a role for something else', jobs({ apiGroups: [''], resources: ['configmaps'], resourceNames: ['migrate'] })],
  ])('is let be: %s', (_, other) => {
    expect(deliver(other).delivery.length).toBeGreaterThan(0);
  });
});
