import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CompiledLibrary } from './compiled';
import { folder } from './folder';
import { BROKEN, CLEAN, POD } from './manifests';
import manifest from '../../package.json';

// Real processes: what only they show is how they end, what pipes do, and what they load.

const NOBODY = 65534;
let library: CompiledLibrary;

beforeAll(() => { library = new CompiledLibrary(); });
afterAll(() => library.remove());

jest.setTimeout(60_000);

describe('the process', () => {
  test.each([
    ['0: clean', 0, 'audit clean.yaml'],
    ['1: findings', 1, 'audit pod.yaml'],
    ['2: broken input', 2, 'audit pod.yaml broken.yaml'],
    ['2: wrong call', 2, 'audit --formt json pod.yaml'],
    ['2: no command', 2, ''],
    ['0: help', 0, '--help'],
  ])('ends with %s', (_name, code, args) => {
    const cwd = folder({ 'pod.yaml': POD, 'clean.yaml': CLEAN, 'broken.yaml': BROKEN });
    const { code: ended, stdout, stderr } = library.run(args.split(' ').filter((arg) => arg !== ''), { cwd });
    expect(ended).toBe(code);
    expect(stdout === '').toBe(code === 2 && !args.includes('broken'));
    expect(stderr === '').toBe(code !== 2);
  });

  test('says its version', () => expect(library.run(['--version'])).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' }));

  test.each([['--help'], ['--version'], ['audit --help'], ['connectivity --help'], ['rules --help'], ['seal --help'], ['explain --help']])('loads no rule for %s', (args) => {
    const spy = join(folder({ 'spy.js': "process.on('exit', () => console.error(Object.keys(require.cache).length, Object.keys(require.cache).filter((path) => /policy|reports|yaml/.test(path)).length));" }), 'spy.js');
    const { stderr } = library.start(process.execPath, ['-r', spy, library.main, ...args.split(' ')], {});
    const [all, heavy] = stderr.trim().split(' ').map(Number);
    expect(all).toBeGreaterThan(3);
    expect(heavy).toBe(0);
  });

  test('loads no cdk8s to judge', () => {
    const cwd = folder({ 'clean.yaml': CLEAN, 'spy.js': "process.on('exit', () => console.error(Object.keys(require.cache).filter((path) => /node_modules.(cdk8s|constructs)/.test(path))));" });
    expect(library.start(process.execPath, ['-r', join(cwd, 'spy.js'), library.main, 'audit', 'clean.yaml'], { cwd })).toMatchObject({ code: 0, stderr: '[]\n' });
  });
});

test('telling who reaches whom loads no cdk8s, no rules, and no library for pictures', () => {
  const cwd = folder({ 'pod.yaml': POD, 'spy.js': "process.on('exit', () => console.error(Object.keys(require.cache).filter((path) => /node_modules.(cdk8s|constructs|@dagrejs)|policy.(rules|packs)|zod/.test(path))));" });
  expect(library.start(process.execPath, ['-r', join(cwd, 'spy.js'), library.main, 'connectivity', 'pod.yaml'], { cwd })).toMatchObject({ code: 0, stderr: '[]\n' });
});

describe('pipes', () => {
  test('take all of a long report', () => {
    const cwd = folder();
    const pods = Array.from({ length: 300 }, (_, i) => POD.replace('web', `web-${i}`)).join('---\n');
    const { code, stdout } = library.shell('$CLI audit --format json - | (sleep 1; cat); exit ${PIPESTATUS[0]}', { cwd, input: pods });
    expect(code).toBe(1);
    expect(stdout.length).toBeGreaterThan(1_000_000);
    expect(JSON.parse(stdout).summary.judged.objects).toBe(300);
  });

  test('may be closed by who has seen enough', () => {
    const cwd = folder();
    const pods = Array.from({ length: 300 }, (_, i) => POD.replace('web', `web-${i}`)).join('---\n');
    expect(library.shell('$CLI audit --format json - | head -n 1; exit ${PIPESTATUS[0]}', { cwd, input: pods })).toEqual({ code: 1, stdout: '{\n', stderr: '' });
    expect(library.shell('$CLI rules --format json | head -n 1; exit ${PIPESTATUS[0]}', { cwd })).toMatchObject({ code: 0, stdout: '{\n' });
  });

  test.each([
    ['standard input', '$CLI audit --format json - < pod.yaml', 1, ''],
    ['the file of another program', '$CLI audit --format json <(cat pod.yaml)', 1, ''],
    ['a folder as standard input', '$CLI audit --format json - < .', 2, 'Nothing was judged'],
    ['nothing', '$CLI audit --format json - < /dev/null', 2, 'Nothing was judged'],
  ])('lead in from %s', (_name, line, code, message) => {
    const exited = library.shell(line, { cwd: folder() });
    expect(exited.code).toBe(code);
    if (message === '') expect(exited.stderr).toBe('');
    else expect(exited.stderr).toContain(message);
    expect(JSON.parse(exited.stdout).findings.length > 0).toBe(code === 1);
  });

  test.each([['audit pod.yaml'], ['audit --format json pod.yaml'], ['rules'], ['--help']])('may be full: %s', (args) => {
    const { code, stderr } = library.shell(`$CLI ${args} > /dev/full`, { cwd: folder() });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('ENOSPC') });
  });

  test('in folders are told, not waited for', () => {
    const cwd = folder();
    const { code, stderr } = library.shell('mkfifo pipe.yaml && $CLI audit --format json .', { cwd });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/neither a file nor a folder[^]*at {5}pipe\.yaml/) });
  });
});

test('what may not be read is told, and the others are judged', () => {
  const cwd = folder({ 'pod.yaml': POD, 'secret.yaml': POD, 'closed/pod.yaml': POD });
  chmodSync(cwd, 0o755);
  chmodSync(join(cwd, 'secret.yaml'), 0);
  chmodSync(join(cwd, 'closed'), 0);
  const uid = process.getuid!() === 0 ? NOBODY : undefined; // root may read everything
  const { code, stdout, stderr } = library.run(['audit', '--format', 'json', '.'], { cwd, uid });
  chmodSync(join(cwd, 'closed'), 0o755);
  const { problems, findings } = JSON.parse(stdout);
  expect({ code, files: problems.map(({ file }: { file: string }) => file).sort() }).toEqual({ code: 2, files: ['closed', 'secret.yaml'] });
  expect(new Set(findings.map(({ file }: { file: string }) => file))).toEqual(new Set(['pod.yaml']));
  expect(stderr).toContain('grant that user the right to read it');
});

test('colours are for terminals', () => {
  const cwd = folder();
  writeFileSync(join(cwd, 'forced'), '');
  expect(library.run(['audit', 'pod.yaml'], { cwd }).stdout).not.toContain('\u001b[');
  expect(library.run(['audit', 'pod.yaml'], { cwd, env: { FORCE_COLOR: '1' } }).stdout).toContain('\u001b[');
});
