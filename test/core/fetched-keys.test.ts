import { fetchedKeys } from '../../src/core/fetched-keys';

const from = (kind: string, rest: object = {}) => ({ sourceRef: { generatorRef: { kind, name: 'it' } }, ...rest });

test.each<[string, unknown, readonly string[] | undefined]>([
  ['none', {}, []],
  ['single ones, each once', { data: [{ secretKey: 'a' }, { secretKey: 'b' }, { secretKey: 'a' }] }, ['a', 'b']],
  ['of stored values, nobody knows', { data: [{ secretKey: 'a' }], dataFrom: [{ extract: { key: 'x' } }] }, undefined],
  ['of generators', { data: [{ secretKey: 'a' }], dataFrom: [from('UUID')] }, ['a', 'uuid']],
  ['of generators whose settings say them', { dataFrom: [from('Password')] }, ['one']],
  ['of generators that are not here', { dataFrom: [from('Webhook')] }, undefined],
  ['of generators, rewritten', { dataFrom: [from('UUID', { rewrite: [{ regexp: { source: '^', target: 'x_' } }] })] }, ['x_uuid']],
  ['of nonsense, nobody knows', { data: 'x' }, undefined],
  ['of entries that are none, nobody knows', { data: [{}], dataFrom: [null] }, undefined],
])('%s', (_name, spec, keys) => {
  expect(fetchedKeys(spec, (kind, name) => kind === 'Password' && name === 'it' ? { secretKeys: ['one'] } : undefined)).toEqual(keys);
});
