import { UsageError } from '../../src/core/errors';

describe('UsageError', () => {
  test.each<[string, ConstructorParameters<typeof UsageError>, string]>([
    ['message alone', ['"10.0.0.0" has no prefix length'], 'error[usage] "10.0.0.0" has no prefix length'],
    ['all lines', ['a port must exist', { where: 'shop/api', found: '99999', fix: 'use 443' }],
      'error[usage] a port must exist\n  at     shop/api\n  found  99999\n  fix    use 443'],
    ['some lines', ['a port must exist', { fix: 'use 443' }], 'error[usage] a port must exist\n  fix    use 443'],
    ['empty value', ['a name is needed', { found: '' }], 'error[usage] a name is needed\n  found  '],
    ['a value of several lines stays in its column', ['no', { found: 'a\nb\r\nfix' }], 'error[usage] no\n  found  a\n         b\n         fix'],
  ])('%s', (_, args, message) => {
    expect(new UsageError(...args).message).toBe(message);
  });

  test('can be told from other errors and told again about another place', () => {
    const error = new UsageError('a port must exist', { where: 'shop/api', found: '99999', fix: 'use 443' });

    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'UsageError', code: 'usage', summary: 'a port must exist', where: 'shop/api', found: '99999', fix: 'use 443' });
    expect(String(error)).toContain('UsageError: error[usage] a port must exist');
  });
});
