import { NamespacePattern } from '../../src/core/namespace-pattern';

test.each([
  ['shop', 'workshop', true], ['^shop$', 'workshop', false], ['^shop$', 'shop', true], ['^team-', 'team-a', true], ['^team-', 'my-team-a', false], ['[[:digit:]]+$', 'a1', true],
])('%s and %s: %s', (text, name, expected) => {
  expect(NamespacePattern.tryParse(text)!.matches(name)).toBe(expected);
});

test.each(['.*', '', '.', '^.+$', '^[a-z0-9-]+$', '[a-z0-9]', 'a|.*', '^'])('%j matches everything', (text) => {
  expect(NamespacePattern.tryParse(text)!.matchesEverything).toBe(true);
});

test.each(['^team-.*$', 'a', '^[a-z]+$', '-prod$', 'default|kube-system'])('%j does not match everything', (text) => {
  expect(NamespacePattern.tryParse(text)!.matchesEverything).toBe(false);
});

test.each([['shop', true], ['^shop', false], ['shop$', false], ['(?:^shop)', false], ['shop|^ops', true], ['(shop)$', false], ['\\Ashop', false], ['a^', true]])('%j is loose: %s', (text, expected) => {
  expect(NamespacePattern.tryParse(text)!.isLoose).toBe(expected);
});

test.each(['(', '(?=a)', 'a(?<!b)', '[z-a]'])('%j is no expression of Go', (text) => expect(NamespacePattern.tryParse(text)).toBeUndefined());

test('takes linear time', () => expect(NamespacePattern.tryParse('^(a+)+$')!.matches(`${'a'.repeat(62)}-`)).toBe(false));
