import { ApiObject, App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { MadeObject } from '../../src/core/made-object';
import { Manifest } from '../../src/core/manifest';

const manifest = (json: object) => Manifest._read(json)[0];

test('objects below a construct are told by kind, namespace and name', () => {
  const chart = new Chart(new App(), 'c', { namespace: 'shop' });
  const part = new Construct(chart, 'part');
  const object = new ApiObject(part, 'o', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' } });
  new ApiObject(chart, 'other', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'q' } });
  for (const construct of [part, object]) {
    const made = MadeObject.below(construct);
    expect(made).toHaveLength(1);
    expect(made[0].is(manifest({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'shop' } }))).toBe(true);
  }
  expect(MadeObject.below(chart)).toHaveLength(2);
});

test.each<[string, object]>([
  ['another name', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'q' } }],
  ['another namespace', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'shop' } }],
  ['another kind', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'p' } }],
  ['another group', { apiVersion: 'apps/v1', kind: 'Pod', metadata: { name: 'p' } }],
])('not by %s', (_name, json) => {
  const [made] = MadeObject.below(new ApiObject(new Chart(new App(), 'c'), 'o', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' } }));
  expect(made.is(manifest({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' } }))).toBe(true);
  expect(made.is(manifest(json))).toBe(false);
});
