import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { folder } from './folder';
import { ran } from './io';
import { certificate, fingerprint, rsaKeys } from './sealing';
import schema from '../../docs/seal-check.schema.json';
import type { SealedJson } from '../../src/core/sealed-values';
import { ciphertext, sealedJson } from '../secrets/sealed-values';

const KEYS = rsaKeys();
const CERTIFICATE = certificate(KEYS);
const OTHER = certificate(KEYS, { from: '2026-02-02' });
const WIDE = { 'sealedsecrets.bitnami.com/namespace-wide': 'true' };

/** The SealedSecret of sealed values, with a change. */
function manifest(json: SealedJson, change: (object: any) => void = () => {}): string {
  const encryptedData = Object.fromEntries(Object.entries(json.values).map(([key, value]) => [key, value.ciphertext]));
  const object = { apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret', metadata: { name: json.name ?? 'any', namespace: json.namespace ?? 'any' }, spec: { encryptedData } };
  change(object);
  return JSON.stringify(object, undefined, 2);
}

/** A folder with sealed values, and a manifest that uses them. */
async function place(change?: (object: any) => void): Promise<string> {
  const cwd = folder({ 'cert.pem': CERTIFICATE, 'other.pem': OTHER, 'k8s/': '' });
  expect((await ran(['seal', 'secrets/db.sealed.json', '--name', 'db', '--namespace', 'shop', '--cert', 'cert.pem', '--from-env-file', '-'], { cwd, stdin: 'username=reader\npassword=hunter2\n' })).code).toBe(0);
  writeFileSync(join(cwd, 'k8s', 'db.json'), manifest(JSON.parse(readFileSync(join(cwd, 'secrets', 'db.sealed.json'), 'utf8')), change));
  return cwd;
}

const check = (cwd: string, ...args: string[]) => ran(['seal', '--check', ...args], { cwd });

describe('what fits', () => {
  test.each<[string, string[], string]>([
    ['by itself', ['secrets'], '2 sealed values in 1 file: all fit.\n'],
    ['by name of the file', ['secrets/db.sealed.json', 'secrets'], '2 sealed values in 1 file: all fit.\n'],
    ['in the working directory', [], '2 sealed values in 1 file: all fit.\n'],
    ['for its place', ['secrets', '--name', 'db', '--namespace', 'shop', '--scope', 'strict'], '2 sealed values in 1 file: all fit.\n'],
    ['for its certificate', ['secrets', '--cert', 'cert.pem'], '2 sealed values in 1 file: all fit.\n'],
    ['for what uses it', ['secrets', '--against', 'k8s'], '2 sealed values in 1 file, 1 SealedSecret: all fit.\n'],
    ['and is silent', ['secrets', '--quiet'], ''],
  ])('passes: %s', async (_name, args, stdout) => {
    expect(await check(await place(), ...args)).toEqual({ code: 0, stdout, stderr: '' });
  });

  test('passes with a certificate that expired meanwhile: the controller keeps its keys', async () => {
    expect(await ran(['seal', '--check', 'secrets', '--cert', 'cert.pem'], { cwd: await place(), today: '2040-01-01' })).toMatchObject({ code: 0 });
  });

  test('needs no certificate, and passes with one of several', async () => {
    const cwd = await place();
    writeFileSync(join(cwd, 'all.pem'), `${OTHER}${CERTIFICATE}`);
    expect(await check(cwd, 'secrets', '--cert', 'all.pem')).toMatchObject({ code: 0 });
  });
});

describe('what does not fit', () => {
  test.each<[string, string[], string[]]>([
    ['another name', ['--name', 'database'], ['The values are sealed for the name db, not for database.', 'at     secrets/db.sealed.json:5:11']],
    ['another namespace', ['--namespace', 'web'], ['The values are sealed for the namespace shop, not for web.']],
    ['another scope', ['--scope', 'cluster-wide'], ['The values are sealed for the scope strict, not for cluster-wide.']],
    ['another certificate', ['--cert', 'other.pem'], [`"password" was sealed with another certificate than those in other.pem: ${fingerprint(CERTIFICATE)}.`, '"username" was sealed', '2 misfits.']],
  ])('is told: %s', async (_name, args, messages) => {
    const { code, stdout, stderr } = await check(await place(), 'secrets', ...args);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    for (const message of messages) expect(stdout).toContain(message);
  });

  test.each<[string, (object: any) => void, string]>([
    ['renamed', ({ metadata }) => { metadata.name = 'database'; }, '"password" of SealedSecret shop/database was sealed for the Secret shop/db (strict), and here it is for the Secret shop/database (strict).'],
    ['moved', ({ metadata }) => { metadata.namespace = 'web'; }, 'and here it is for the Secret web/db (strict).'],
    ['opened wider', ({ metadata }) => { metadata.annotations = WIDE; }, 'and here it is for any Secret in the namespace shop (namespace-wide).'],
    ['stale', ({ spec }) => { spec.encryptedData.password = ciphertext('old'); }, '"password" of SealedSecret shop/db is in none of the files'],
    ['in plain text', ({ spec }) => { spec.encryptedData.password = 'hunter2'; }, '"password" of SealedSecret shop/db is no ciphertext: it is text that is not base64'],
    ['swapped', ({ spec: { encryptedData: data } }) => { [data.username, data.password] = [data.password, data.username]; }, '"password" of SealedSecret shop/db holds the value that was sealed as "username".'],
  ])('is told of manifests, with the place: %s', async (_name, change, message) => {
    const { code, stdout, stderr } = await check(await place(change), 'secrets', '--against', 'k8s');
    expect({ code, stderr: stderr.replace(/^warning:.*\n/, '') }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain(message);
    expect(stdout).toMatch(/at {5}k8s\/db\.json:\d+:\d+\n/);
    expect(stdout).not.toContain('hunter2');
  });

  test('is told of weak keys', async () => {
    const json = sealedJson();
    json.values.password = { ...json.values.password, ciphertext: ciphertext('weak', { bits: 1024 }) };
    expect(await check(folder({ 'a.sealed.json': JSON.stringify(json) }))).toMatchObject({ code: 1, stdout: expect.stringContaining('"password" was sealed with a key of 1024 bits, which is too weak.') });
  });
});

describe('for programs', () => {
  const valid = new Ajv({ allErrors: true, strict: false }).compile(schema);

  async function json(cwd: string, ...args: string[]): Promise<{ code: number; answer: any }> {
    const { code, stdout } = await check(cwd, ...args, '--format', 'json');
    const answer = JSON.parse(stdout);
    expect([valid(answer), valid.errors]).toEqual([true, null]);
    expect(stdout).not.toContain('hunter2');
    return { code, answer };
  }

  const FILES = [{ file: 'secrets/db.sealed.json', keys: ['password', 'username'] }];
  const NOTHING = { schemaVersion: 1, incomplete: false, files: FILES, sealedSecrets: null, misfits: [], unused: [], problems: [] };

  test('everything fits', async () => {
    expect(await json(await place(), 'secrets')).toEqual({ code: 0, answer: NOTHING });
    expect(await json(await place(), 'secrets', '--quiet', '--against', 'k8s')).toEqual({ code: 0, answer: { ...NOTHING, sealedSecrets: 1 } });
  });

  test('a misfit has its place', async () => {
    const { code, answer } = await json(await place(), 'secrets', '--name', 'database');
    expect(code).toBe(1);
    expect(answer).toEqual({
      ...NOTHING,
      misfits: [{
        file: 'secrets/db.sealed.json', line: 5, column: 11, message: 'The values are sealed for the name db, not for database.', fix: 'seal them again with --name database, or correct the call',
      }],
    });
  });

  test('what was not read, and what nothing uses', async () => {
    const cwd = await place();
    writeFileSync(join(cwd, 'secrets', 'broken.sealed.json'), '{"password": "hunter2"');
    writeFileSync(join(cwd, 'secrets', 'more.sealed.json'), JSON.stringify(sealedJson()));
    const { code, answer } = await json(cwd, 'secrets', '--against', 'k8s');
    expect(code).toBe(2);
    expect(answer).toMatchObject({ incomplete: true, unused: ['secrets/more.sealed.json'], problems: [{ file: 'secrets/broken.sealed.json' }] });
  });

  test.each([
    ['another format', ['--check', '--format', 'xml'], '--format does not know "xml".'],
    ['no check', ['a.sealed.json', '--format', 'json'], '--format is for --check.'],
  ])('%s is a wrong call', async (_name, args, message) => {
    const { code, stderr } = await ran(['seal', ...args], { cwd: folder({}) });
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('what cannot be told', () => {
  test.each<[string, string[], string]>([
    ['a file that is not there', ['none.sealed.json'], 'There is no such file'],
    ['a folder without any', ['k8s'], 'Nothing was checked: no file below it ends in .sealed.json.'],
    ['manifests without any', ['secrets', '--against', 'cert'], 'Nothing was compared: there is no SealedSecret among the manifests.'],
    ['manifests that are not there', ['secrets', '--against', 'none'], 'There is no such file or folder.'],
    ['values', ['secrets', '--from-stdin', 'a'], '--check seals nothing, so it takes no values.'],
    ['standard input', ['-'], '--check reads files of sealed values, not standard input.'],
    ['a certificate that is not there', ['secrets', '--cert', 'none.pem'], 'The certificate cannot be read.'],
  ])('is a wrong call, or input that was not read: %s', async (_name, args, message) => {
    const cwd = await place();
    writeFileSync(join(cwd, 'cert'), 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n');
    const { code, stderr } = await check(cwd, ...args);
    expect(code).toBe(2);
    expect(stderr.toLowerCase()).toContain(message.toLowerCase());
  });

  test('wins over what does not fit, and hides none of it', async () => {
    const cwd = await place();
    writeFileSync(join(cwd, 'secrets', 'broken.sealed.json'), '{"password": "hunter2"');
    const { code, stdout, stderr } = await check(cwd, 'secrets', '--name', 'database');
    expect(code).toBe(2);
    expect(stdout).toContain('sealed for the name db');
    expect(stderr).toContain('secrets/broken.sealed.json:1:');
    expect(stdout + stderr).not.toContain('hunter2');
  });

  test('is told of files that nothing uses', async () => {
    const cwd = await place();
    writeFileSync(join(cwd, 'secrets', 'more.sealed.json'), JSON.stringify(sealedJson()));
    expect(await check(cwd, 'secrets', '--against', 'k8s')).toEqual({
      code: 0, stdout: '3 sealed values in 2 files, 1 SealedSecret: all fit.\n', stderr: 'warning: no SealedSecret has a value of secrets/more.sealed.json\n',
    });
  });
});

test('files of sealed values in an audited folder are no manifests, and none of its business', async () => {
  const cwd = folder({ 'k8s/a.sealed.json': JSON.stringify(sealedJson()), 'k8s/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: a }\ndata: {}\n' });
  const { code, stdout } = await ran(['audit', 'k8s'], { cwd });
  expect(code).not.toBe(2);
  expect(stdout).toContain('k8s/a.sealed.json:1 (a file of sealed values)');
});
