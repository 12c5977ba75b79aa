import { readYaml } from '../../src/input/read-yaml';

const values = (text: string) => readYaml(text, 'f.yaml').documents.map(({ value }) => value);
const problems = (text: string) => readYaml(text, 'f.yaml').problems.map(({ line, column, message }) => `${line}:${column} ${message}`);

describe('values', () => {
  test.each<[string, string, unknown]>([
    ['words of YAML 1.1', 'a: [yes, "yes", off, null, ~, ]', { a: [true, 'yes', false, null, null] }],
    ['octal numbers', 'mode: 0400', { mode: 256 }],
    ['dates', 'a: 2027-03-01', { a: '2027-03-01' }],
    ['keys that are no texts', '0400: a\n1.5: b\ntrue: c\n.inf: d\n9007199254740993: e\n1e7: f\n0.00001: g', {
      '256': 'a', '1.5': 'b', 'true': 'c', '.inf': 'd', '9007199254740993': 'e', '1e+07': 'f', '1e-05': 'g',
    }],
    ['tags of YAML', 'a: [!!str 1, !!int "2", !!float 3, !!bool "on", !!null "", !!binary aGk=, ! 4, !!timestamp 2027-03-01]', {
      a: ['1', 2, 3, true, null, 'hi', '4', '2027-03-01'],
    }],
    ['aliases', 'a: &x {b: [1]}\nc: *x', { a: { b: [1] }, c: { b: [1] } }],
    ['the nearest anchor of a name', 'a: &x 1\nb: *x\nc: &x 2\nd: *x', { a: 1, b: 1, c: 2, d: 2 }],
    ['a merge', 'a: &x {b: 1, c: 1}\nd: {<<: *x, c: 2}', { a: { b: 1, c: 1 }, d: { b: 1, c: 2 } }],
    ['merges, the first before the last', 'a: {<<: [{b: 1}, {b: 2, c: 2}]}', { a: { b: 1, c: 2 } }],
    ['"<<" in quotes', '"<<": 1', { '<<': 1 }],
    ['CR LF', 'a: |\r\n  b\r\n  c\r\nd: e\r\n', { a: 'b\nc\n', d: 'e' }],
    ['a byte order mark', '\ufeffa: 1', { a: 1 }],
    ['brackets closed below their key', 'a:\n  b: [\n    1,\n  ]\n  c: {\n  d: 1\n  }\n', { a: { b: [1], c: { d: 1 } } }],
    ['quotes continued below their key', 'a:\n  b: "c\nd"\n  e: f\n', { a: { b: 'c d', e: 'f' } }],
    ['tabs in brackets, below an empty text', 'a: |\nb: {c:\t1}\n', { a: '', b: { c: 1 } }],
    ['JSON with tabs', '{\n\t"a": ["\\u0041\\/"],\n\t"b": {}\n}', { a: ['A/'], b: {} }],
    ['JSON with characters that YAML has not', '{"a":"\u2028\u007f"}', { a: '\u2028\u007f' }],
    ['the last line without an end', 'a: |+\n  b', { a: 'b\n' }],
  ])('%s', (_name, text, value) => {
    expect(problems(text)).toEqual([]);
    expect(values(text)).toEqual([value]);
  });

  test('never pollute a prototype', () => {
    const [value] = values('__proto__: {polluted: yes}\nconstructor: 1\ntoString: {a: 1}\nx: {<<: {__proto__: {polluted: yes}}}') as any[];
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor', 'toString', 'x']);
    expect(Object.keys(value.x)).toEqual(['__proto__']);
    expect(value.polluted).toBeUndefined();
    expect(({} as any).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });
});

describe('streams', () => {
  test.each<[string, string, unknown[]]>([
    ['several documents', 'a: 1\n---\nb: 2\n--- # c\nc: 3\n', [{ a: 1 }, { b: 2 }, { c: 3 }]],
    ['an end mark', 'a: 1\n...\nb: 2\n...\n', [{ a: 1 }, { b: 2 }]],
    ['empty ones, which hide nothing', '---\n---\n# only a comment\n---\n\na: 1\n---\n', [{ a: 1 }]],
    ['a directive', '%YAML 1.1\n---\na: 1\n', [{ a: 1 }]],
    ['a document behind its separator', '--- {a: 1}\n--- [2]\n', [{ a: 1 }, [2]]],
    ['marks in indented text', 'a: |\n  ---\n  b\n  ...\nc: 1\n', [{ a: '---\nb\n...\n', c: 1 }]],
    ['JSON objects one after the other', '{"a":"}{"}{"b":2}\n{"c":[{}]}\n', [{ a: '}{' }, { b: 2 }, { c: [{}] }]],
    ['JSON between YAML', 'a: 1\n---\n{"b":2}\n{"c":3}\n---\nd: 4', [{ a: 1 }, { b: 2 }, { c: 3 }, { d: 4 }]],
    ['braces that are no JSON', "{a: '}', b: {c: d}}", [{ a: '}', b: { c: 'd' } }]],
    ['nothing', '', []],
    ['nothing but comments', '# a\n  # b\n', []],
  ])('%s', (_name, text, expected) => {
    expect(problems(text)).toEqual([]);
    expect(values(text)).toEqual(expected);
  });

  test('a broken document hides no other', () => {
    const text = 'a: 1\n---\nb: [\n---\nc: 3\n---\nd: {\n---\ne: 5\n';
    expect(values(text)).toEqual([{ a: 1 }, { c: 3 }, { e: 5 }]);
    expect(problems(text)).toEqual([expect.stringMatching(/^3:5 It is not YAML/), expect.stringMatching(/^7:5 It is not YAML/)]);
  });
});

describe('problems', () => {
  const laughs = (levels: number) => ['a0: &a0 [x,x,x,x,x,x,x,x,x,x]', ...Array.from({ length: levels }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join()}]`)].join('\n');
  const deepAliases = ['a0: &a0 1', ...Array.from({ length: 200 }, (_, i) => `a${i + 1}: &a${i + 1} [[[*a${i}]]]`)].join('\n');

  test.each<[string, string, string]>([
    ['a key given twice', 'a: 1\nb: 2\na: 3', '3:1 The key "a" is given twice in one mapping; Kubernetes takes the last or refuses both.'],
    ['also in JSON', '{"a": 1, "a": 2}', '1:10 The key "a" is given twice in one mapping; Kubernetes takes the last or refuses both.'],
    ['also when only Kubernetes takes it for the same', '1: a\n"1": b', '2:1 The key "1" is given twice in one mapping; Kubernetes takes the last or refuses both.'],
    ['a merge below what it replaces', 'a: {b: 1, <<: {b: 2}}', '1:11 "<<" replaces "b" above it for Kubernetes, and does not for other parsers.'],
    ['a merge of no mapping', 'a: {<<: [1]}', '1:10 "<<" merges mappings only.'],
    ['an unknown tag', 'a: !reference [b]', '1:4 Kubernetes does not know the tag !reference, so what it stands for is not in the manifest.'],
    ['a dangerous tag', 'a: !!python/object:os.system {}', '1:4 Kubernetes does not know the tag !!python/object:os.system, so what it stands for is not in the manifest.'],
    ['a value that does not fit its tag', 'a: !!int x', '1:4 "x" is tagged !!int and is none.'],
    ['!!binary that is no base64', 'a: !!binary x', '1:4 What is tagged !!binary is not base64.'],
    ['!!binary that is no text', 'a: !!binary /w==', '1:4 What is tagged !!binary is no text, and Kubernetes would garble it.'],
    ['an infinity', 'a: .inf', '1:4 .inf is a number that JSON, and so Kubernetes, does not have.'],
    ['an unknown alias', 'a: *b', '1:4 A value begins with "*", and nothing is anchored under the name behind it.'],
    ['an alias of another document', 'a: &b 1\n---\nc: *b', '3:4 A value begins with "*", and nothing is anchored under the name behind it.'],
    ['an alias in itself', 'a: &b [*b]', '1:8 An alias stands inside of what it stands for.'],
    ['a mapping as a key', '? {a: 1}\n: 2', '1:3 A mapping or a list stands where a key must be.'],
    ['no key', 'a:\n  : 1', '2:3 Nothing stands where a key must be.'],
    ['a tab as indentation', 'a:\n\tb: 1', '2:1 It is not YAML: tab characters must not be used in indentation.'],
    ['billion laughs', laughs(9), '4:18 Its aliases unfold to more than 4201 values, which Kubernetes refuses as excessive.'],
    ['deep lists', '['.repeat(5000), '1:500 It nests deeper than 500 levels.'],
    ['deep blocks', Array.from({ length: 5000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), '500:500 It nests deeper than 500 levels.'],
    ['deep JSON', '{"a":'.repeat(5000), '1:2492 It nests deeper than 500 levels.'],
    ['deep aliases', deepAliases, '168:16 Its aliases nest deeper than 500 levels.'],
    ['a line separator, which ends comments for Kubernetes', '# a\u2028b: 1', '1:4 The character U+2028 stands in it, which YAML parsers read differently or refuse.'],
    ['a control character', 'a: "\u0007"', '1:5 The character U+0007 stands in it, which YAML parsers read differently or refuse.'],
    ['line ends of old Macs', 'a: 1\rb: 2', '1:5 The character U+000D stands in it, which YAML parsers read differently or refuse.'],
    ['a byte order mark inside, which is a part of the key for Kubernetes', 'a: 1\n---\n\ufeffb: 2', '3:1 The character U+FEFF stands in it, which YAML parsers read differently or refuse.'],
    ['a separator without space', 'a: 1\n---b: 2', '2:1 A line starts with "---" and goes on without a space.'],
    ['a question mark in brackets', 'a: [b?c]', '1:5 A text without quotes in brackets or braces has a "?" or starts with ":", which Kubernetes reads differently from other YAML parsers.'],
    ['a key without space in braces', 'a: {b:,c}', '1:6 No space follows the ":" of a key in brackets or braces, which Kubernetes reads differently from other YAML parsers.'],
    ['a strange anchor', 'a: &b:c 1', '1:4 The name of an anchor has other characters than letters, digits, - and _, which Kubernetes reads differently from other YAML parsers.'],
    ['a tag without space', 'a: [![]]', '1:5 No space follows a tag, which Kubernetes reads differently from other YAML parsers.'],
    ['a line break taken back before others', 'a: "b\\\n\n  c"', '1:4 An empty line follows a backslash at the end of a line, which Kubernetes reads differently from other YAML parsers.'],
    ['an indented separator', ' --- \na: 1', '1:1 A mark of a document is indented, which Kubernetes reads differently from other YAML parsers.'],
  ])('%s', (_name, text, problem) => expect(problems(text)).toEqual([problem]));

  test.each([
    ['a NUL byte', 'a: 1\nb: \0', { line: 2, column: 4, message: 'It is not text: a NUL byte stands in it.', fix: 'give files with YAML or JSON in them' }],
    ['UTF-16', [...'apiVersion: v1'].map((c) => `${c}\0`).join(''), { message: 'It is encoded as UTF-16.', fix: 'save it as UTF-8' }],
  ])('%s', (_name, text, problem) => expect(readYaml(text, '-')).toEqual({ documents: [], problems: [{ file: '-', ...problem }] }));

  test('are told where they are written, not wherever an alias repeats them', () => {
    expect(problems('a: &x {b: !y 1}\nc: [*x, *x]')).toEqual([expect.stringMatching(/^1:11 /)]);
  });

  test('of a document that can be read do not take it away', () => {
    expect(values('a: 1\na: 2')).toEqual([{ a: 2 }]);
  });
});

test.each([
  ['aliases that Kubernetes takes', `a: &a [${Array(50).fill(1).join()}]\nb: [${Array(90).fill('*a').join()}]`],
  ['as many levels as are allowed', `${'['.repeat(499)}${']'.repeat(499)}`],
])('%s', (_name, text) => expect(problems(text)).toEqual([]));
