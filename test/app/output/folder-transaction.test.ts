import { ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { TypeScriptCopy } from './typescript-copy';
import { FolderJournal } from '../../../src/app/output/folder-journal';
import { FolderChange, FolderTransaction } from '../../../src/app/output/folder-transaction';

const fs = jest.requireActual<typeof import('node:fs')>('node:fs'); // what the library calls, so that it can be made to fail

interface Files { readonly [path: string]: string }

let home: string;
let folder: string;
beforeEach(() => {
  home = fs.mkdtempSync(join(tmpdir(), 'cdk8s-hardened-'));
  folder = join(home, 'folder');
});
afterEach(() => {
  jest.restoreAllMocks();
  fs.rmSync(home, { recursive: true });
});

const run = (changes: readonly FolderChange[] = [], patience?: number) => new FolderTransaction(folder, patience).run(() => changes);

/** Everything below the folder, hidden or empty too: files with their text and mode. */
const state = (): Files => Object.fromEntries((fs.existsSync(folder) ? fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []).sort().map((path) => {
  const entry = fs.lstatSync(join(folder, path));
  return [path, entry.isFile() ? `${(entry.mode & 0o777).toString(8)} ${fs.readFileSync(join(folder, path), 'utf8')}` : 'folder']; // eslint-disable-line no-bitwise
}));

const put = (path: string, text: string, mode = 0o644) => {
  fs.mkdirSync(dirname(join(folder, path)), { recursive: true });
  fs.writeFileSync(join(folder, path), text, { mode });
};

const start = () => {
  put('a.yaml', 'old a', 0o600);
  put('kept.yaml', 'kept');
  put('d/b.yaml', 'old b');
  put('gone/e/f.yaml', 'old f');
  put('gone2.yaml', 'old g');
};

const CHANGES: FolderChange[] = [
  { path: 'a.yaml', text: 'new a, which is longer' }, { path: 'gone/e/f.yaml' }, { path: 'd/b.yaml', text: 'new b' }, { path: 'x/y/z.yaml', text: 'new z' }, { path: 'gone2.yaml' },
];

const OLD = {
  'a.yaml': '600 old a', 'd': 'folder', 'd/b.yaml': '644 old b', 'gone': 'folder', 'gone/e': 'folder', 'gone/e/f.yaml': '644 old f', 'gone2.yaml': '644 old g', 'kept.yaml': '644 kept',
};
const NEW = {
  'a.yaml': '600 new a, which is longer', 'd': 'folder', 'd/b.yaml': '644 new b', 'kept.yaml': '644 kept', 'x': 'folder', 'x/y': 'folder', 'x/y/z.yaml': '644 new z',
};

test('replaces, adds and removes, with the mode of what was there', () => {
  start();
  run(CHANGES);
  expect(state()).toEqual(NEW);
});

test('makes the folder when there is something to write, and only then', () => {
  run();
  expect(fs.readdirSync(home)).toEqual([]);
  run([{ path: 'a/b', text: 'b' }]);
  expect(state()).toEqual({ 'a': 'folder', 'a/b': '644 b' });
});

test('leaves no folder that it made when there is nothing to write in the end', () => {
  const deep = join(folder, 'a/b');
  expect(() => new FolderTransaction(deep).run(() => { throw new Error('refused'); })).toThrow('refused');
  expect(fs.readdirSync(home)).toEqual([]);
});

test('a folder may itself be a link', () => {
  start();
  fs.symlinkSync('folder', join(home, 'link'));
  new FolderTransaction(join(home, 'link')).run(() => CHANGES);
  expect(state()).toEqual(NEW);
});

test('a file that is gone already may be removed', () => {
  start();
  run([{ path: 'nothing/here.yaml' }]);
  expect(state()).toEqual(OLD);
});

describe('killed', () => {
  let library: string;
  let copy: TypeScriptCopy;
  beforeAll(() => {
    library = fs.mkdtempSync(join(tmpdir(), 'cdk8s-hardened-'));
    copy = new TypeScriptCopy(library, 'app/output/folder-transaction');
  });
  afterAll(() => fs.rmSync(library, { recursive: true }));

  const WRITING = ['mkdirSync', 'writeFileSync', 'renameSync', 'rmSync', 'unlinkSync', 'rmdirSync', 'chmodSync'];

  /** A process that makes the changes, and does something of its own before each step that changes the file system. */
  const program = (before: string, changes: readonly FolderChange[] = CHANGES) => `
    const fs = require('node:fs');
    let step = 0;
    for (const name of ${JSON.stringify(WRITING)}) {
      const original = fs[name];
      fs[name] = (...args) => {
        step++;
        ${before};
        return original(...args);
      };
    }
    const die = () => { process.kill(process.pid, 'SIGKILL'); for (;;); };
    process.umask(0o022);
    const { FolderTransaction } = ${copy.require('app/output/folder-transaction')};
    new FolderTransaction(${JSON.stringify(folder)}).run(() => (${JSON.stringify(changes)}));
    console.log('done');`;
  const killedAt = (n: number) => `if (step === ${n}) { if (name === 'writeFileSync') original(args[0], args[1].slice(0, args[1].length / 2), args[2]); die(); }`;
  const runChild = (text: string) => spawnSync(process.execPath, ['-e', text], { encoding: 'utf8' });

  test('at any step, by a signal that nothing can answer, it leaves the old folder or the new one', () => {
    start();
    const steps = runChild(program("console.error(name + ' ' + require('node:path').basename(String(args[1])))")).stderr.trim().split('\n');
    expect(state()).toEqual(NEW);
    const commit = steps.indexOf(`renameSync ${FolderJournal.FILE}`) + 1;
    expect(commit).toBeGreaterThan(8);
    expect(steps.length - commit).toBeGreaterThan(8);
    for (let n = 1; n <= steps.length; n++) {
      fs.rmSync(folder, { recursive: true });
      start();
      const { signal, stdout } = runChild(program(killedAt(n)));
      expect([n, signal, stdout]).toEqual([n, 'SIGKILL', '']);
      run();
      expect([n, state()]).toEqual([n, n <= commit ? OLD : NEW]);
    }
  }, 60_000);

  /** As if killed before a step, without a process of its own: nothing that is tried afterwards has an effect. */
  const dieAt = (n: number, work: () => void): boolean => {
    let step = 0;
    for (const name of WRITING) {
      const original = (fs as unknown as { [name: string]: (...args: unknown[]) => unknown })[name];
      jest.spyOn(fs, name as 'renameSync').mockImplementation(((...args: unknown[]) => {
        if (++step < n) return original(...args);
        throw new Error('dead');
      }) as typeof fs.renameSync);
    }
    try {
      work();
    } catch (error) {
      expect((error as Error).message).toContain('dead');
    } finally {
      jest.restoreAllMocks();
    }
    return step >= n;
  };

  test('again at any step of what a later run does first', () => {
    let trials = 0;
    for (let first = 1; ; first++) {
      fs.rmSync(folder, { recursive: true, force: true });
      start();
      if (!dieAt(first, () => run(CHANGES))) break;
      const expected = fs.existsSync(join(folder, FolderJournal.FILE)) ? NEW : undefined;
      const [left, backup] = [folder, join(home, 'backup')];
      fs.rmSync(backup, { recursive: true, force: true });
      fs.cpSync(left, backup, { recursive: true });
      for (let second = 1 + first % 3; ; second += 3) {
        fs.rmSync(folder, { recursive: true });
        fs.cpSync(backup, folder, { recursive: true });
        if (!dieAt(second, () => run())) break;
        run();
        const end = state();
        expect([first, second, end]).toEqual([first, second, expected ?? (end['a.yaml'] === NEW['a.yaml'] ? NEW : OLD)]);
        trials++;
      }
    }
    expect(trials).toBeGreaterThan(50);
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('by %s while files are put in their places, it dies when all are', (signal) => {
    start();
    const child = runChild(`${program(`if (name === 'renameSync' && require('node:path').basename(args[1]) === 'a.yaml') process.kill(process.pid, '${signal}')`)}
      setTimeout(() => console.log('went on'), 2000);`);
    expect([child.signal, child.stdout]).toEqual([signal, 'done\n']);
    expect(state()).toEqual(NEW);
  });

  test('by SIGTERM before, it dies at once', () => {
    start();
    const child = runChild(program("if (name === 'writeFileSync' && step > 3) { process.kill(process.pid, 'SIGTERM'); for (;;); }"));
    expect([child.signal, child.stdout]).toEqual(['SIGTERM', '']);
    run();
    expect(state()).toEqual(OLD);
  });

  test('it leaves a signal to the program that has an answer', () => {
    start();
    const child = runChild(`process.once('SIGTERM', () => { console.log('answered'); process.exit(7); });
      ${program("if (name === 'renameSync') process.kill(process.pid, 'SIGTERM')")} setTimeout(() => {}, 5000);`);
    expect([child.status, child.stdout]).toEqual([7, 'done\nanswered\n']);
    expect(state()).toEqual(NEW);
  });

  test('it listens no longer than it writes', () => {
    const child = runChild(`${program('')} console.log(process.listenerCount('SIGINT')); setTimeout(() => console.log(process.listenerCount('SIGINT')), 5);`);
    expect(child.stdout).toBe('done\n1\n0\n');
  });
});

describe('of another process', () => {
  let other: ChildProcess;
  const lock = () => `.cdk8s-hardened-${other.pid}-0.tmp`;
  const begin = async (text = 'setTimeout(() => {}, 60000)') => {
    other = spawn(process.execPath, ['-e', `${text}; console.log(1)`]);
    await once(other.stdout!, 'data');
    start();
    put(lock(), '');
  };
  const end = async () => {
    other.kill('SIGKILL');
    if (other.exitCode === null && other.signalCode === null) await once(other, 'exit');
  };
  afterEach(() => end());

  test('that writes it tells, with the repair', async () => {
    await begin();
    const before = state();
    expect(() => run(CHANGES, 30)).toThrow([
      'error[usage] Another process writes into this folder.', `  at     ${folder}`, `  found  process ${other.pid}`,
      `  fix    run again when it has finished; if no such process writes here, delete ${lock()} and run again`,
    ].join('\n'));
    expect(state()).toEqual(before);
    fs.rmSync(join(folder, lock()));
    run(CHANGES, 30);
    expect(state()).toEqual(NEW);
  });

  test('that begins at the same moment it steps back for', async () => {
    await begin();
    fs.rmSync(join(folder, lock()));
    const original = fs.writeFileSync;
    jest.spyOn(fs, 'writeFileSync').mockImplementation((file, ...rest) => {
      original(file, ...rest);
      if (String(file).endsWith('-0.tmp')) original(join(folder, lock()), '');
    });
    expect(() => run(CHANGES, 30)).toThrow(`Another process writes into this folder.\n  at     ${folder}\n  found  process ${other.pid}`);
    fs.rmSync(join(folder, lock()));
    expect(state()).toEqual(OLD);
  });

  test('that was killed it goes on without, and takes away what it left', async () => {
    await begin();
    const temporary = `d/.cdk8s-hardened-${other.pid}-3.tmp`;
    put(temporary, 'part');
    put(lock(), new FolderJournal([{ temporary, path: 'd/b.yaml' }], ['a.yaml']).toString());
    put(`.cdk8s-hardened-${other.pid}-4.tmp`, 'part');
    await end();
    run(CHANGES, 0);
    expect(state()).toEqual(NEW);
  });

  test('that finishes soon it waits for', async () => {
    await begin('process.stdin.on("data", (file) => setTimeout(() => require("node:fs").unlinkSync(String(file)), 100))');
    other.stdin!.write(join(folder, lock()));
    run(CHANGES);
    expect(state()).toEqual(NEW);
  });

  test('that had the number of this one, in another container, it takes away what it left', () => {
    other = spawn(process.execPath, ['-e', '']);
    start();
    const temporary = `d/.cdk8s-hardened-${process.pid}-3.tmp`;
    put(temporary, 'part');
    put(`.cdk8s-hardened-${process.pid}-0.tmp`, new FolderJournal([{ temporary, path: 'd/b.yaml' }], []).toString());
    run(CHANGES, 0);
    expect(state()).toEqual(NEW);
  });
});

describe('refuses', () => {
  test.each<[string, () => void, FolderChange, RegExp]>([
    ['a folder where a file has to be', () => put('n/x', ''), { path: 'n', text: '' }, /A folder stands where a file has to be written\.\n  at     .*n\n  fix    move the folder away/],
    ['to remove a folder', () => put('n/x', ''), { path: 'n' }, /A folder stands where a file has to be written/],
    ['a file where a folder has to be', () => put('n', ''), { path: 'n/x/y', text: '' }, /A file stands where a folder has to be\.\n  at     .*n\n  fix    move the file away/],
    ['a link to a file where a folder has to be', () => fs.symlinkSync('a.yaml', join(folder, 'n')), { path: 'n/x', text: '' }, /A file stands where a folder has to be/],
    ['to write through a link that leads out', () => fs.symlinkSync(home, join(folder, 'n')), { path: 'n/x', text: '' }, /A symbolic link leads out of the folder that is written\.\n  at     .*n\n  found  /],
    ['to write through a link that leads out further down', () => fs.symlinkSync(home, join(folder, 'd/n')), { path: 'd/n/m/x', text: '' }, /A symbolic link leads out/],
    ['to remove through a link that leads out', () => { fs.writeFileSync(join(home, 'x'), ''); fs.symlinkSync(home, join(folder, 'n')); }, { path: 'n/x' }, /A symbolic link leads out/],
    ['a path that leads out', () => undefined, { path: 'd/../../x', text: '' }, /A file has to be written inside the folder\.\n  at     .*\n  found  d\/\.\.\/\.\.\/x/],
    ['an absolute path', () => undefined, { path: '/x', text: '' }, /inside the folder/],
    ["git's own files", () => undefined, { path: '.GIT/config', text: '' }, /Git's own files are not written/],
  ])('%s', (_name, arrange, change, message) => {
    start();
    arrange();
    const before = state();
    expect(() => run([...CHANGES, change])).toThrow(message);
    expect(state()).toEqual(before);
    expect(fs.readdirSync(home).filter((name) => !['folder', 'x'].includes(name))).toEqual([]);
  });

  test('a file in the place of the folder', () => {
    fs.writeFileSync(folder, '');
    expect(() => run(CHANGES)).toThrow(/A file stands where a folder has to be\.\n  at     .*folder\n/);
  });

  test.each<[string, unknown, RegExp]>([
    ['that is none', 'nonsense', /A journal of files that were being written cannot be read\.\n  at     .*\.cdk8s-hardened-journal\n  fix    delete it/],
    ['that would move what is no temporary file', { schemaVersion: 1, moves: [{ temporary: 'a.yaml', path: 'z.yaml' }], removals: [] }, /cannot be read/],
    ['that would write out of the folder', { schemaVersion: 1, moves: [{ temporary: '.cdk8s-hardened-9-9.tmp', path: '../z.yaml' }], removals: [] }, /inside the folder/],
    ['that would remove out of the folder', { schemaVersion: 1, moves: [], removals: ['../precious'] }, /inside the folder/],
  ])('a journal %s', (_name, journal, message) => {
    start();
    fs.writeFileSync(join(home, 'precious'), '');
    put('.cdk8s-hardened-1-9.tmp', 'not of a run that was killed: process 1 runs');
    put(FolderJournal.FILE, typeof journal === 'string' ? journal : JSON.stringify(journal));
    const before = state();
    expect(() => run(CHANGES)).toThrow(message);
    expect(state()).toEqual(before);
    expect(fs.readdirSync(home)).toEqual(['folder', 'precious']);
  });
});

test('replaces a link, not what it points to', () => {
  start();
  fs.writeFileSync(join(home, 'precious'), 'theirs');
  fs.symlinkSync('../precious', join(folder, 'link'));
  run([{ path: 'link', text: 'ours' }]);
  expect(fs.readFileSync(join(home, 'precious'), 'utf8')).toBe('theirs');
  expect(state().link).toBe('644 ours');
});

test('writes through no link that somebody put where its temporary files go', () => {
  start();
  fs.writeFileSync(join(home, 'precious'), 'theirs');
  for (let number = 0; number < 2000; number++) fs.symlinkSync('../precious', join(folder, `.cdk8s-hardened-${process.pid}-${number}.tmp`));
  run(CHANGES);
  expect(fs.readFileSync(join(home, 'precious'), 'utf8')).toBe('theirs');
  expect(state()).toMatchObject(NEW);
});

test('leaves everything as it was when a file cannot be written', () => {
  start();
  const original = fs.writeFileSync;
  jest.spyOn(fs, 'writeFileSync').mockImplementation((file, text, options) => {
    if (text === 'new z') throw new Error('no space left on device');
    original(file, text, options);
  });
  expect(() => run(CHANGES)).toThrow('no space left on device');
  expect(state()).toEqual(OLD);
});

test('says so when a file cannot be put in its place, and does the rest with the next run', () => {
  start();
  const original = fs.renameSync;
  jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
    if (String(to).endsWith('z.yaml')) throw new Error('EBUSY: resource busy');
    original(from, to);
  });
  expect(() => run(CHANGES)).toThrow(`Not every file could be put in its place.\n  at     ${folder}\n  found  EBUSY: resource busy\n  fix    make way for it and run again`);
  expect(() => run([{ path: 'a.yaml', text: 'newer' }])).toThrow('EBUSY');
  jest.restoreAllMocks();
  run();
  expect(state()).toEqual(NEW);
});
