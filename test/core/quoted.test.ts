import { quoted } from '../../src/core/quoted';

const cycle: { self?: unknown } = {};
cycle.self = cycle;

describe('quoted', () => {
  test.each<[string, unknown, string]>([
    ['string', 'a "b"\n', '"a \\"b\\"\\n"'],
    ['number', 1.5, '1.5'],
    ['no number', NaN, 'NaN'],
    ['big integer', 12n, '12'],
    ['null', null, 'null'],
    ['undefined', undefined, 'undefined'],
    ['list', ['a', 1], '["a",1]'],
    ['object', { a: { b: true } }, '{"a":{"b":true}}'],
    ['symbol', Symbol('x'), 'Symbol(x)'],
    ['cycle', cycle, '[object Object]'],
    ['big integer further down', { a: 1n }, '[object Object]'],
    ['long text', 'x'.repeat(300), `"${'x'.repeat(199)}… (302 characters)`],
  ])('%s', (_, value, expected) => {
    expect(quoted(value)).toBe(expected);
  });
});
