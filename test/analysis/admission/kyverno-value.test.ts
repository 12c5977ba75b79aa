import { matchesValue } from '../../../src/analysis/admission/kyverno-value';

test.each([
  ['nginx', 'nginx', true], ['nginx', 'n*', true], ['nginx', 'n?inx', true], ['nginx', '!nginx', false], ['nginx', '!apache', true], ['', '?*', false], ['x', '?*', true],
  ['ghcr.io/acme/app:1', 'ghcr.io/acme/* | docker.io/acme/*', true], ['myregistry/app', 'gcr.io/acme/* | acme.example/*', false], ['app:latest', '!*:latest', false],
  ['a1', 'a* & *1', true], ['a2', 'a* & *1', false], [5, 5, true], ['5', 5, true], [5, '5', true], [5, '>4', true], [5, '>=5 & <6', true], [5, '<5', false], ['', 0, false],
  ['512Mi', '<=1Gi', true], ['2Gi', '<=1Gi', false], ['1024Mi', '1Gi', true], ['500m', '<1', true], ['30s', '<1m', true], ['2h', '>90m', true], ['7', '5-10', true], ['11', '5-10', false],
  ['11', '5!-10', true], ['1Gi', '512Mi-2Gi', true], [true, true, true], ['true', true, false], [true, 'true', true], [false, true, false], [null, null, true], [undefined, null, true], ['x', null, false],
  [undefined, '*', false], [undefined, '!x', false], ['a.b', 'a?b', true], ['a+b', 'a+b', true], ['10-20', '10-20', true],
])('%j is %j: %s', (value, pattern, expected) => {
  expect(matchesValue(value, pattern)).toBe(expected);
});

test('a pattern with many stars takes no longer than its length times that of the value', () => {
  expect(matchesValue('a'.repeat(2000), `${'a*'.repeat(500)}b`)).toBe(false);
});
