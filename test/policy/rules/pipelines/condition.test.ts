import { Condition } from '../../../../src/policy/rules/pipelines/condition';

test.each([
  ['own', true],
  ['${{ own }}', true],
  ['(own)', true],
  ['a && own', true],
  ['a || own', false],
  ['own || (a && own)', true],
  ['own && (a || b)', true],
  ['(own || a) && b', false],
  ['(own || a) && (own)', true],
  ['!own', false],
  ['!(own)', false],
  ["f('||', own)", false],
  ["a == '&& own'", false],
  ["a == 'it''s || x' && OWN", true],
  ['', false],
  ['()', false],
  ['((own)', false],
])('%j demands it: %s', (condition, expected) => {
  expect(new Condition(condition).demands((term) => term === 'own')).toBe(expected);
});
