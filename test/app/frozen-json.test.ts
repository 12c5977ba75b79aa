import * as fc from 'fast-check';
import { frozenJson as frozen, thawedJson } from '../../src/app/frozen-json';

const frozenJson = (value: unknown) => frozen(value, 'shop/api');

const isFrozen = (value: unknown): boolean => typeof value !== 'object' || value === null
  || (Object.isFrozen(value) && Object.values(value).every(isFrozen));

test('copies JSON, frozen to the bottom', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    const copy = frozenJson(value);
    expect(copy).toEqual(value);
    expect(isFrozen(copy)).toBe(true);
  }));
});

test('leaves the original as it is, and does not follow it', () => {
  const original = { spec: { list: [1] } };
  const copy = frozenJson(original);
  original.spec.list.push(2);
  expect(copy).toEqual({ spec: { list: [1] } });
});

test('keeps the order and every own member, also one called __proto__', () => {
  const copy = frozenJson(JSON.parse('{"b": 1, "__proto__": {"x": 1}, "a": 2}'));
  expect(JSON.stringify(copy)).toBe('{"b":1,"__proto__":{"x":1},"a":2}');
  expect(JSON.stringify(thawedJson(copy))).toBe('{"b":1,"__proto__":{"x":1},"a":2}');
});

test('writes undefined as null, in lists also holes', () => {
  expect(frozenJson({ a: undefined, b: [undefined, , 1] })).toStrictEqual({ a: null, b: [null, null, 1] }); // eslint-disable-line no-sparse-arrays
});

test('a thawed copy can be changed', () => {
  const thawed = thawedJson(frozenJson({ a: [{ b: 1 }] }));
  thawed.a[0].b = 2;
  thawed.a.push(3);
  expect(thawed).toEqual({ a: [{ b: 2 }, 3] });
});

test.each([
  ['NaN', NaN, 'NaN'],
  ['Infinity', Infinity, 'Infinity'],
  ['a function', () => 1, '1'],
  ['a big integer', 10n, '10'],
  ['a date', new Date(0), 'an object of class Date'],
  ['a map', new Map(), 'an object of class Map'],
  ['a boxed text', Object('x'), 'an object of class String'],
  ['an object that would render itself otherwise', { privileged: false, toJSON: () => ({ privileged: true }) }, 'toJSON'],
])('refuses %s and says where', (_name, value, found) => {
  expect(() => frozenJson({ spec: { 'a/b': [1, value] } })).toThrow(/A rendered object must be plain JSON\.[^]*  at     shop\/api \/spec\/a~1b\/1/);
  expect(() => frozenJson({ spec: { 'a/b': [1, value] } })).toThrow(found);
});

test('refuses an object that contains itself', () => {
  const cycle: any = { spec: {} };
  cycle.spec.again = cycle;
  expect(() => frozenJson(cycle)).toThrow('must not contain itself');
});
