import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OutputFolder } from '../../../src/app/output/output-folder';
import { OutputLedger } from '../../../src/app/output/output-ledger';

let folder: string;
beforeEach(() => { folder = join(fs.mkdtempSync(join(tmpdir(), 'cdk8s-hardened-')), 'dist'); });
afterEach(() => fs.rmSync(join(folder, '..'), { recursive: true }));

const write = (files: { [path: string]: string }, app: object = {}) =>
  new OutputFolder(folder).write(app, Object.entries(files).map(([path, text]) => ({ path, text })));

/** A later process: it does not know what this one wrote, except from the ledger. */
const writeLater = (files: { [path: string]: string }) => jest.isolateModules(() => {
  const later = jest.requireActual<typeof import('../../../src/app/output/output-folder')>('../../../src/app/output/output-folder');
  new later.OutputFolder(folder).write({}, Object.entries(files).map(([path, text]) => ({ path, text })));
});

/** The files in the folder, without the ledger. */
const tree = (): { [path: string]: string } => Object.fromEntries((fs.readdirSync(folder, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && entry.name !== OutputLedger.FILE)
  .map((entry) => join(entry.parentPath, entry.name)).sort()
  .map((path) => [path.slice(folder.length + 1), fs.readFileSync(path, 'utf8')]));

test('makes the folder and writes the files, and nothing else that a tool would take for a manifest', () => {
  write({ 'a.k8s.yaml': 'a', 'c/b.k8s.yaml': 'ä' });
  expect(tree()).toEqual({ 'a.k8s.yaml': 'a', 'c/b.k8s.yaml': 'ä' });
  expect(fs.readdirSync(folder).sort()).toEqual(['.cdk8s-hardened-files', 'a.k8s.yaml', 'c']);
});

test('removes what it wrote earlier and writes no more, with the folder that is empty then', () => {
  write({ 'a.yaml': 'a', 'c/d/b.yaml': 'b', 'e/f.yaml': 'f' });
  fs.writeFileSync(join(folder, 'e/mine.yaml'), 'mine');
  writeLater({ 'a.yaml': 'A' });
  expect(tree()).toEqual({ 'a.yaml': 'A', 'e/mine.yaml': 'mine' });
  expect(fs.existsSync(join(folder, 'c'))).toBe(false);
});

test.each<[string, () => void, string]>([
  ['was changed since', () => fs.writeFileSync(join(folder, 'b.yaml'), 'changed'), 'changed'],
  ['the ledger does not name', () => fs.rmSync(join(folder, OutputLedger.FILE)), 'b'],
  ['a broken ledger names', () => fs.writeFileSync(join(folder, OutputLedger.FILE), '{"schemaVersion": 1, "programs"'), 'b'],
  ['a ledger of another version names', () => fs.writeFileSync(join(folder, OutputLedger.FILE), fs.readFileSync(join(folder, OutputLedger.FILE), 'utf8').replace(': 1', ': 2')), 'b'],
])('keeps a file that %s', (_name, change, content) => {
  write({ 'b.yaml': 'b' });
  change();
  writeLater({ 'a.yaml': 'a' });
  expect(tree()).toEqual({ 'a.yaml': 'a', 'b.yaml': content });
});

test('a ledger cannot make it remove anything outside of the folder', () => {
  write({ 'a.yaml': 'a' });
  const outside = join(folder, '..', 'precious');
  fs.writeFileSync(outside, 'a');
  const ledger = join(folder, OutputLedger.FILE);
  fs.writeFileSync(ledger, fs.readFileSync(ledger, 'utf8').replace('"a.yaml"', '"../precious"'));
  writeLater({ 'b.yaml': 'b' });
  expect(fs.existsSync(outside)).toBe(true);
});

test('apps of one process can share the folder, also when they are written again', () => {
  const [one, other] = [{}, {}];
  write({ 'one.yaml': '1', 'old.yaml': 'o' }, one);
  write({ 'other.yaml': '2' }, other);
  write({ 'one.yaml': '1' }, one);
  expect(tree()).toEqual({ 'one.yaml': '1', 'other.yaml': '2' });
});

test('programs can share the folder: each removes only what is its own', () => {
  const [, script] = process.argv;
  try {
    process.argv[1] = join(folder, '../one.ts');
    write({ 'one.yaml': '1' });
    process.argv[1] = join(folder, '../other.ts');
    writeLater({ 'other.yaml': '2' });
    expect(tree()).toEqual({ 'one.yaml': '1', 'other.yaml': '2' });
    process.argv[1] = join(folder, '../one.ts');
    writeLater({ 'new.yaml': '3' });
    expect(tree()).toEqual({ 'new.yaml': '3', 'other.yaml': '2' });
    expect(Object.keys(JSON.parse(fs.readFileSync(join(folder, OutputLedger.FILE), 'utf8')).programs)).toEqual(['../one.ts', '../other.ts']);
  } finally {
    process.argv[1] = script;
  }
});

test('overwrites what somebody else put there, and keeps its mode', () => {
  fs.mkdirSync(folder);
  fs.writeFileSync(join(folder, 'a.yaml'), 'theirs', { mode: 0o600 });
  write({ 'a.yaml': 'ours' });
  expect(tree()).toEqual({ 'a.yaml': 'ours' });
  expect(fs.statSync(join(folder, 'a.yaml')).mode & 0o777).toBe(0o600); // eslint-disable-line no-bitwise
});

test('leaves everything as it was when one file cannot be written', () => {
  write({ 'a.yaml': 'old', 'z.yaml': 'old' });
  fs.mkdirSync(join(folder, 'b.yaml/x'), { recursive: true });
  expect(() => write({ 'a.yaml': 'new', 'b.yaml': 'new', 'c.yaml': 'new' })).toThrow(/A folder stands where a file has to be written\.\n  at     .*b\.yaml/);
  expect(tree()).toEqual({ 'a.yaml': 'old', 'z.yaml': 'old' });
});

test('removes temporary files of a run that was killed, and leaves those of one that goes on', () => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  fs.mkdirSync(folder);
  for (const pid of [dead, process.pid]) fs.writeFileSync(join(folder, `.cdk8s-hardened-${pid}-1.tmp`), 'part');
  write({});
  expect(Object.keys(tree())).toEqual([`.cdk8s-hardened-${process.pid}-1.tmp`]);
});

test('the ledger is the same text for the same files in any order', () => {
  write({ 'b.yaml': 'b', 'a.yaml': 'a' });
  const one = fs.readFileSync(join(folder, OutputLedger.FILE), 'utf8');
  writeLater({ 'a.yaml': 'a', 'b.yaml': 'b' });
  expect(fs.readFileSync(join(folder, OutputLedger.FILE), 'utf8')).toBe(one);
  expect(one).toContain('"a.yaml": "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"');
});

test('a run that is killed leaves old or new content in every file, never a part of it', async () => {
  // A real process, so the compiled library: `npm test` compiles it first.
  const program = `
    const { OutputFolder } = require(${JSON.stringify(join(__dirname, '../../../lib/app/output/output-folder'))});
    for (let i = 0; ; i++) {
      const text = String.fromCharCode(97 + i % 26).repeat(300000);
      new OutputFolder(${JSON.stringify(folder)}).write({}, [...Array(20).keys()].map((n) => ({ path: n + '.yaml', text })));
      if (i === 0) console.log('started');
    }`;
  for (let round = 0; round < 3; round++) {
    const child = spawn(process.execPath, ['-e', program]);
    await once(child.stdout, 'data');
    await new Promise((resolve) => setTimeout(resolve, 20 + 30 * round));
    child.kill('SIGKILL');
    await once(child, 'exit');
    const contents = Object.entries(tree()).filter(([path]) => path.endsWith('.yaml')).map(([, text]) => text);
    expect(contents).toHaveLength(20);
    for (const text of contents) expect(text).toBe(text[0].repeat(300000));
  }
});
