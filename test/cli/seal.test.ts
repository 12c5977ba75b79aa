import { readFileSync, statSync, writeFileSync, existsSync, symlinkSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { folder } from './folder';
import { ran, World } from './io';
import { certificate, fingerprint, rsaKeys, unsealed } from './sealing';
import type { SealedJson } from '../../src/core/sealed-values';

const KEYS = rsaKeys();
const CERTIFICATE = certificate(KEYS);
const NEXT = certificate(KEYS, { from: '2026-06-01' });
const FILE = 'secrets/db.sealed.json';
const PLACE = ['--name', 'db', '--namespace', 'shop'];

/** A folder with two certificates and some files. */
function place(files: { readonly [path: string]: string | Buffer } = {}): string {
  return folder({ 'cert.pem': CERTIFICATE, 'next.pem': NEXT, ...files });
}

async function seal(cwd: string, args: readonly string[], world: World = {}) {
  return ran(['seal', FILE, '--cert', 'cert.pem', ...args], { cwd, ...world });
}

const read = (cwd: string, file = FILE) => JSON.parse(readFileSync(join(cwd, file), 'utf8')) as SealedJson;
const opened = (cwd: string, key: string, label = 'shop/db') => unsealed(read(cwd).values[key].ciphertext, KEYS, label).toString();

/** A folder in which two values are sealed. */
async function sealedPlace(): Promise<string> {
  const cwd = place({ user: 'reader', pw: 'hunter2' });
  expect((await seal(cwd, [...PLACE, '--from-file', 'username=user', '--from-file', 'password=pw'])).code).toBe(0);
  return cwd;
}

describe('sealing', () => {
  test('writes ciphertext, what it is for, and the certificate; nothing else', async () => {
    const cwd = await sealedPlace();
    const json = read(cwd);
    expect(json).toEqual({
      schemaVersion: 1,
      scope: 'strict',
      namespace: 'shop',
      name: 'db',
      certificates: { [fingerprint(CERTIFICATE)]: { notAfter: '2036-01-01T00:00:00Z' } },
      values: {
        password: { certificate: fingerprint(CERTIFICATE), ciphertext: expect.stringMatching(/^[A-Za-z0-9+/]+=*$/) },
        username: { certificate: fingerprint(CERTIFICATE), ciphertext: expect.anything() },
      },
    });
    expect(Object.keys(json.values)).toEqual(['password', 'username']);
    expect([opened(cwd, 'password'), opened(cwd, 'username')]).toEqual(['hunter2', 'reader']);
    expect(readdirSync(join(cwd, 'secrets'))).toEqual(['db.sealed.json']);
  });

  test('says what it did', async () => {
    const cwd = place({ pw: 'hunter2' });
    expect(await seal(cwd, [...PLACE, '--from-file', 'password=pw'])).toEqual({
      code: 0, stdout: `${FILE}: for the Secret shop/db (strict)\n  sealed   password\ncertificate ${fingerprint(CERTIFICATE)}, valid until 2036-01-01T00:00:00Z\n`, stderr: '',
    });
    expect(await seal(cwd, ['--quiet', '--from-file', 'password=pw'])).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test.each([
    ['strict', ['--name', 'db', '--namespace', 'shop'], 'shop/db', { namespace: 'shop', name: 'db' }],
    ['namespace-wide', ['--namespace', 'shop'], 'shop', { namespace: 'shop', name: undefined }],
    ['cluster-wide', [], '', { namespace: undefined, name: undefined }],
  ])('binds what the scope %s binds', async (scope, args, label, bound) => {
    const cwd = place({ pw: 'hunter2' });
    expect((await seal(cwd, ['--scope', scope, ...args, '--from-file', 'password=pw'])).code).toBe(0);
    expect({ namespace: undefined, name: undefined, ...read(cwd) }).toMatchObject({ scope, ...bound });
    expect(opened(cwd, 'password', label)).toBe('hunter2');
    for (const other of ['shop/db', 'shop', '', 'shop/other', 'other/db', 'other'].filter((each) => each !== label)) {
      expect(() => opened(cwd, 'password', other)).toThrow();
    }
  });

  test.each([
    ['one byte', Buffer.from([0])],
    ['unicode', Buffer.from('pässwörd 🔑')],
    ['binary', Buffer.from(Array.from({ length: 256 }, (_, i) => i))],
    ['a megabyte', Buffer.alloc(1_048_576, 'x')],
  ])('keeps every byte: %s', async (_name, value) => {
    const cwd = place({ value });
    expect((await seal(cwd, [...PLACE, '--from-file', 'it=value'])).code).toBe(0);
    expect(unsealed(read(cwd).values.it.ciphertext, KEYS, 'shop/db').equals(value)).toBe(true);
  });

  test('gives another ciphertext each time, of the length that the value has', async () => {
    const cwd = place({ a: 'same', b: 'same' });
    await seal(cwd, [...PLACE, '--from-file', 'a=a', '--from-file', 'b=b']);
    const { a, b } = read(cwd).values;
    expect(a.ciphertext).not.toBe(b.ciphertext);
    expect(Buffer.from(a.ciphertext, 'base64').length).toBe(2 + 256 + 4 + 16);
  });
});

describe('values come', () => {
  test.each<[string, string[], World, string]>([
    ['from standard input', ['--from-stdin', 'password'], { stdin: 'hunter2' }, 'hunter2'],
    ['from standard input as a file', ['--from-file', 'password=-'], { stdin: 'hunter2' }, 'hunter2'],
    ['with their line end', ['--from-stdin', 'password'], { stdin: 'hunter2\n' }, 'hunter2\n'],
    ['trimmed', ['--from-stdin', 'password', '--trim'], { stdin: 'hunter2\n' }, 'hunter2'],
    ['trimmed of Windows line ends', ['--from-stdin', 'password', '--trim'], { stdin: 'hunter2\r\n' }, 'hunter2'],
    ['trimmed of one line end', ['--from-stdin', 'password', '--trim'], { stdin: 'a\nb\n\n' }, 'a\nb\n'],
    ['from a terminal', ['--prompt', 'password'], { typed: ['hunter2', 'hunter2'] }, 'hunter2'],
    ['from an environment', ['--from-env-file', '-'], { stdin: '# db\n\npassword=a=b\r\nother= x \n' }, 'a=b'],
  ])('%s', async (_name, args, world, value) => {
    const cwd = place();
    expect((await seal(cwd, [...PLACE, ...args], world)).code).toBe(0);
    expect(opened(cwd, 'password')).toBe(value);
  });

  test.each([
    ['a line end that is part of the value', 'hunter2\n', 'warning: the value of "password" is a line with its line end, which is part of it; --trim leaves the line end out\n'],
    ['none for a text of several lines', '-----BEGIN-----\nx\n', ''],
    ['none without line end', 'hunter2', ''],
  ])('with a warning: %s', async (_name, stdin, stderr) => {
    expect(await seal(place(), [...PLACE, '--from-stdin', 'password'], { stdin })).toMatchObject({ code: 0, stderr });
  });

  test('empty only when that is said', async () => {
    const cwd = place();
    expect(await seal(cwd, [...PLACE, '--from-stdin', 'password'])).toMatchObject({ code: 2, stderr: expect.stringContaining('The value of "password" is empty.') });
    expect(existsSync(join(cwd, FILE))).toBe(false);
    expect((await seal(cwd, [...PLACE, '--from-stdin', 'password', '--allow-empty'])).code).toBe(0);
    expect(opened(cwd, 'password')).toBe('');
  });
});

describe('what is sealed already', () => {
  test('stays, byte for byte, and is not asked for', async () => {
    const cwd = await sealedPlace();
    const before = readFileSync(join(cwd, FILE));
    const { mtimeMs } = statSync(join(cwd, FILE));
    const { code, stdout } = await seal(cwd, [...PLACE, '--from-stdin', 'password'], { stdin: new Error('nobody should read it') });
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${FILE}: for the Secret shop/db (strict)\n  kept     password (it was sealed before; --update password seals it anew)\n  kept     username\n` });
    expect(readFileSync(join(cwd, FILE)).equals(before)).toBe(true);
    expect(statSync(join(cwd, FILE)).mtimeMs).toBe(mtimeMs);
  });

  test('stays when another is added, named or removed', async () => {
    const cwd = await sealedPlace();
    const { username, password } = read(cwd).values;
    await seal(cwd, ['--from-stdin', 'token'], { stdin: 'abc' });
    expect(read(cwd).values).toEqual({ password, token: expect.anything(), username });
    await seal(cwd, ['--from-stdin', 'password', '--update', 'password'], { stdin: 'new' });
    expect(read(cwd).values.username).toEqual(username);
    expect(read(cwd).values.password).not.toEqual(password);
    expect(opened(cwd, 'password')).toBe('new');
    expect(await ran(['seal', FILE, '--remove', 'password'], { cwd })).toMatchObject({ code: 0, stdout: expect.stringContaining('  removed  password\n') });
    expect(Object.keys(read(cwd).values)).toEqual(['token', 'username']);
  });

  test('is asked for at the terminal when it is named and nothing gives it', async () => {
    const cwd = await sealedPlace();
    expect(await seal(cwd, ['--update', 'password'], { typed: ['new', 'new'] })).toMatchObject({ code: 0, stderr: 'Value of password: \nAgain: \n' });
    expect(opened(cwd, 'password')).toBe('new');
  });

  test.each([
    ['name', ['--name', 'database'], 'What the values are sealed for changes', 'shop/database'],
    ['namespace', ['--namespace', 'web'], 'What the values are sealed for changes', 'web/db'],
  ])('must be given again when the %s changes', async (_name, args, message, label) => {
    const cwd = await sealedPlace();
    const before = readFileSync(join(cwd, FILE));
    const { code, stderr } = await seal(cwd, [...args, '--from-file', 'password=pw', '--keep-earlier']);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).toContain('give them again: username\n');
    expect(readFileSync(join(cwd, FILE)).equals(before)).toBe(true);
    expect((await seal(cwd, [...args, '--from-file', 'password=pw', '--from-file', 'username=user'])).code).toBe(0);
    expect([opened(cwd, 'password', label), opened(cwd, 'username', label)]).toEqual(['hunter2', 'reader']);
  });

  test('must be given again when the scope changes', async () => {
    const cwd = await sealedPlace();
    expect(await seal(cwd, ['--scope', 'namespace-wide', '--from-file', 'username=user'])).toMatchObject({ code: 2, stderr: expect.stringContaining('give them again: password\n') });
    expect((await seal(cwd, ['--scope', 'namespace-wide', '--from-file', 'username=user', '--from-file', 'password=pw'])).code).toBe(0);
    expect(read(cwd).name).toBeUndefined();
    expect(opened(cwd, 'password', 'shop')).toBe('hunter2');
  });

  test('must be given again when the certificate changes, or is kept on demand', async () => {
    const cwd = await sealedPlace();
    const before = read(cwd);
    const next = (...args: string[]) => ran(['seal', FILE, '--cert', 'next.pem', ...args], { cwd });
    expect(await next('--from-file', 'password=pw')).toMatchObject({ code: 2, stderr: expect.stringContaining('give them again: username; or say --keep-earlier') });
    expect(read(cwd)).toEqual(before);
    expect((await next('--from-file', 'password=pw', '--keep-earlier')).code).toBe(0);
    expect(read(cwd).values.username).toEqual(before.values.username);
    expect(read(cwd).values.password.certificate).toBe(fingerprint(NEXT));
    expect(Object.keys(read(cwd).certificates).sort()).toEqual([fingerprint(CERTIFICATE), fingerprint(NEXT)].sort());
    expect((await next('--from-file', 'username=user')).code).toBe(0);
    expect(Object.keys(read(cwd).certificates)).toEqual([fingerprint(NEXT)]);
  });

  test('is written through a link', async () => {
    const cwd = await sealedPlace();
    symlinkSync(join(cwd, FILE), join(cwd, 'link.sealed.json'));
    expect((await ran(['seal', 'link.sealed.json', '--remove', 'password'], { cwd })).code).toBe(0);
    expect(Object.keys(read(cwd).values)).toEqual(['username']);
  });
});

describe('a wrong call', () => {
  test.each<[string, string[], string, World?]>([
    ['no file', ['seal', '--cert', 'cert.pem', '--prompt', 'a'], 'No file is named that keeps the sealed values.'],
    ['two files', ['seal', 'a.sealed.json', 'b.sealed.json', '--prompt', 'a'], 'seal writes one file at a time.'],
    ['another ending', ['seal', 'db.yaml', '--prompt', 'a'], 'A file of sealed values ends in .sealed.json'],
    ['no values', ['seal', FILE, ...PLACE, '--cert', 'cert.pem'], 'Nothing says which values are to be sealed.'],
    ['no certificate', ['seal', FILE, ...PLACE, '--from-stdin', 'a'], 'Sealing needs the certificate of the controller.', { stdin: 'x' }],
    ['no name', ['seal', FILE, '--namespace', 'shop', '--cert', 'cert.pem', '--from-stdin', 'a'], 'The scope strict binds values to a name, and none is named.'],
    ['no namespace', ['seal', FILE, '--name', 'db', '--cert', 'cert.pem', '--from-stdin', 'a'], 'The scope strict binds values to a namespace, and none is named.'],
    ['an idle name', ['seal', FILE, ...PLACE, '--scope', 'namespace-wide', '--cert', 'cert.pem', '--from-stdin', 'a'], '--name binds nothing in the scope namespace-wide.'],
    ['an idle namespace', ['seal', FILE, '--namespace', 'shop', '--scope', 'cluster-wide', '--cert', 'cert.pem', '--from-stdin', 'a'], '--namespace binds nothing in the scope cluster-wide.'],
    ['a scope that is none', ['seal', FILE, ...PLACE, '--scope', 'namespacewide', '--cert', 'cert.pem', '--from-stdin', 'a'], 'did you mean "namespace-wide"?'],
    ['a name that is none', ['seal', FILE, '--name', 'DB', '--namespace', 'shop', '--cert', 'cert.pem', '--from-stdin', 'a'], '--name needs a name that a Secret can have.'],
    ['a key that is none', ['seal', FILE, ...PLACE, '--cert', 'cert.pem', '--from-stdin', 'a b'], '--from-stdin names what no Secret can have as a key.'],
    ['no terminal', ['seal', FILE, ...PLACE, '--cert', 'cert.pem', '--prompt', 'a'], 'There is no terminal at which the value of "a" could be typed.'],
    ['typed differently', ['seal', FILE, ...PLACE, '--cert', 'cert.pem', '--prompt', 'a'], 'The two values that were typed for "a" differ.', { typed: ['x', 'y'] }],
    ['standard input twice', ['seal', FILE, ...PLACE, '--cert', 'cert.pem', '--from-stdin', 'a', '--from-file', 'b=-'], 'Standard input can be read only once.'],
    ['a key twice', ['seal', FILE, ...PLACE, '--cert', 'cert.pem', '--from-stdin', 'a', '--from-file', 'a=cert.pem'], 'The value of "a" is given twice.'],
    ['no such key to update', ['seal', FILE, ...PLACE, '--cert', 'cert.pem', '--update', 'a'], '--update names a key that'],
    ['no such key to remove', ['seal', FILE, ...PLACE, '--remove', 'a'], '--remove names a key that'],
    ['sealed and removed', ['seal', 'is.sealed.json', '--cert', 'cert.pem', '--from-stdin', 'a', '--remove', 'a'], '"a" is to be sealed and to be removed.'],
    ['nothing left', ['seal', 'is.sealed.json', '--remove', 'a'], 'No value would be left.'],
    ['--against alone', ['seal', FILE, '--prompt', 'a', '--against', 'k8s'], '--against is for --check.'],
    ['a line that is no entry', ['seal', FILE, ...PLACE, '--cert', 'cert.pem', '--from-env-file', '-'], 'standard input:2', { stdin: 'a=b\nhunter2\n' }],
    ['a key of a line that is none', ['seal', FILE, ...PLACE, '--cert', 'cert.pem', '--from-env-file', '-'], 'A line begins with what no Secret can have as a key.', { stdin: 'export a=b\n' }],
    ['a value in quotes', ['seal', FILE, ...PLACE, '--cert', 'cert.pem', '--from-env-file', '-'], 'The value of "a" stands in quotes', { stdin: 'a="b"\n' }],
    ['more than a Secret holds', ['seal', FILE, ...PLACE, '--cert', 'cert.pem', '--from-stdin', 'a'], 'no Secret holds more than 1048576', { stdin: Buffer.alloc(1_048_577, 'x') }],
    ['a mistyped option', ['seal', FILE, '--namespce', 'shop'], 'did you mean --namespace?'],
  ])('is told: %s', async (_name, args, message, world = {}) => {
    const cwd = place();
    await ran(['seal', 'is.sealed.json', '--cert', 'cert.pem', ...PLACE, '--from-stdin', 'a'], { cwd, stdin: 'x' });
    const { code, stdout, stderr } = await ran(args, { cwd, ...world });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('error[internal]');
    expect(existsSync(join(cwd, FILE))).toBe(false);
  });

  test('never writes over a file that it does not understand', async () => {
    const cwd = place({ [FILE]: 'password: hunter2\n' });
    expect(await seal(cwd, [...PLACE, '--from-stdin', 'a'], { stdin: 'x' })).toEqual({
      code: 2, stdout: '', stderr: `error[input] This is no file of sealed values.\n  at     ${FILE}:1:1\n  fix    name a file that \`cdk8s-hardened seal\` wrote\n`,
    });
    writeFileSync(join(cwd, FILE), '{"schemaVersion": 2}');
    expect(await seal(cwd, [...PLACE, '--from-stdin', 'a'], { stdin: 'x' })).toMatchObject({ code: 2, stderr: expect.stringContaining('A newer release of cdk8s-hardened wrote this file') });
  });
});
