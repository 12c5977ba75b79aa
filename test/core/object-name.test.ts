import * as fc from 'fast-check';
import { fitName } from '../../src/core/object-name';

test.each([
  ['api', 63, 'api'],
  ['a'.repeat(63), 63, 'a'.repeat(63)],
  ['a'.repeat(64), 63, `${'a'.repeat(54)}-ffe054fe`],
  ['deployment.checkout', 14, 'deplo-be55dc1c'],
  ['ab---------------', 14, 'ab-677001fe'],
])('%s within %i is %s', (name, length, expected) => {
  expect(fitName(name, length)).toBe(expected);
});

test('is always a name that fits, and the same for the same name only', () => {
  const name = fc.stringMatching(/^[a-z0-9]([a-z0-9.-]{0,100}[a-z0-9])?$/);
  fc.assert(fc.property(name, name, fc.integer({ min: 12, max: 80 }), (one, other, length) => {
    const fitted = fitName(one, length);
    expect(fitted.length).toBeLessThanOrEqual(length);
    expect(fitted).toMatch(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/);
    expect(fitted === fitName(other, length)).toBe(one === other);
  }));
});
