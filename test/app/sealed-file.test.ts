import { join } from 'node:path';
import { SealedFile } from '../../src/app/sealed-file';
import { folder } from '../cli/folder';
import { sealedJson } from '../secrets/sealed-values';

const GOOD = `${JSON.stringify(sealedJson({ keys: ['password', 'username'] }), undefined, 2)}\n`;

function read(text: string | Buffer) {
  return SealedFile.read(join(folder({ 'db.sealed.json': text }), 'db.sealed.json'));
}

test('reads what was written', () => {
  expect(read(GOOD).keys).toEqual(['password', 'username']);
  expect(read(GOOD.replaceAll('\n', '\r\n')).keys).toEqual(['password', 'username']);
});

test.each<[string, string | Buffer, string]>([
  ['another value', GOOD.replace(/"ciphertext": "[^"]{20}/, '"ciphertext": "hunter2 hunter2 hunt'), 'db.sealed.json:14:21\n'],
  ['another scope', GOOD.replace('strict', 'hunter2'), 'db.sealed.json:3:12\n'],
  ['a comma too much', GOOD.replace('"strict"', '"hunter2",,'), 'db.sealed.json:3:'],
  ['a key twice', GOOD.replace('"username"', '"password"'), 'db.sealed.json:16:'],
  ['a conflict', GOOD.replace('    "username"', '<<<<<<< HEAD\nhunter2\n=======\n>>>>>>> main\n    "username"'), 'A conflict of version control stands here.'],
  ['plain text', 'hunter2', 'db.sealed.json:1:1\n'],
  ['YAML', 'password: hunter2\n', 'This is no file of sealed values.'],
  ['bytes', Buffer.from([0xff, 0xfe, 0x68, 0x75]), 'This is no file of sealed values.'],
  ['nothing', '', 'This is no file of sealed values.'],
  ['two documents', `${GOOD}---\n${GOOD}`, 'Here it is not the JSON that was written'],
])('tells, with the place, and repeats nothing: %s', (_name, text, message) => {
  expect(() => read(text)).toThrow(message);
  expect(() => read(text)).not.toThrow(/hunter2/);
});

test('tells what is not there', () => {
  expect(() => SealedFile.read('secrets/none.sealed.json')).toThrow('The sealed values cannot be read: there is no such file.\n  at     secrets/none.sealed.json');
  expect(() => SealedFile.read('.')).toThrow('The sealed values cannot be read: it is a folder.');
});
