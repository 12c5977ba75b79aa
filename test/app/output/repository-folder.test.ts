import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { TypeScriptCopy } from './typescript-copy';
import { FolderJournal } from '../../../src/app/output/folder-journal';
import { FolderTransaction } from '../../../src/app/output/folder-transaction';
import { OutputLedger } from '../../../src/app/output/output-ledger';
import { RepositoryFolder } from '../../../src/app/output/repository-folder';

interface Files { readonly [path: string]: string }

let home: string;
let folder: string;
beforeEach(() => {
  home = fs.mkdtempSync(join(tmpdir(), 'cdk8s-hardened-'));
  folder = join(home, 'repository');
});
afterEach(() => fs.rmSync(home, { recursive: true }));

const outputs = (files: Files) => Object.entries(files).map(([path, text]) => ({ path, text }));
const write = (files: Files, owner?: string) => new RepositoryFolder(folder, owner).write(outputs(files));
const plan = (files: Files, owner?: string) => new RepositoryFolder(folder, owner).plan(outputs(files));

const put = (path: string, text: string) => {
  fs.mkdirSync(dirname(join(folder, path)), { recursive: true });
  fs.writeFileSync(join(folder, path), text);
};
const remove = (path: string) => fs.rmSync(join(folder, path), { recursive: true });

/** Everything in a folder, whatever it is, with all that writing would change. */
const everything = (): { [path: string]: unknown } => Object.fromEntries(fs.readdirSync(home, { recursive: true, encoding: 'utf8' }).concat('.').sort().map((path) => {
  const { mtimeNs, ctimeNs, ino, mode } = fs.lstatSync(join(home, path), { bigint: true });
  const text = fs.lstatSync(join(home, path)).isFile() ? fs.readFileSync(join(home, path), 'latin1') : undefined;
  return [path, [mtimeNs, ctimeNs, ino, mode, text].map(String)];
}));

/** The files of the folder, without the ledger. */
const tree = (): Files => Object.fromEntries(fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => !path.startsWith('.git/') && path !== OutputLedger.FILE && fs.lstatSync(join(folder, path)).isFile()).sort()
  .map((path) => [path, fs.readFileSync(join(folder, path), 'utf8')]));

const OLD: Files = { 'dev/a.yaml': 'a: 1\n', 'dev/sub/b.yaml': 'b: 1\n', 'c.yaml': 'c: 1\n' };

const told = ({ added, changed, removed, unchanged }: ReturnType<typeof write>) => ({ added, changed, removed, unchanged });

describe('writes what is generated and nothing else', () => {
  test.each<[string, Files, Partial<ReturnType<typeof told>>]>([
    ['the same again', OLD, { unchanged: 3 }],
    ['a file more', { ...OLD, 'new/d.yaml': 'd' }, { added: ['new/d.yaml'], unchanged: 3 }],
    ['a changed file', { ...OLD, 'c.yaml': 'c: 2\n' }, { changed: ['c.yaml'], unchanged: 2 }],
    ['a file less', { 'dev/a.yaml': 'a: 1\n', 'dev/sub/b.yaml': 'b: 1\n' }, { removed: ['c.yaml'], unchanged: 2 }],
    ['a file with another name', { 'dev/a.yaml': 'a: 1\n', 'prod/sub/b.yaml': 'b: 1\n', 'c.yaml': 'c: 1\n' },
      { added: ['prod/sub/b.yaml'], removed: ['dev/sub/b.yaml'], unchanged: 2 }],
    ['nothing any more', {}, { removed: ['c.yaml', 'dev/a.yaml', 'dev/sub/b.yaml'] }],
    ['all of it at once', { 'dev/a.yaml': 'a: 2\n', 'c.yaml': 'c: 1\n', 'z.yaml': 'z' },
      { added: ['z.yaml'], changed: ['dev/a.yaml'], removed: ['dev/sub/b.yaml'], unchanged: 1 }],
  ])('%s', (_name, files, expected) => {
    expect(told(write(OLD))).toEqual({ added: ['c.yaml', 'dev/a.yaml', 'dev/sub/b.yaml'], changed: [], removed: [], unchanged: 0 });
    const before = everything();
    const changes = { added: [], changed: [], removed: [], unchanged: 0, ...expected };
    expect(told(plan(files))).toEqual(changes);
    expect(everything()).toEqual(before);
    expect(told(write(files))).toEqual(changes);
    expect(tree()).toEqual(files);
  });

  test('removes folders that became empty, and no other', () => {
    fs.mkdirSync(join(folder, 'mine'), { recursive: true });
    write({ 'a/b/c.yaml': 'c', 'a/d.yaml': 'd', 'e/f.yaml': 'f', 'kept.yaml': '' });
    put('e/mine.txt', 'mine');
    write({ 'a/d.yaml': 'd', 'kept.yaml': '' });
    expect(fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()).toEqual([OutputLedger.FILE, 'a', 'a/d.yaml', 'e', 'e/mine.txt', 'kept.yaml', 'mine']);
  });

  test('leaves not even its ledger when nothing is generated any more', () => {
    write(OLD);
    write({});
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  test('a second run touches nothing, not even a folder', () => {
    write(OLD);
    const before = everything();
    expect(write(OLD).isEmpty).toBe(true);
    expect(everything()).toEqual(before);
  });

  test('files that stay as they are are not written again when others change', () => {
    write(OLD);
    const before = everything();
    write({ ...OLD, 'c.yaml': 'c: 2\n' });
    for (const path of ['repository/dev/a.yaml', 'repository/dev/sub/b.yaml', 'repository/dev']) expect([path, everything()[path]]).toEqual([path, before[path]]);
  });

  test('a changed file keeps its mode', () => {
    write(OLD);
    fs.chmodSync(join(folder, 'c.yaml'), 0o640);
    write({ ...OLD, 'c.yaml': 'c: 2\n' });
    expect(fs.statSync(join(folder, 'c.yaml')).mode & 0o777).toBe(0o640); // eslint-disable-line no-bitwise
  });

  test('a dry run makes no folder', () => {
    expect(plan(OLD).added).toHaveLength(3);
    expect(fs.existsSync(folder)).toBe(false);
  });

  test('a file that was deleted by hand is written again', () => {
    write(OLD);
    remove('c.yaml');
    expect(told(write(OLD))).toEqual({ added: ['c.yaml'], changed: [], removed: [], unchanged: 2 });
    expect(tree()).toEqual(OLD);
  });

  test('the ledger is the same wherever the program stands and whatever it is called', () => {
    const [, script] = process.argv;
    try {
      process.argv[1] = join(home, 'src/main.ts');
      write(OLD);
      process.argv[1] = join(home, 'lib/main.js');
      expect(told(write({ 'c.yaml': 'c: 1\n' })).removed).toEqual(['dev/a.yaml', 'dev/sub/b.yaml']);
    } finally {
      process.argv[1] = script;
    }
  });

  test('owners can share the folder: each removes only what is its own', () => {
    write(OLD);
    write({ '.github/workflows/deploy.yml': 'on: push\n' }, 'pipelines');
    expect(told(write({ 'c.yaml': 'c: 1\n' })).removed).toEqual(['dev/a.yaml', 'dev/sub/b.yaml']);
    expect(tree()).toEqual({ '.github/workflows/deploy.yml': 'on: push\n', 'c.yaml': 'c: 1\n' });
    expect(() => write({ 'c.yaml': 'c: 2\n' }, 'pipelines')).toThrow('c.yaml (written by repository)');
  });
});

describe('of two names', () => {
  test('that differ in case the old one goes', () => {
    write({ ...OLD, 'EU/x.yaml': 'x' });
    write({ ...OLD, 'eu/x.yaml': 'x' });
    expect(tree()).toEqual({ ...OLD, 'eu/x.yaml': 'x' });
    expect(write({ ...OLD, 'eu/x.yaml': 'x' }).isEmpty).toBe(true);
  });

  test('that differ in case and are one file, as on some file systems, it stays', () => {
    write({ ...OLD, 'EU.yaml': 'x' });
    fs.linkSync(join(folder, 'EU.yaml'), join(folder, 'eu.yaml')); // the nearest thing here
    expect(told(write({ ...OLD, 'eu.yaml': 'x' })).removed).toEqual([]);
    expect(tree()['eu.yaml']).toBe('x');
  });

  test('of owners that write the same file it stays until neither does', () => {
    write(OLD);
    write({ 'c.yaml': 'c: 1\n' }, 'other');
    expect(told(write({})).removed).toEqual(['dev/a.yaml', 'dev/sub/b.yaml']);
    expect(told(write({}, 'other')).removed).toEqual(['c.yaml']);
  });
});

describe('touches no file that it did not write', () => {
  test.each<[string, (files: Files) => void, Files, string]>([
    ['one of somebody else', () => put('new.yaml', 'mine'), { ...OLD, 'new.yaml': 'ours' }, 'new.yaml (not written by this program)'],
    ['one that was changed', () => put('c.yaml', 'c: 7\n'), { ...OLD, 'c.yaml': 'c: 2\n' }, 'c.yaml (changed since it was written)'],
    ['one that was changed, and would have stayed the same', () => put('c.yaml', 'c: 7\n'), OLD, 'c.yaml (changed since it was written: /c 1 → 7)'],
    ['one with many changes', () => put('c.yaml', 'c: 1\nd: 1\ne: 1\nf: 1\ng: 1\n'), OLD,
      'c.yaml (changed since it was written: /d unset → 1, /e unset → 1, /f unset → 1, 1 more field)'],
    ['one whose formatting was changed', () => put('c.yaml', 'c:   1\n'), OLD, 'c.yaml (changed since it was written)'],
    ['one that was emptied', () => put('c.yaml', ''), OLD, 'c.yaml (changed since it was written: / {"c":1} → unset)'],
    ['one in which a merge left its marks', () => put('c.yaml', '<<<<<<< HEAD\nc: 1\n=======\nc: 2\n>>>>>>> main\n'), OLD, 'c.yaml (changed since it was written)'],
    ['a changed one that is generated no longer', () => put('c.yaml', 'c: 7\n'), { 'dev/a.yaml': 'a: 1\n' }, 'c.yaml (generated no longer, but changed since it was written)'],
    ['all of a folder without its ledger', () => remove(OutputLedger.FILE), { ...OLD, 'c.yaml': 'c: 2\n' }, 'c.yaml (not written by this program)'],
    ['a symbolic link in place of a file', () => { remove('c.yaml'); fs.symlinkSync('dev/a.yaml', join(folder, 'c.yaml')); }, OLD, 'c.yaml (a symbolic link or a device)'],
    ['a symbolic link to the very content', () => { put('copy', 'c: 1\n'); remove('c.yaml'); fs.symlinkSync('copy', join(folder, 'c.yaml')); }, OLD, 'c.yaml (a symbolic link or a device)'],
    ['a symbolic link to nothing', () => { remove('c.yaml'); fs.symlinkSync('nothing', join(folder, 'c.yaml')); }, OLD, 'c.yaml (a symbolic link or a device)'],
  ])('%s', (_name, change, files, refusal) => {
    write(OLD);
    change(OLD);
    const before = everything();
    for (const attempt of [plan, write]) {
      expect(() => attempt(files)).toThrow(`A file is in the way: what this program did not write it does not touch.\n  at     ${folder}\n  found  ${refusal}\n  fix    move away`);
    }
    expect(everything()).toEqual(before);
  });

  test('all such files are told at once, with the repair', () => {
    write(OLD);
    put('c.yaml', 'c: 7\n');
    put('dev/sub/b.yaml', 'b: 7\n');
    put('new.yaml', 'mine');
    expect(() => write({ 'new.yaml': 'n', 'dev/a.yaml': 'a: 2\n', 'c.yaml': 'c: 1\n' })).toThrow([
      'error[usage] 3 files are in the way: what this program did not write it does not touch.',
      `  at     ${folder}`,
      '  found  new.yaml (not written by this program)',
      '         c.yaml (changed since it was written: /c 1 → 7)',
      '         dev/sub/b.yaml (generated no longer, but changed since it was written)',
      '  fix    move away what is yours; take into the program what was changed by hand, and delete the file: it is written again',
    ].join('\n'));
  });

  test('what the error says helps', () => {
    write(OLD);
    put('c.yaml', 'c: 7\n');
    expect(() => write(OLD)).toThrow('delete the file');
    remove('c.yaml');
    write({ ...OLD, 'c.yaml': 'c: 7\n' });
    expect(tree()).toEqual({ ...OLD, 'c.yaml': 'c: 7\n' });
  });

  test('a file that somebody put there as it is to be becomes ours', () => {
    put('c.yaml', 'c: 1\n');
    expect(told(write(OLD))).toEqual({ added: ['dev/a.yaml', 'dev/sub/b.yaml'], changed: [], removed: [], unchanged: 1 });
    expect(told(write({ ...OLD, 'c.yaml': 'c: 2\n' })).changed).toEqual(['c.yaml']);
  });

  test('a change by hand that the program has taken over is no change', () => {
    write(OLD);
    put('c.yaml', 'c: 2\n');
    expect(write({ ...OLD, 'c.yaml': 'c: 2\n' }).isEmpty).toBe(true);
    expect(told(write(OLD)).changed).toEqual(['c.yaml']);
  });

  test.each<[string, () => void, Files, RegExp]>([
    ['a folder where a file has to be', () => put('new.yaml/mine', ''), { 'new.yaml': '' }, /A folder stands where a file has to be written\.\n  at     .*new\.yaml\n  fix    move the folder away/],
    ['a file where a folder has to be', () => put('new', ''), { 'new/x/y.yaml': '' }, /A file stands where a folder has to be\.\n  at     .*new\n  fix    move the file away/],
    ['a link out of the folder', () => fs.symlinkSync(home, join(folder, 'new')), { 'new/x.yaml': '' }, /A symbolic link leads out of the folder that is written\.\n  at     .*new\n  found  /],
    ['a path out of the folder', () => undefined, { '../x.yaml': '' }, /A file has to be written inside the folder\.\n  at     .*\n  found  \.\.\/x\.yaml/],
    ['an absolute path', () => undefined, { '/x.yaml': '' }, /A file has to be written inside the folder/],
    ['the folder itself', () => undefined, { '.': '' }, /A file has to be written inside the folder/],
    ["a file of git's", () => undefined, { 'a/.git/hooks/pre-commit': '' }, /Git's own files are not written\.\n  at     .*\n  found  a\/\.git\/hooks\/pre-commit/],
    ['two files of one name', () => undefined, { 'x.yaml': '', 'X.yaml': '' }, /Two generated files need two names, on every file system\.\n  at     .*\n  found  x\.yaml and X\.yaml/],
  ])('%s is an error', (_name, change, files, message) => {
    write(OLD);
    change();
    const before = everything();
    for (const attempt of [plan, write]) expect(() => attempt({ ...OLD, ...files })).toThrow(message);
    expect(everything()).toEqual(before);
  });

  test('a link that stays in the folder is followed', () => {
    write(OLD);
    fs.symlinkSync('dev', join(folder, 'link'));
    write({ ...OLD, 'link/x.yaml': 'x' });
    expect(fs.readFileSync(join(folder, 'dev/x.yaml'), 'utf8')).toBe('x');
  });

  test('a ledger cannot make it remove anything outside of the folder', () => {
    write(OLD);
    fs.writeFileSync(join(home, 'precious'), 'c: 1\n');
    const ledger = join(folder, OutputLedger.FILE);
    fs.writeFileSync(ledger, fs.readFileSync(ledger, 'utf8').replace('"c.yaml"', '"../precious"'));
    write({ 'c.yaml': 'c: 1\n' });
    expect(fs.readFileSync(join(home, 'precious'), 'utf8')).toBe('c: 1\n');
  });
});

describe('works in a git checkout', () => {
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  const commit = (message: string) => { git('add', '-A'); git('commit', '-qm', message); };
  const start = () => {
    fs.mkdirSync(folder);
    git('init', '-q', '-b', 'main', '.');
    put('README.md', 'mine\n');
    put('CODEOWNERS', '* @shop\n');
    write(OLD);
    commit('first');
  };

  test('files of others stay, and git sees what is told', () => {
    start();
    write({ 'dev/a.yaml': 'a: 2\n', 'c.yaml': 'c: 1\n', 'z.yaml': 'z' });
    expect(git('status', '--porcelain', '-uall').trim().split('\n').map((line) => line.trim())).toEqual([
      `M ${OutputLedger.FILE}`, 'M dev/a.yaml', 'D dev/sub/b.yaml', '?? z.yaml',
    ]);
    expect(tree()).toEqual({ 'CODEOWNERS': '* @shop\n', 'README.md': 'mine\n', 'c.yaml': 'c: 1\n', 'dev/a.yaml': 'a: 2\n', 'z.yaml': 'z' });
  });

  test('line ends that the checkout converted are no change', () => {
    start();
    git('config', 'core.autocrlf', 'true');
    for (const path of [...Object.keys(OLD), OutputLedger.FILE]) remove(path);
    git('checkout', '-q', '--', '.');
    expect(tree()['c.yaml']).toBe('c: 1\r\n');
    const before = everything();
    expect(write(OLD).isEmpty).toBe(true);
    expect(everything()).toEqual(before);
    expect(told(write({ 'c.yaml': 'c: 2\n' }))).toEqual({ added: [], changed: ['c.yaml'], removed: ['dev/a.yaml', 'dev/sub/b.yaml'], unchanged: 0 });
    expect(git('status', '--porcelain').trim().split('\n').map((line) => line.trim())).toEqual([`M ${OutputLedger.FILE}`, 'M c.yaml', 'D dev/a.yaml', 'D dev/sub/b.yaml']);
  });

  test('merge conflicts in the ledger are told, with a repair that helps', () => {
    start();
    git('checkout', '-qb', 'other');
    write({ ...OLD, 'c.yaml': 'c: 2\n', 'n.yaml': 'n' });
    commit('other');
    git('checkout', '-q', 'main');
    write({ ...OLD, 'c.yaml': 'c: 3\n' });
    commit('ours');
    expect(() => git('merge', 'other')).toThrow();
    expect(fs.readFileSync(join(folder, OutputLedger.FILE), 'utf8')).toContain('<<<<<<<');
    const before = everything();
    for (const attempt of [plan, write]) {
      expect(() => attempt(OLD)).toThrow(/The list of written files has merge conflicts\.\n  at     .*\.cdk8s-hardened-files\n  found  <<<<<<< HEAD\n  fix    take all of the folder from one side/);
    }
    expect(everything()).toEqual(before);
    git('restore', '--source=HEAD', '--staged', '--worktree', '--', folder);
    const merged = { ...OLD, 'c.yaml': 'c: 4\n', 'n.yaml': 'n' };
    write(merged);
    expect(tree()).toEqual({ ...merged, 'README.md': 'mine\n', 'CODEOWNERS': '* @shop\n' });
  });
});

describe('the ledger', () => {
  test.each([
    ['broken', '{"schemaVersion": 1, "programs"', /The list of written files cannot be read\.\n  at     .*\.cdk8s-hardened-files\n  fix    restore it/],
    ['a list', '[]', /cannot be read/],
    ['of another form', '{"schemaVersion": 2}', /The list of written files has another form\.\n  at     .*\n  found  schemaVersion 2\n  fix    run with the version/],
  ])('that is %s is an error', (_name, text, message) => {
    write(OLD);
    put(OutputLedger.FILE, text);
    for (const attempt of [plan, write]) expect(() => attempt(OLD)).toThrow(message);
  });

  test('names every file by its path and SHA-256', () => {
    write({ 'a.yaml': 'a' });
    expect(JSON.parse(fs.readFileSync(join(folder, OutputLedger.FILE), 'utf8'))).toEqual({
      schemaVersion: 1, programs: { repository: { 'a.yaml': 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb' } },
    });
  });
});

describe('after a run that was killed', () => {
  const interrupt = () => {
    write(OLD);
    put('.cdk8s-hardened-1-7.tmp', 'c: 2\n'); // process 1 runs, but no lock says that it writes
    put(FolderJournal.FILE, JSON.stringify({ schemaVersion: 1, moves: [{ temporary: '.cdk8s-hardened-1-7.tmp', path: 'c.yaml' }], removals: ['dev/a.yaml'] }));
  };

  test('a dry run reckons with what will be done first, and does nothing', () => {
    interrupt();
    const before = everything();
    expect(() => plan({ ...OLD, 'c.yaml': 'c: 3\n' })).toThrow('c.yaml (changed since it was written)'); // the old ledger still holds: its move was not in the journal
    expect(told(plan({ ...OLD, 'c.yaml': 'c: 2\n' }))).toEqual({ added: ['dev/a.yaml'], changed: [], removed: [], unchanged: 2 });
    expect(everything()).toEqual(before);
  });

  test('the next run takes away what it left, also when it has nothing to do itself', () => {
    write(OLD);
    put(`.cdk8s-hardened-${spawnSync(process.execPath, ['-e', '']).pid}-3.tmp`, 'part');
    expect(write(OLD).isEmpty).toBe(true);
    expect(tree()).toEqual(OLD);
  });

  test('the next run does what is left to do, also when it has nothing to do itself', () => {
    write(OLD);
    put(FolderJournal.FILE, JSON.stringify({ schemaVersion: 1, moves: [{ temporary: '.cdk8s-hardened-1-7.tmp', path: 'c.yaml' }], removals: ['dev/a.yaml'] }));
    const { 'dev/a.yaml': _, ...left } = OLD;
    expect(write(left).isEmpty).toBe(true);
    expect(tree()).toEqual(left);
  });

  test('not even a journal of what is done stays', () => {
    write(OLD);
    put(FolderJournal.FILE, '{"schemaVersion": 1}');
    expect(write(OLD).isEmpty).toBe(true);
    expect(tree()).toEqual(OLD);
  });

  test('the next run does the rest first, also when it has nothing to do itself', () => {
    interrupt();
    expect(write({ 'c.yaml': 'c: 2\n', 'dev/sub/b.yaml': 'b: 1\n' }).isEmpty).toBe(true);
    expect(tree()).toEqual({ 'c.yaml': 'c: 2\n', 'dev/sub/b.yaml': 'b: 1\n' });
    expect(fs.existsSync(join(folder, FolderJournal.FILE))).toBe(false);
  });
});

test('a generation that is killed leaves the old repository or the new one, and the next one finds it whole', () => {
  const library = fs.mkdtempSync(join(tmpdir(), 'cdk8s-hardened-'));
  const copy = new TypeScriptCopy(library, 'app/output/repository-folder');
  const now: Files = { 'dev/a.yaml': 'a: 2\n', 'c.yaml': 'c: 1\n', 'new/z.yaml': 'z: 1\n' };
  const program = (n: number) => `const fs = require('node:fs');
    let step = 0;
    for (const name of ['mkdirSync', 'writeFileSync', 'renameSync', 'rmSync', 'unlinkSync', 'rmdirSync']) {
      const original = fs[name];
      fs[name] = (...args) => { if (++step === ${n}) { process.kill(process.pid, 'SIGKILL'); for (;;); } return original(...args); };
    }
    const { RepositoryFolder } = ${copy.require('app/output/repository-folder')};
    new RepositoryFolder(${JSON.stringify(folder)}).write(${JSON.stringify(outputs(now))});`;
  const ends: boolean[] = [];
  for (let n = 1; ; n += 2) {
    fs.rmSync(folder, { recursive: true, force: true });
    write(OLD);
    if (spawnSync(process.execPath, ['-e', program(n)]).signal !== 'SIGKILL') break;
    const isNew = plan(now).isEmpty;
    expect([n, plan(OLD).isEmpty]).toEqual([n, !isNew]);
    ends.push(isNew);
    expect(write(isNew ? now : OLD).isEmpty).toBe(true);
    expect(tree()).toEqual(isNew ? now : OLD);
  }
  fs.rmSync(library, { recursive: true });
  expect(ends).toEqual([...ends].sort()); // the old one before some step, the new one from there on
  expect(new Set(ends).size).toBe(2);
});

test('what another process wrote in the meantime counts', () => {
  write(OLD);
  const original = FolderTransaction.prototype.run; // eslint-disable-line @typescript-eslint/unbound-method
  const spy = jest.spyOn(FolderTransaction.prototype, 'run').mockImplementation(function (this: FolderTransaction, decide) {
    spy.mockRestore();
    write({ ...OLD, 'c.yaml': 'c: 2\n', 'theirs.yaml': 't' });
    original.call(this, decide);
  });
  expect(told(write({ ...OLD, 'c.yaml': 'c: 3\n' }))).toEqual({ added: [], changed: ['c.yaml'], removed: ['theirs.yaml'], unchanged: 2 });
  expect(tree()).toEqual({ ...OLD, 'c.yaml': 'c: 3\n' });
});

test('of processes that write at once one after the other has its way', async () => {
  const library = fs.mkdtempSync(join(tmpdir(), 'cdk8s-hardened-'));
  const copy = new TypeScriptCopy(library, 'app/output/repository-folder');
  const files = (n: number) => Object.fromEntries([...Array(20).keys()].flatMap((i) => [[`f${i}/all.yaml`, `n: ${n}\n`], ...i % 3 === n ? [[`f${i}/only${n}.yaml`, '']] : []]));
  const program = (n: number) => `const { RepositoryFolder } = ${copy.require('app/output/repository-folder')};
    for (let i = 0; i < 5; i++) new RepositoryFolder(${JSON.stringify(folder)}).write(${JSON.stringify(outputs(files(n)))});`;
  const children = [0, 1, 2].map((n) => spawn(process.execPath, ['-e', program(n)], { stdio: ['ignore', 'inherit', 'inherit'] }));
  const codes = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0] as unknown));
  fs.rmSync(library, { recursive: true });
  expect(codes).toEqual([0, 0, 0]);
  const winner = Number(fs.readFileSync(join(folder, 'f0/all.yaml'), 'utf8').slice(3));
  expect(tree()).toEqual(files(winner));
  expect(fs.readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  expect(write(files(winner)).isEmpty).toBe(true);
});
