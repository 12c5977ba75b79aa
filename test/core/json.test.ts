import { arrayOf, at, describe as inWords, isObject, member, objectOf, pointer, stringMap, stringOf } from '../../src/core/json';

const inherited = Object.create({ secret: 1 }) as object;

test.each([
  [{}, true], [{ a: 1 }, true], [inherited, true],
  [[], false], [null, false], [undefined, false], ['x', false], [1, false], [true, false],
])('%j is an object: %s', (value, expected) => {
  expect(isObject(value)).toBe(expected);
  expect(objectOf(value) === value).toBe(expected);
});

test('what is no object is an empty one that nobody can fill', () => {
  expect(Object.keys(objectOf('x'))).toEqual([]);
  expect(Object.isFrozen(objectOf(null))).toBe(true);
});

test.each([[[1], [1]], [{ length: 1 }, []], ['x', []], [undefined, []]])('arrayOf(%j) is %j', (value, expected) => {
  expect(arrayOf(value)).toEqual(expected);
});

test.each([['x', 'x'], ['', ''], [1, undefined], [null, undefined], [['x'], undefined]])('stringOf(%j) is %j', (value, expected) => {
  expect(stringOf(value)).toBe(expected);
});

test.each<[unknown, string, unknown]>([
  [{ a: 1 }, 'a', 1], [{ a: undefined }, 'a', undefined], [{}, 'toString', undefined], [{}, '__proto__', undefined],
  [inherited, 'secret', undefined], [['x'], '0', undefined], ['text', 'length', undefined], [null, 'a', undefined],
])('member(%j, %j) is %j', (value, key, expected) => {
  expect(member(value, key)).toBe(expected);
});

test.each<[unknown, (string | number)[], unknown]>([
  [{ a: [{ b: 1 }] }, ['a', 0, 'b'], 1],
  [{ a: [{ b: 1 }] }, ['a', '0', 'b'], 1],
  [{ a: { 0: 'x' } }, ['a', 0], 'x'],
  [{ a: [] }, ['a', 'length'], undefined],
  [{ a: null }, ['a', 'b', 'c'], undefined],
  [{ a: 1 }, [], { a: 1 }],
  ['text', ['length'], undefined],
])('at(%j, %j) is %j', (value, tokens, expected) => {
  expect(at(value, ...tokens)).toEqual(expected);
});

test.each([[{ a: 'x', b: 1, c: null, d: '' }, { a: 'x', d: '' }], [['x'], {}], [undefined, {}], ['x', {}]])('stringMap(%j) is %j', (value, expected) => {
  expect(stringMap(value)).toEqual(expected);
});

test.each<[string, (string | number)[], string]>([
  ['', ['spec', 'containers', 0], '/spec/containers/0'],
  ['/metadata', ['labels', 'a/b~c'], '/metadata/labels/a~1b~0c'],
  ['/x', [], '/x'],
  ['', [''], '/'],
])('pointer(%j, %j) is %s', (base, tokens, expected) => {
  expect(pointer(base, ...tokens)).toBe(expected);
});

test.each<[unknown, string]>([
  [undefined, 'unset'], [null, 'unset'], ['', '""'], ['false', '"false"'], [false, 'false'], [0, '0'], [NaN, 'NaN'], [5n, '5'], [{ a: [1] }, '{"a":[1]}'],
  [{ a: 5n }, '{"a":5}'], ['x'.repeat(78), `"${'x'.repeat(78)}"`], ['x'.repeat(79), `"${'x'.repeat(78)}…`],
])('%p in words is %s', (value, expected) => {
  expect(inWords(value)).toBe(expected);
});
