import { NoPlaintextSecret } from '../../../../src/policy/rules/secrets/no-plaintext-secret';
import { describeRule, Draft, object } from '../../../../src/testing';
import { judge } from '../../../../src/testing/describe-rule';

function secret(rest: Draft): Draft {
  return object('v1', 'Secret', 'db', rest);
}

function encoded(text: string): string {
  return Buffer.from(text).toString('base64');
}

const CERTIFICATE = '-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIU\n-----END CERTIFICATE-----\n';

describeRule(new NoPlaintextSecret(), {
  passes: {
    'no values': secret({ type: 'Opaque' }),
    'empty': secret({ data: {}, stringData: null }),
    'keys for somebody else to fill': secret({ data: { password: '' }, stringData: { user: null } }),
    'references that a deployer resolves': secret({
      stringData: { a: '${DB_PASSWORD}', b: '<path:secret/data/db#password>', c: 'ref+vault://secret/db#/password', d: '{{ .password }}' },
      data: { e: encoded('<password>') },
    }),
    'ciphertext of sops': secret({ data: { a: 'ENC[AES256_GCM,data:x9=,iv:y,tag:z,type:str]' } }),
    'a certificate, which is public': secret({ stringData: { 'ca.crt': CERTIFICATE }, data: { 'tls.crt': encoded(CERTIFICATE + CERTIFICATE), 'tls.key': '' } }),
  },
  fails: {
    'a reference with something beside it': [secret({ stringData: { a: 'pa$word', b: '${A}hunter2', c: '<a>b<c>' } }),
      '/stringData/a: a value under the key "a"', '/stringData/b: a value under the key "b"', '/stringData/c: a value under the key "c"'],
    'a certificate with its key': [secret({ data: { pem: encoded(`${CERTIFICATE}-----BEGIN PRIVATE KEY-----\nMIGH\n-----END PRIVATE KEY-----\n`) } }), '/data/pem: a value under the key "pem"'],
    'data': [secret({ data: { password: 'aHVudGVyMg==' } }), '/data/password: a value under the key "password"'],
    'stringData': [secret({ stringData: { 'user': 'jane', 'tls.key': 'hunter2' } }),
      '/stringData/user: a value under the key "user"', '/stringData/tls.key: a value under the key "tls.key"'],
    'both': [secret({ data: { a: 'eA==' }, stringData: { b: 'x' } }), '/data/a: a value under the key "a"', '/stringData/b: a value under the key "b"'],
    'a key with a slash': [secret({ stringData: { 'a/b': 'x' } }), '/stringData/a~1b: a value under the key "a/b"'],
    'a text where an object belongs': [secret({ data: 'hunter2' }), '/data: something that is not an object'],
    'a list': [secret({ stringData: ['hunter2'] }), '/stringData: something that is not an object'],
    'values of the wrong type': [secret({ stringData: { pin: 1234, nested: { password: 'hunter2' } } }),
      '/stringData/pin: a value under the key "pin"', '/stringData/nested: a value under the key "nested"'],
  },
});

test.each([
  ['a value', { stringData: { password: 'hunter2' } }],
  ['a value in base64', { data: { password: 'aHVudGVyMg==' } }],
  ['a text where an object belongs', { data: 'hunter2' }],
  ['a list', { stringData: ['hunter2'] }],
  ['an object', { stringData: { password: { value: 'hunter2' } } }],
])('a finding never holds the value: %s', (_name, rest) => {
  const { verdict } = judge(new NoPlaintextSecret(), secret(rest));
  expect(verdict.violations).toHaveLength(1);
  expect(JSON.stringify(verdict.violations)).not.toMatch(/hunter2|aHVudGVyMg/);
});
