import { HiddenLine } from '../../src/cli/hidden-line';

/** What is left of keys that are pressed one by one. */
function typed(...keys: string[]): { readonly value: string; readonly ended: boolean } {
  const line = new HiddenLine();
  for (const key of keys) line.take(Buffer.from(key));
  const { ended } = line;
  return { value: line.value().toString(), ended };
}

test.each<[string, string[], string]>([
  ['letters', ['h', 'i', '\r'], 'hi'],
  ['what is pasted', ['hunter2\n'], 'hunter2'],
  ['other alphabets', ['pässwörd 🔑\r'], 'pässwörd 🔑'],
  ['tabs', ['a\tb\r'], 'a\tb'],
  ['a letter that is taken back', ['ab\x7fc\r'], 'ac'],
  ['a letter of several bytes that is taken back', ['aö🔑\x7f\x08b\r'], 'ab'],
  ['more that is taken back than there is', ['a\x7f\x7f\x7fb\r'], 'b'],
  ['all that is taken back', ['abc\x15d\r'], 'd'],
  ['the end of input', ['a\x04'], 'a'],
  ['nothing', ['\r'], ''],
])('takes %s', (_name, keys, value) => {
  expect(typed(...keys)).toEqual({ value, ended: true });
});

test('leaves what follows the line, for the next one', () => {
  const line = new HiddenLine();
  const chunk = Buffer.from('one\ntwo\n');
  expect(line.take(chunk)).toBe(4);
  expect(line.value().toString()).toBe('one');
});

test('forgets what it gave away', () => {
  const line = new HiddenLine();
  line.take(Buffer.from('hunter2'));
  line.value();
  expect(line.value().length).toBe(0);
});

test.each([
  ['an interrupt', 'hunter2\x03', 'Typing was broken off.'],
  ['an arrow key', 'hunter2\x1b[D', 'A key was pressed that is no character.'],
  ['another control key', 'hunter2\x01', 'A key was pressed that is no character.'],
  ['too much', 'hunter2'.repeat(10_000), 'What was typed is too long.'],
])('refuses %s, and repeats nothing', (_name, keys, message) => {
  expect(() => typed(keys)).toThrow(message);
  expect(() => typed(keys)).not.toThrow('hunter2');
});
