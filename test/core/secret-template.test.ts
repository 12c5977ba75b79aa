import { templateComplaints } from '../../src/core/secret-template';

test.each<[string, readonly string[] | undefined, string, string]>([
  ['{{ .pasword }}', ['password'], '{{ .pasword }}, a key that is not fetched', 'did you mean {{ .password }}?'],
  ['{{ index . "tls.crl" }}', ['tls.crt'], '{{ index . "tls.crl" }}, a key that is not fetched', 'did you mean {{ index . "tls.crt" }}?'],
  ['{{ .a }}', ['certificate', 'password'], '{{ .a }}, a key that is not fetched', 'fetch "a", or refer to what is fetched: certificate, password'],
  ['{{ .a }}', [], '{{ .a }}, a key that is not fetched', 'fetch "a"'],
  ['{{ .tls-crt }}', undefined, '"-" in a name', 'write {{ index . "the-key" }} for a key with "-" or "."'],
  ['{{ .a.b }}', undefined, '.b of a value, which is a text', 'read the value first, as in {{ (.key | fromJson).field }}'],
  ['{{ .a b64enc }}', undefined, '.a with something after it, as if it were a function', 'write "|" between a value and a function: {{ .key | b64enc }}'],
  ['{{', undefined, '{{ that is not closed', 'write it as Go\'s text/template reads it, with the functions of Sprig and of the operator'],
])('%s with %j', (text, known, found, fix) => {
  expect(templateComplaints(text, known)).toEqual([{ found, fix }]);
});

test('nothing is said of texts without actions, and of keys where nobody knows them', () => {
  expect(templateComplaints('$a }}', [])).toEqual([]);
  expect(templateComplaints('{{ .anything }}', undefined)).toEqual([]);
});
