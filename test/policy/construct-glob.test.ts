import * as fc from 'fast-check';
import { ConstructGlob } from '../../src/policy/construct-glob';

test.each([
  ['shop/api', 'shop/api', true],
  ['shop/api', 'shop/api/Resource', true],
  ['shop/api', 'shop/api-2', false],
  ['shop/api', 'shop', false],
  ['shop/*', 'shop/api/Resource', true],
  ['shop/*', 'shop', false],
  ['*/api', 'shop/api', true],
  ['*/api', 'shop/deep/api', false],
  ['**/api', 'shop/deep/api/Resource', true],
  ['**/api', 'api', true],
  ['shop/**', 'shop', true],
  ['shop/**/db', 'shop/db', true],
  ['shop/**/db', 'shop/a/b/db/x', true],
  ['shop/**/db', 'shop/a/b', false],
  ['shop/api-*', 'shop/api-7/Resource', true],
  ['shop/api-*', 'shop/api/7', false],
  ['**/**/x', 'a/b/x', true],
  ['shop', '', false],
  ['**', '', false],
])('%s and %s: %s', (glob, path, covered) => {
  expect(new ConstructGlob(glob).covers(path)).toBe(covered);
});

test.each([['**', false], ['*', false], ['*/*', false], ['**/Resource', false], ['*/Default/**', false], ['shop/**', true], ['**/api', true], ['a*', true]])('%s is narrow: %s', (glob, narrow) => {
  expect(new ConstructGlob(glob).isNarrow).toBe(narrow);
});

const id = fc.constantFrom('a', 'b', 'ab', 'Resource');
const ids = fc.array(id, { minLength: 1, maxLength: 5 });
const levels = fc.array(fc.oneof(id, fc.constantFrom('*', '**', 'a*')), { minLength: 1, maxLength: 5 });

/** What a reader would take a pattern for: a regular expression. */
const meant = (pattern: readonly string[]) => {
  const each = pattern.map((level) => level === '**' ? '(?:[^/]+/)*' : `${level.replaceAll('*', '[^/]*')}/`);
  return new RegExp(`^${each.join('')}(?:[^/]+/)*$`);
};

test('a pattern covers what it says, and everything below', () => {
  fc.assert(fc.property(levels, ids, (pattern, path) => {
    expect(new ConstructGlob(pattern.join('/')).covers(path.join('/'))).toBe(meant(pattern).test(`${path.join('/')}/`));
  }), { numRuns: 500 });
});

test('what covers a construct covers what stands below', () => {
  fc.assert(fc.property(levels, ids, ids, (pattern, path, below) => {
    const glob = new ConstructGlob(pattern.join('/'));
    if (glob.covers(path.join('/'))) expect(glob.covers([...path, ...below].join('/'))).toBe(true);
  }));
});

test('no pattern takes long', () => {
  const begin = performance.now();
  expect(new ConstructGlob(`${'**/a/'.repeat(50)}b`).covers('a/'.repeat(200) + 'c')).toBe(false);
  expect(performance.now() - begin).toBeLessThan(500);
});
