import { InputReader } from '../../src/app/input-reader';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\n';
const read = (bytes: Buffer | string, named = true, options = {}) => {
  const reader = new InputReader(options);
  const objects = reader.add({ name: 'pod.yaml', named }, Buffer.from(bytes as string));
  return { objects, ...reader.input };
};

test.each<[string, Buffer, string, number | undefined]>([
  ['UTF-16, little end first', Buffer.from(`\ufeff${POD}`, 'utf16le'), 'UTF-16', 1],
  ['UTF-16, big end first', Buffer.from(`\ufeff${POD}`, 'utf16le').swap16(), 'UTF-16', 1],
  ['Latin-1 in the first line', Buffer.from('# \u00e4\n', 'latin1'), 'not UTF-8', 1],
  ['Latin-1 in the last line', Buffer.from(`${POD}# \u00e4`, 'latin1'), 'not UTF-8', 4],
  ['a character that is cut', Buffer.concat([Buffer.from(POD), Buffer.from('# \u20ac').subarray(0, -1)]), 'not UTF-8', 4],
])('%s is a problem with its line', (_name, bytes, message, line) => {
  const { objects, problems } = read(bytes);
  expect(objects).toBe(0);
  expect(problems).toEqual([expect.objectContaining({ file: 'pod.yaml', line, message: expect.stringContaining(message) })]);
});

test.each([['plain', POD], ['with a byte order mark', `\ufeff${POD}`], ['with other alphabets', `# \u65e5\u672c \u{1f600}\n${POD}`]])('UTF-8 %s is read', (_name, text) => {
  expect(read(text)).toMatchObject({ objects: 1, problems: [] });
});

test('text is kept for excerpts', () => {
  const { sourceText } = read(POD);
  expect([sourceText('pod.yaml'), sourceText('other.yaml')]).toEqual([POD, undefined]);
});

test('many files for other programs are named in part', () => {
  const reader = new InputReader();
  for (let i = 0; i < 25; i++) reader.add({ name: `values-${i}.yaml`, named: false }, Buffer.from('a: 1\n'));
  expect(reader.input.notices).toEqual([expect.stringMatching(/^25 documents are for other programs and were not judged: values-0\.yaml:1 .+values-19\.yaml:1 \([^)]+\), and 5 more\.$/)]);
});
