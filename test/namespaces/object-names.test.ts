import { ApiObject, App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { ObjectNames } from '../../src/namespaces/object-names';

/** The name of an object of a kind at the end of a path of ids below a chart. */
function nameOf(kind: string, ...ids: string[]): string {
  const chart = new Chart(new App(), 'shop');
  const scope = ids.slice(0, -1).reduce<Construct>((parent, id) => new Construct(parent, id), chart);
  return ObjectNames.of(new ApiObject(scope, ids[ids.length - 1], { apiVersion: 'v1', kind, metadata: { name: 'x' } }), chart);
}

test.each<[string[], string]>([
  [['api'], 'api'],
  [['api', 'Resource'], 'api'],
  [['api', 'Default'], 'api'],
  [['api', 'default', 'Service'], 'api-service'],
  [['api', 'Service', 'Resource'], 'api-service'],
  [['api', 'api'], 'api-api'],
  [['WebFrontend'], 'webfrontend'],
  [['a.b_c d'], 'a-b-c-d'],
  [['-x-', '--'], 'x'],
  [['ünïcode'], 'n-code'],
])('%j is %s', (ids, expected) => {
  expect(nameOf('Deployment', ...ids)).toBe(expected);
});

test.each([['Deployment', 63], ['Service', 63], ['Job', 63], ['CronJob', 52], ['StatefulSet', 52]])('%s: at most %i characters, and two long names stay two', (kind, length) => {
  const [one, other] = ['x', 'y'].map((end) => nameOf(kind, 'a'.repeat(40), 'b'.repeat(40), end));
  expect(one).toHaveLength(length);
  expect(one).toMatch(/^a{40}-b+-[0-9a-f]{8}$/);
  expect(other).not.toBe(one);
  expect(nameOf(kind, 'a'.repeat(length))).toBe('a'.repeat(length));
});

test('no name without a letter or a digit', () => {
  expect(() => nameOf('Deployment', '日本')).toThrow(/No name can be made from "shop\/日本"[^]*give it one: metadata: \{ name: … \}/);
});
