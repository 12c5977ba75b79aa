import { bestPairs, Candidate, nameLikeness } from '../../src/difference/best-pairs';

const candidate = (old: string, now: string, score: number, likeness = 0): Candidate<string> => ({ old, now, score, nameLikeness: likeness });
const told = (candidates: Array<Candidate<string>>, same?: (one: string, other: string) => boolean) =>
  bestPairs(candidates, same).map(({ old, now }) => `${old}${now}`).sort();

test.each<[string, Array<Candidate<string>>, string[]]>([
  ['nothing', [], []],
  ['the only one', [candidate('a', 'x', 0.6)], ['ax']],
  ['the better one', [candidate('a', 'x', 0.6), candidate('a', 'y', 0.7)], ['ay']],
  ['each at most once', [candidate('a', 'x', 0.9), candidate('b', 'x', 0.8)], ['ax']],
  ['what is left for the others', [candidate('a', 'x', 0.9), candidate('b', 'x', 0.8), candidate('b', 'y', 0.7)], ['ax', 'by']],
  ['none of two that fit equally well', [candidate('a', 'x', 0.9), candidate('a', 'y', 0.9)], []],
  ['none of two that are succeeded by one equally well', [candidate('a', 'x', 0.9), candidate('b', 'x', 0.9)], []],
  ['of two that fit equally well the one that is called alike', [candidate('a', 'x', 0.9, 0.2), candidate('a', 'y', 0.9, 0.3)], ['ay']],
  ['no rival that is taken', [candidate('a', 'x', 0.9), candidate('b', 'x', 0.8), candidate('b', 'y', 0.8)], ['ax', 'by']],
])('takes %s', (_what, candidates, expected) => {
  expect(told(candidates)).toEqual(expected);
  expect(told([...candidates].reverse())).toEqual(expected);
});

test('takes the first of those that are the same in all but their names', () => {
  expect(told([candidate('a', 'x', 0.9), candidate('a', 'y', 0.9)], () => true)).toEqual(['ax']);
});

test.each([['api', 'api', 1], ['api', 'xyz', 0]])('%s and %s are alike by %d', (one, other, expected) => {
  expect(nameLikeness(one, other)).toBe(expected);
});

test('names are the more alike the more they share', () => {
  expect(nameLikeness('api', 'api-2')).toBeGreaterThan(nameLikeness('api', 'backend'));
  expect(nameLikeness('dev', 'dev-eu')).toBeGreaterThan(nameLikeness('dev', 'staging-eu'));
});
