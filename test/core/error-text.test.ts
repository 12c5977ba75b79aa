import { errorText } from '../../src/core/error-text';

test('says what is given, each under its label', () => {
  expect(errorText('error[x] Title.', { at: 'here', found: undefined, fix: 'mend it' })).toBe('error[x] Title.\n  at     here\n  fix    mend it');
});

test('further lines of a value never look like lines of the error', () => {
  expect(errorText('t', { found: 'one\nfix  two\r\nthree' })).toBe('t\n  found  one\n         fix  two\n         three');
});
