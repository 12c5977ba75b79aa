import { Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import * as YAML from 'yaml';
import { isMisread, needsEscapes } from '../../src/app/go-yaml';
import { YamlWriter } from '../../src/app/yaml-writer';

const write = (...documents: unknown[]) => new YamlWriter().stringify(documents);

/** Texts like those in manifests, and like those that are hard to write. */
const tricky = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'01789_.:-+eExXoObBtTzZnN <') }),
  fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\t', '#', ':', '-', '"', "'", '\\', '|', '>', '%', '&', '*', '!', '?', ',', '{', '[', '\r', '\u0000', 'é', '😀') }),
  fc.constantFrom('', '~', 'yes', 'No', 'null', 'NULL', 'y', '<<', '---', '...', '--- a', '%YAML', '100m', '128Mi', '1.4.2', '10.0.0.0/8', '2026-01-01', '0400', '1e3',
    'a: b', 'a #b', 'a:', ':a', '-', '- a', '?', '? a', 'ghcr.io/acme/api:1.4.2@sha256:0123', '*/5 * * * *', '$(POD_IP)', 'true ', ' x', '=', '@a', '`a', '12:30:45'),
);
const key = fc.oneof(tricky, fc.string({ minLength: 1000, maxLength: 1100, unit: fc.constantFrom('a', ' ') }));
const { json } = fc.letrec((tie) => ({
  json: fc.oneof({ depthSize: 'small' }, tricky, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.boolean(), fc.constant(null),
    fc.array(tie('json'), { maxLength: 4 }), fc.dictionary(key, tie('json'), { maxKeys: 4, noNullPrototype: true })),
}));
const manifest = fc.dictionary(key, json, { maxKeys: 5, noNullPrototype: true });

const texts = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? [...Object.keys(value), ...Object.values(value)].flatMap(texts) : [];
};
const isWrittenDifferently = (text: string) => isMisread(text) || needsEscapes(text);

test('has the bytes of cdk8s wherever Kubernetes reads those right', () => {
  fc.assert(fc.property(manifest, (value) => {
    fc.pre(!texts(value).some(isWrittenDifferently));
    expect(write(value)).toBe(Yaml.stringify(value));
  }), { numRuns: 3000 });
});

test('reads back as what was written', () => {
  fc.assert(fc.property(manifest, (value) => {
    expect(YAML.parse(write(value), { version: '1.1' })).toStrictEqual(value);
  }), { numRuns: 2000 });
});

// What sigs.k8s.io/yaml 1.6.0 makes of these when they stand plain (or, for the last group, as cdk8s writes them): found by running it.
describe('quotes what Kubernetes would misread', () => {
  test.each([
    ['0o17', 15], ['-0o7', -7], ['0X1', 1], ['0B1', 1], ['1e1_0', 1e10], ['0_o17', 15], ['-_1', -1], ['0b-1', -1], ['.77e0_7', 7.7e6], ['+_1', 1],
  ])('%s, the number %d', (text) => {
    expect(Yaml.stringify({ k: text })).toBe(`k: ${text}\n`);
    expect(write({ k: text })).toBe(`k: "${text}"\n`);
    expect(write({ [text]: 1 })).toBe(`"${text}": 1\n`);
  });

  test.each(['0b7', '7.7.7', '0x', '1.2.3_4', '2026-1-1T1:2:3,5Z', '_1', '1_000m'])('but not %s, a text for it too', (text) => {
    expect(write({ k: text, l: [text] })).toBe(Yaml.stringify({ k: text, l: [text] }));
    expect(write({ k: text })).not.toContain('"');
  });

  test('the merge key', () => {
    expect(write({ data: { '<<': 'x', 'a': '<<' } })).toBe('data:\n  "<<": x\n  a: "<<"\n');
  });

  test.each([
    ['next line', 'a\u0085b', '"a\\u0085b"'], ['line separator', 'a\u2028b', '"a\\u2028b"'], ['paragraph separator', 'a\u2029b\n', '"a\\u2029b\\n"'],
    ['byte order mark', '\ufeffa', '"\\ufeffa"'], ['delete', 'a\u007f', '"a\\u007f"'], ['noncharacter', '\uffff', '"\\uffff"'],
    ['a block that starts with a tab', '\ta\nb', '"\\ta\\nb"'], ['a block without content', ' \n', '" \\n"'],
  ])('%s', (_name, text, written) => {
    expect(write({ k: text })).toBe(`k: ${written}\n`);
    expect(write({ [text]: 0 })).toBe(`${written}: 0\n`);
    expect(YAML.parse(write({ k: text }), { version: '1.1' })).toEqual({ k: text });
  });
});

test.each([
  ['no documents', [], ''],
  ['an absent document', [undefined, { a: 1 }], '\n---\na: 1\n'],
  ['nothing in a document', [{}, []], '{}\n---\n[]\n'],
  ['undefined members', [{ a: undefined, b: [undefined] }], 'a: null\nb:\n  - null\n'],
  ['negative zero', [{ a: -0 }], 'a: -0\n'],
  ['a text', ['1'], '"1"\n'],
])('writes %s like cdk8s', (_name, documents, written) => {
  expect(write(...documents)).toBe(written);
  expect(Yaml.stringify(...documents)).toBe(written);
});

test('writes a shared value at each of its places, without anchors', () => {
  const labels = { app: 'api' };
  expect(write({ a: labels, b: labels })).toBe('a:\n  app: api\nb:\n  app: api\n');
});
