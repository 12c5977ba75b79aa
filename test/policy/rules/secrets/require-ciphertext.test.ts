import { RequireCiphertext } from '../../../../src/policy/rules/secrets/require-ciphertext';
import { describeRule, Draft, object } from '../../../../src/testing';
import { ciphertext } from '../../../secrets/sealed-values';

function sealed(encryptedData: unknown, more: object = {}): Draft {
  return object('bitnami.com/v1alpha1', 'SealedSecret', 'db', { spec: { encryptedData, ...more } });
}

const PASSWORD = '/spec/encryptedData/password';
const wrapped = ciphertext().replace(/.{76}/g, '$&\n');
const repeated = Buffer.concat([Buffer.from([2, 0]), Buffer.alloc(540, 'abc')]).toString('base64');

describeRule(new RequireCiphertext(), {
  passes: {
    'ciphertext': sealed({ password: ciphertext() }),
    'of keys of all sizes, and of an empty value': sealed({ a: ciphertext('a', { bits: 2048, length: 0 }), b: ciphertext('b', { bits: 3072 }), c: ciphertext('c', { bits: 8192, length: 5000 }) }),
    'in lines, which the controller joins': sealed({ password: wrapped }),
    'no values': sealed({}),
    'no field': object('bitnami.com/v1alpha1', 'SealedSecret', 'db', { spec: {} }),
    'what is filled in later': sealed({ a: '${DB_PASSWORD}', b: '{{ .Values.password }}', c: '<path:secret/db#password>', d: 'ref+vault://db/password' }),
  },
  fails: {
    'plain text': [sealed({ password: 'hunter2' }), `${PASSWORD}: text that is not base64, so it was not sealed`],
    'plain text that could be base64': [sealed({ password: 'swordfis' }), `${PASSWORD}: base64 of something that was not sealed`],
    'base64 of plain text': [sealed({ password: Buffer.from('hunter2 is what it is').toString('base64') }), `${PASSWORD}: base64 of something that was not sealed`],
    'ciphertext in base64 once more': [sealed({ password: Buffer.from(ciphertext()).toString('base64') }), `${PASSWORD}: base64 of something that was not sealed`],
    'a placeholder': [sealed({ password: 'AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq' }), `${PASSWORD}: the beginning of a sealed value, or a placeholder`],
    'a placeholder with dots': [sealed({ password: 'AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq.....' }), `${PASSWORD}: text that is not base64, so it was not sealed`],
    'a placeholder in brackets': [sealed({ password: '<encrypted>' }), `${PASSWORD}: text that is not base64, so it was not sealed`],
    'a placeholder of the right length': [sealed({ password: repeated }), `${PASSWORD}: a placeholder in the shape of a sealed value`],
    'one of two': [sealed({ a: ciphertext(), password: '' }), `${PASSWORD}: nothing`],
    'null': [sealed({ password: null }), `${PASSWORD}: nothing`],
    'a number': [sealed({ password: 12345678 }), `${PASSWORD}: something that is no text, which the controller passes over`],
    'no object': [sealed('AgBy'), '/spec/encryptedData: something that is not an object'],
    'the old form': [sealed({}, { data: ciphertext() }), '/spec/data: the old form, which the controller refuses'],
  },
});
