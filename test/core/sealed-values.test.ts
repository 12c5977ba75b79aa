import { SealedValues } from '../../src/core/sealed-values';
import { ciphertext, FINGERPRINT, sealedJson } from '../secrets/sealed-values';

/** Sealed values with a change. */
function changed(change: (json: any) => void): unknown {
  const json = structuredClone(sealedJson());
  change(json);
  return json;
}

test('say what they are for', () => {
  const { scope, namespace, secretName, keys, fingerprints } = SealedValues.of(sealedJson({ keys: ['b', 'a'] }));
  expect({ scope, namespace, secretName, keys, fingerprints }).toEqual({ scope: 'strict', namespace: 'shop', secretName: 'db', keys: ['a', 'b'], fingerprints: [FINGERPRINT] });
});

test('take keys that are members of every object', () => {
  const json = JSON.parse(JSON.stringify(sealedJson({ keys: ['constructor'] })).replace('"constructor"', '"__proto__"'));
  expect(SealedValues.of(json).keys).toEqual(['__proto__']);
});

test.each<[string, unknown, string]>([
  ['no object', 'hunter2', 'This is no file of sealed values.'],
  ['something else', { password: 'hunter2' }, 'it has no schemaVersion'],
  ['a newer version', changed((json) => { json.schemaVersion = 2; }), 'A newer release of cdk8s-hardened wrote this file of sealed values.\n  at     sealed values/schemaVersion\n  fix    use that release'],
  ['another version', changed((json) => { json.schemaVersion = 'hunter2'; }), 'The schemaVersion is not 1.'],
  ['an unknown member', changed((json) => { json.namespce = 'hunter2'; }), 'Sealed values have no such member.\n  at     sealed values/namespce\n  fix    did you mean namespace?'],
  ['an unknown scope', changed((json) => { json.scope = 'hunter2'; }), 'The scope is none of strict, namespace-wide, cluster-wide.'],
  ['no name', changed((json) => { delete json.name; }), 'The name is missing that the scope binds.'],
  ['a name that is none', changed((json) => { json.name = 'Hunter2'; }), 'No Secret can have this name.'],
  ['a namespace that is none', changed((json) => { json.namespace = 'hunter2.'; }), 'No namespace can have this name.'],
  ['a name that binds nothing', changed((json) => { json.scope = 'namespace-wide'; }), 'The scope binds no name.'],
  ['no certificates', changed((json) => { delete json.certificates; }), 'The certificates are missing.'],
  ['a certificate that is none', changed((json) => { json.certificates.hunter2 = { notAfter: '2036-01-01T00:00:00Z' }; }), 'One of them is named by no SHA-256 of a certificate.'],
  ['a certificate without end', changed((json) => { json.certificates[FINGERPRINT] = { notAfter: 'hunter2' }; }), 'The certificate has no notAfter, an instant in UTC.'],
  ['no values', changed((json) => { json.values = {}; }), 'There are no values.'],
  ['a key that is none', changed((json) => { json.values = { 'a b': json.values.password }; }), 'A Secret cannot have this key.'],
  ['a value in plain text', changed((json) => { json.values.password = 'hunter2'; }), 'The value of "password" is not what was sealed.'],
  ['plain text in place of ciphertext', changed((json) => { json.values.password.ciphertext = 'hunter2'; }), 'The value of "password" is no ciphertext: it is text that is not base64, so it was not sealed.'],
  ['ciphertext in place of a value', changed((json) => { json.values.password = ciphertext(); }), 'The value of "password" is not what was sealed.'],
  ['a certificate that is not there', changed((json) => { json.values.password.certificate = 'hunter2'; }), 'The certificate of "password" is not among the certificates.'],
  ['several flaws', changed((json) => { delete json.name; json.values = {}; }), 'The name is missing that the scope binds. There is more (1).'],
])('are refused, and nothing of them is repeated: %s', (_name, json, message) => {
  const refused = () => SealedValues.of(json);
  expect(refused).toThrow(message);
  expect(refused).not.toThrow(/hunter2/i);
});
