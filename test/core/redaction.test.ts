import { Manifest } from '../../src/core/manifest';
import { Redaction } from '../../src/core/redaction';

const of = (json: object) => Redaction.of(Manifest._read({ apiVersion: 'v1', ...json })[0]);
const secret = (json: object) => of({ kind: 'Secret', metadata: { name: 'db', namespace: 'shop' }, ...json });

describe('of a Secret nothing shows', () => {
  test.each<[string, object, string, string]>([
    ['a value', { stringData: { user: 'alice-b' } }, 'found "alice-b"', 'found "•••"'],
    ['a value in base64, and what it says', { data: { user: 'YWxpY2UtYg==' } }, 'YWxpY2UtYg== is alice-b', '••• is •••'],
    ['what is no text', { stringData: { pin: 492817 } }, 'found 492817', 'found •••'],
    ['what lies deeper', { stringData: { a: { b: ['alice-b'] } } }, '["alice-b"]', '["•••"]'],
    ['the data itself', { stringData: 'alice-b' }, '"alice-b"', '"•••"'],
    ['an unknown member', { string_data: { user: 'alice-b' } }, '"alice-b"', '"•••"'],
    ['as JSON writes it', { stringData: { user: 'al"ice\nb' } }, 'found "al\\"ice\\nb"', 'found "•••"'],
    ['a line of it', { stringData: { file: 'first line\nsecond line' } }, 'second line', '•••'],
    ['what was cut off', { stringData: { user: 'alice-in-wonderland' } }, 'found "alice-in-w…', 'found "•••…'],
    ['a short one, as a word', { stringData: { pin: '12' } }, 'found "12" in v12', 'found "•••" in v12'],
  ])('%s', (_, json, text, masked) => {
    expect(secret(json).mask(text)).toBe(masked);
  });

  test.each<[string, object, string]>([
    ['its name', { stringData: {} }, 'Secret shop/db'],
    ['its type', { type: 'Opaque' }, 'type "Opaque"'],
    ['a reference', { stringData: { a: '{{ .password }}' } }, '{{ .password }}'],
  ])('but %s', (_, json, text) => {
    expect(secret(json).mask(text)).toBe(text);
  });
});

describe('of others', () => {
  const pod = (container: object) => of({ kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [container] } });
  test.each<[string, object, string, string]>([
    ['a variable', { env: [{ name: 'DB_PASSWORD', value: 'tr0ub4dor' }] }, 'tr0ub4dor', '•••'],
    ['an option', { args: ['--password=tr0ub4dor'] }, '--password=tr0ub4dor', '--password=•••'],
    ['what stands behind an option', { args: ['--password', 'tr0ub4dor'] }, 'tr0ub4dor', '•••'],
    ['a script', { command: ['sh', '-c', 'PGPASSWORD=tr0ub4dor psql'] }, 'PGPASSWORD=tr0ub4dor psql', 'PGPASSWORD=••• psql'],
    ['an address', { env: [{ name: 'URL', value: 'postgres://app:tr0ub4dor@db/x' }] }, 'postgres://app:tr0ub4dor@db', 'postgres://app:•••@db'],
    ['an image', { image: 'robot:tr0ub4dor@example.com/app' }, 'robot:tr0ub4dor@example.com/app', 'robot:•••@example.com/app'],
    ['a digest is none', { image: 'app:1.2.3@sha256:abc' }, 'app:1.2.3@sha256:abc', 'app:1.2.3@sha256:abc'],
    ['an ordinary value is none', { env: [{ name: 'LEVEL', value: 'debugging' }] }, 'debugging', 'debugging'],
  ])('%s', (_, container, text, masked) => {
    expect(pod(container).mask(text)).toBe(masked);
  });
});

test.each([
  ['- {name: DB_PASSWORD, value: "tr0ub4dor"}', undefined, '- {name: DB_PASSWORD, value: "•••"}'],
  ['  value: tr0ub4dor', '- name: DB_PASSWORD', '  value: •••'],
  ['{"password": ["tr0ub4dor"]}', undefined, '{"password": ["•••"]}'],
  ['  replicas: 3', '  password: tr0ub4dor', '  replicas: 3'],
])('of a line: %s', (line, before, masked) => {
  expect(Redaction.ofLine(line, before).mask(line)).toBe(masked);
});
