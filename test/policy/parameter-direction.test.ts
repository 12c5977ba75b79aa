import Ajv from 'ajv';
import * as fc from 'fast-check';
import { loosens, looserThanDefault, parameterShape } from '../../src/policy/parameter-direction';
import { LoosenedBy, RuleParameter } from '../../src/policy/rule';

const parameter = (loosenedBy: LoosenedBy, value: unknown): RuleParameter => ({ name: 'p', description: 'd', default: value, loosenedBy });

test.each<[LoosenedBy, unknown, unknown, unknown, boolean]>([
  [LoosenedBy.TRUE, false, false, true, true],
  [LoosenedBy.TRUE, false, true, false, false],
  [LoosenedBy.FALSE, true, true, false, true],
  [LoosenedBy.FALSE, false, false, true, false],
  [LoosenedBy.HIGHER, 5, 5, 6, true],
  [LoosenedBy.HIGHER, 5, 5, 5, false],
  [LoosenedBy.LOWER, 5, 5, 4, true],
  [LoosenedBy.LOWER, 5, 4, 5, false],
  [LoosenedBy.MORE, [], [], ['a'], true],
  [LoosenedBy.MORE, ['a'], ['a', 'b'], ['b'], false],
  [LoosenedBy.MORE, ['a'], ['a'], ['b'], true],
  [LoosenedBy.FEWER, ['a', 'b'], ['a', 'b'], ['a', 'c'], true],
  [LoosenedBy.FEWER, ['a'], ['a'], ['b', 'a'], false],
  [LoosenedBy.FEWER, [], [], ['a'], false],
  [LoosenedBy.FEWER, [], ['a'], ['a', 'b'], false],
  [LoosenedBy.FEWER, [], ['a'], [], true],
  [LoosenedBy.WIDER, [], [], ['a'], false],
  [LoosenedBy.WIDER, [], ['a', 'b'], ['b'], false],
  [LoosenedBy.WIDER, [], ['a'], ['a', 'b'], true],
  [LoosenedBy.WIDER, [], ['a'], ['b'], true],
  [LoosenedBy.WIDER, [], ['a'], [], true],
  [LoosenedBy.MORE, 'text', 'text', 'other', true],
  [LoosenedBy.MORE, 'text', 'other', 'other', false],
])('loosened by %s, default %j: %j → %j: %s', (...[by, byDefault, from, to, expected]) => {
  expect(loosens(parameter(by, byDefault), from, to)).toBe(expected);
});

const words = fc.subarray(['a', 'b', 'c']);
const settings = fc.oneof(
  fc.tuple(fc.constantFrom(LoosenedBy.TRUE, LoosenedBy.FALSE), fc.boolean(), fc.boolean()),
  fc.tuple(fc.constantFrom(LoosenedBy.HIGHER, LoosenedBy.LOWER), fc.nat(3), fc.nat(3)),
  fc.tuple(fc.constantFrom(LoosenedBy.MORE, LoosenedBy.FEWER, LoosenedBy.WIDER), words, words),
  fc.tuple(fc.constantFrom(...Object.values(LoosenedBy)), fc.constantFrom('x', 'y'), fc.constantFrom('x', 'y')),
);

test('staying as it is loosens nothing; of two ways between different flags and numbers one loosens', () => {
  fc.assert(fc.property(settings, ([by, from, to]) => {
    expect(loosens(parameter(by, from), from, from)).toBe(false);
    if (typeof from === 'boolean' || typeof from === 'number') expect(loosens(parameter(by, from), from, to) !== loosens(parameter(by, from), to, from)).toBe(from !== to);
  }));
});

test('editors are told the same', () => {
  const ajv = new Ajv();
  fc.assert(fc.property(settings, ([by, from, to]) => {
    expect(ajv.validate(looserThanDefault(parameter(by, from)), to)).toBe(loosens(parameter(by, from), from, to));
  }), { numRuns: 300 });
});

test.each([
  [true, [true, false], ['true', 1, null]],
  [3, [0, 7.5], ['3', -1, Infinity, NaN]],
  ['x', ['y'], ['', ' ', 1]],
  [['x'], [[], ['y']], ['y', [1], [''], null]],
])('a parameter of default %j is %j and not %j', (byDefault, right, wrong) => {
  const shape = parameterShape(parameter(LoosenedBy.TRUE, byDefault));
  expect(right.flatMap((value) => shape.problems(value, ''))).toEqual([]);
  for (const value of wrong) expect(shape.problems(value, '/x')).not.toEqual([]);
});
