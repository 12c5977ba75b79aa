import { Field } from '../../src/core/field';

const spec = Field.of(JSON.parse('{"a":{"b":[1,null,"x"]},"n":null,"__proto__":{"p":1},"x/y":2}'), '/spec');

test.each<[string, Field, string, unknown]>([
  ['a member', spec.member('a', 'b'), '/spec/a/b', [1, null, 'x']],
  ['a member that is not there', spec.member('c', 'd'), '/spec/c/d', undefined],
  ['null is absence', spec.member('n', 'd'), '/spec/n/d', undefined],
  ['a name with a slash', spec.member('x/y'), '/spec/x~1y', 2],
  ['an own member called __proto__', spec.member('__proto__', 'p'), '/spec/__proto__/p', 1],
  ['an inherited member', spec.member('constructor'), '/spec/constructor', undefined],
])('%s', (_name, field, pointer, value) => {
  expect(field.pointer).toBe(pointer);
  expect(field.value).toEqual(value);
  expect(field.malformed).toBe(false);
  expect(field.absent).toBe(value === undefined);
});

test('a walk stops at what is no object, and what stands there equals nothing', () => {
  const stopped = spec.member('x/y', 'deeper', 'still');
  expect(stopped.complaint('mend it')).toEqual({ path: '/spec/x~1y', found: '2', fix: 'mend it' });
  expect(stopped.malformed).toBe(true);
  expect(stopped.isOneOf(2, undefined)).toBe(false);
  expect(stopped.text).toBeUndefined();
  expect(stopped.object).toBe(false);
  expect(stopped.items().map((item) => item.pointer)).toEqual(['/spec/x~1y']);
});

test('the elements of a list', () => {
  const items = spec.member('a', 'b').items();
  expect(items.map((item) => [item.pointer, item.value])).toEqual([['/spec/a/b/0', 1], ['/spec/a/b/1', undefined], ['/spec/a/b/2', 'x']]);
  expect(items.map((item) => item.isOneOf(1, 'x'))).toEqual([true, false, true]);
  expect(items[2].text).toBe('x');
  expect(items[0].text).toBeUndefined();
});

test.each([['{}', {}], ['a text', 'ALL'], ['a number', 0]])('%s is no list', (_name, value) => {
  const items = Field.of(value, '/drop').items();
  expect(items.map((item) => [item.pointer, item.malformed])).toEqual([['/drop', true]]);
});

test('the members of an object', () => {
  expect(spec.members().map((field) => field.name)).toEqual(['a', 'n', '__proto__', 'x/y']);
  expect(Field.of(undefined, '/none').members()).toEqual([]);
  expect(Field.of([], '/list').members().map((field) => field.malformed)).toEqual([true]);
});

test('absence is a value that can be asked for', () => {
  expect(spec.member('n').isOneOf(undefined, false)).toBe(true);
  expect(spec.member('n').isOneOf(false)).toBe(false);
  expect(Field.of(0, '/zero').isOneOf(undefined, false)).toBe(false);
  expect(Field.of({}, '/o').object).toBe(true);
});
