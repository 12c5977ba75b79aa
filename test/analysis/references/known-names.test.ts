import { KnownNames } from '../../../src/analysis/references/known-names';
import { Manifest } from '../../../src/core/manifest';
import { object } from '../../../src/testing';

function known(...names: ReadonlyArray<readonly [string, string]>): KnownNames {
  return new KnownNames(names.flatMap(([namespace, name]) => Manifest._read(object('v1', 'Secret', name, { metadata: { namespace } }))), []);
}

test.each([
  ['a typo', 'db-pasword', 'db-password'],
  ['something else', 'registry', undefined],
  ['a typo of the first letter', 'tb-password', undefined],
])('%s', (_what, name, expected) => {
  expect(known(['shop', 'db-password'], ['store', 'registry']).suggestionFor('shop', name)).toBe(expected);
});

test('says in which namespaces a name is, sorted', () => {
  expect(known(['store', 'db'], ['shop', 'db'], ['shop', 'web']).namespacesOf('db')).toEqual(['shop', 'store']);
  expect(known(['store', 'db']).namespacesOf('web')).toEqual([]);
});

test('does not compare with hundreds of names', () => {
  const many = Array.from({ length: 300 }, (_, i): [string, string] => ['shop', `d${i}`]);
  expect(known(...many).suggestionFor('shop', 'd1x')).toBeUndefined();
  expect(known(...many.slice(0, 100)).suggestionFor('shop', 'd1x')).toBeDefined();
});
