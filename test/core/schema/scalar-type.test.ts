import { SCALARS } from '../../../src/core/schema/scalar-type';

/** As Go's decoder takes them (`oracle/field-tables.cjs` compares many more). */
test.each<[letter: string, accepted: unknown[], refused: unknown[]]>([
  ['s', ['', 'a', null, undefined], [1, true, [], {}]],
  ['b', [true, false, null], ['true', 0, {}]],
  ['i', [0, -1, 2147483647, -2147483648, 5n], [1.5, 2147483648, -2147483649, '1', true, NaN, Infinity, 2147483648n]],
  ['l', [0, 2 ** 53, 9007199254740993n], [1e19, 0.5, '1', 2n ** 63n]],
  ['n', [0, 0.5, -1e300, 1n], [Infinity, NaN, '1']],
  ['q', ['1', '250m', ' 1Gi ', 1, 0.5], ['', '1 Gi', '10Gb', true, []]],
  ['x', [1, 'http', '25%', ''], [1.5, true, []]],
  ['t', ['2027-03-01T00:00:00Z', '2024-02-29T23:59:59.5+02:00'], ['', '2027-03-01', '2027-02-29T00:00:00Z', '2027-03-01T24:00:00Z', '2027-13-01T00:00:00Z', '2027-03-01T00:00:00', 0]],
  ['u', ['2027-03-01T00:00:00.000000Z'], ['2027-03-01T00:00:00Z', '2027-03-01T00:00:00.000Z', 0]],
  ['y', ['', 'aGk=', 'aG\nk=', [1, 255]], ['aGk', 'a-_=', 'hi', 1, [256], {}]],
  ['a', [1, 'x', [], {}, null], []],
])('%s', (letter, accepted, refused) => {
  expect(accepted.filter((value) => !SCALARS[letter].accepts(value))).toEqual([]);
  expect(refused.filter((value) => SCALARS[letter].accepts(value))).toEqual([]);
});
