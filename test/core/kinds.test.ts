import { Kinds } from '../../src/core/kinds';
import { Manifest } from '../../src/core/manifest';

function manifest(apiVersion: string, kind: string): Manifest {
  return Manifest._read({ apiVersion, kind, metadata: { name: 'x' }, spec: {} })[0];
}

test.each<[string, Kinds, [apiVersion: string, kind: string], boolean]>([
  ['pods', Kinds.POD_OWNERS, ['v1', 'Pod'], true],
  ['deployments', Kinds.POD_OWNERS, ['apps/v1', 'Deployment'], true],
  ['no services', Kinds.POD_OWNERS, ['v1', 'Service'], false],
  ['everything', Kinds.ALL, ['example.com/v1', 'Thing'], true],
  ['a kind by name', Kinds.of('/Secret', 'apps/Deployment'), ['v1', 'Secret'], true],
  ['another version of it', Kinds.of('apps/Deployment'), ['apps/v1beta2', 'Deployment'], true],
  ['the same kind of another group', Kinds.of('/Service'), ['serving.knative.dev/v1', 'Service'], false],
])('%s', (_name, kinds, type, expected) => {
  expect(kinds.includes(manifest(...type))).toBe(expected);
});

test('says itself in words', () => {
  expect([Kinds.ALL, Kinds.POD_OWNERS, Kinds.of('/Secret', 'apps/Deployment')].map(({ description }) => description)).toEqual([
    'all kinds', 'pod owners', '/Secret, apps/Deployment',
  ]);
});

test.each([
  ['Deployment', /"Deployment" does not name a kind[^]*write the API group before it, as in "apps\/Deployment"/],
  ['apps/v1/Deployment', /does not name a kind/],
  ['apps/', /does not name a kind/],
  ['', /does not name a kind/],
])('%j selects nothing, so it is refused', (name, message) => {
  expect(() => Kinds.of('/Secret', name)).toThrow(message);
});

test('no kinds are refused', () => {
  expect(() => Kinds.of()).toThrow(/needs kinds/);
});
