import { plainInteger, plainScalar } from '../../src/core/go-scalars';

describe('plainScalar', () => {
  test.each<[string, unknown]>([
    ['yes', true], ['On', true], ['y', true], ['TRUE', true], ['no', false], ['OFF', false], ['N', false], ['yEs', 'yEs'], ['tRue', 'tRue'],
    ['', null], ['~', null], ['null', null], ['NULL', null], ['nUll', 'nUll'],
    ['0400', 256], ['0o17', 15], ['0O17', 15], ['0x1F', 31], ['0X1f', 31], ['0b11', 3], ['0B11', 3], ['0b-1', -1], ['-0b11', -3], ['0b2', '0b2'],
    ['08', 8], ['09.5', 9.5], ['1_000', 1000], ['+_1', 1], ['_1', '_1'], ['-0', 0], ['+7', 7], ['-7', -7],
    ['1.', 1], ['.5', 0.5], ['1e3', 1000], ['1E+3', 1000], ['.1_0', 0.1], ['._1', '._1'], ['1e400', '1e400'], ['1e', '1e'],
    ['18446744073709551615', 18446744073709551615], ['0xFFFFFFFFFFFFFFFFF', '0xFFFFFFFFFFFFFFFFF'], ['0777777777777777777777777', 777777777777777777777777],
    ['.inf', Infinity], ['-.Inf', -Infinity], ['.nan', NaN], ['.Nan', '.Nan'], ['inf', 'inf'],
    ['2027-03-01', '2027-03-01'], ['12:30:45', '12:30:45'], ['1.2.3', '1.2.3'], ['100m', '100m'], ['<<', '<<'], ['nginx', 'nginx'], ['é', 'é'],
  ])('reads %p as %p', (text, value) => expect(plainScalar(text)).toBe(value));
});

describe('plainInteger', () => {
  test.each<[string, bigint | undefined]>([
    ['9007199254740993', 9007199254740993n], ['-9223372036854775808', -9223372036854775808n], ['-9223372036854775809', undefined],
    ['18446744073709551615', 18446744073709551615n], ['+18446744073709551615', undefined], ['18446744073709551616', undefined],
    ['0400', 256n], ['1.0', undefined], ['1e3', undefined], ['_1', undefined], ['', undefined],
  ])('reads %p as %p', (text, value) => expect(plainInteger(text)).toBe(value));
});
