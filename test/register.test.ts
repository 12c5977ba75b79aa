import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

// Real processes of a project that does not know this library. They run the compiled library: `npm test` compiles it first.

const ROOT = join(__dirname, '..');
const LINKED = ['cdk8s', 'cdk8s-plus-27', 'cdk8s-cli', 'constructs', 'ipaddr.js', 'js-yaml', 'ts-node', 'typescript', 'yaml', '@types', '.bin'];
const NOTHING = 'error[usage] Nothing was judged';

const IMPORTS = {
  cjs: (names: string, module: string) => `const { ${names} } = require('${module}');\n`,
  esm: (names: string, module: string) => `import { ${names} } from '${module}';\n`,
};
/** A Deployment that every rule on containers finds wrong; the line that makes it is the last but one. */
const bad = (format: keyof typeof IMPORTS, cdk8s = 'cdk8s') => IMPORTS[format]('App, ApiObject, Chart', cdk8s) + `
const app = new App();
const chart = new Chart(app, 'shop', { namespace: 'shop' });
new ApiObject(chart, 'api', { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'app', image: 'nginx' }] } });
app.synth();
`;
const good = (format: keyof typeof IMPORTS, cdk8s = 'cdk8s') => bad(format, cdk8s).replace(/apiVersion: 'v1', kind: 'Pod', spec.*\}\);/, "apiVersion: 'example.com/v1', kind: 'Widget' });");

let project: string;

beforeAll(() => {
  project = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'cdk8s-hardened-register-')));
  const modules = join(project, 'node_modules');
  fs.mkdirSync(modules);
  fs.symlinkSync(ROOT, join(modules, 'cdk8s-hardened'));
  for (const name of LINKED) fs.symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  fs.cpSync(fs.realpathSync(join(ROOT, 'node_modules/cdk8s')), join(modules, 'other-cdk8s'), { recursive: true }); // a copy under another name
  fs.cpSync(join(ROOT, 'lib'), join(modules, 'other-hardened/lib'), { recursive: true });
  fs.writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: { module: 'commonjs', target: 'es2022', ignoreDeprecations: '6.0' } }));
  const files: { [name: string]: string } = {
    'bad.js': bad('cjs'),
    'good.js': good('cjs'),
    'bad.mjs': bad('esm'),
    'good.mjs': good('esm'),
    'bad.ts': bad('esm'),
    'good.ts': good('esm'),
    'bad-copy.js': bad('cjs', 'other-cdk8s'),
    'good-copy.js': good('cjs', 'other-cdk8s'),
    'bad-deep.js': bad('cjs').replace("{ App, ApiObject, Chart } = require('cdk8s')", "{ App } = require('cdk8s/lib/app'), { ApiObject, Chart } = require('cdk8s')"),
    'mixed.js': bad('cjs').replace('\n', "\nconst second = require('other-cdk8s'); new second.Chart(new second.App(), 'unused');\n"),
    'subclass.js': bad('cjs').replace('new App()', "new (class Mine extends App { synth() { console.log('before'); super.synth(); console.log('after'); } })()"),
    'yaml.js': bad('cjs').replace('app.synth()', 'console.log(app.synthYaml())'),
    'good-yaml.js': good('cjs').replace('app.synth()', 'console.log(app.synthYaml())'),
    'chart.js': bad('cjs').replace('app.synth()', 'console.log(JSON.stringify(chart.toJson()))'),
    'testing.js': bad('cjs').replace('app.synth()', "console.log(JSON.stringify(require('cdk8s').Testing.synth(chart)))"),
    'swallowed.js': bad('cjs').replace('app.synth();', 'try { app.synth(); } catch { process.exit(0); }'),
    'worker.js': "const { Worker } = require('worker_threads'); new Worker(require.resolve('./good.js'));",
    'bad-worker.js': "const { Worker } = require('worker_threads'); new Worker(require.resolve('./bad.js'));",
    'both.js': `require('cdk8s-hardened');\n${bad('cjs')}`,
    'two-libraries.js': `const { SecureApp } = require('other-hardened/lib');\n${bad('cjs').replace('new App()', 'new SecureApp()')}`,
    'nothing.js': "console.log('done');",
    'exits.js': 'process.exit(0);',
    'exits-late.js': "process.on('exit', () => { process.exitCode = 0; });",
    'fails.js': 'process.exitCode = 3;',
    'no-app.js': "const { Chart } = require('cdk8s'); new Chart(undefined, 'c');",
  };
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(join(project, name), text);
});
afterAll(() => fs.rmSync(project, { recursive: true }));

interface Outcome { code: number; stdout: string; stderr: string; written: string[] }

let runs = 0;
function run(command: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const outdir = join(project, `dist-${++runs}`);
  return new Promise((resolve) => {
    const inherited = Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^(NODE_OPTIONS|CDK8S_|npm_|JEST)/.test(key)));
    const path = `${join(project, 'node_modules/.bin')}${delimiter}${process.env.PATH}`;
    const options = { cwd: project, env: { ...inherited, PATH: path, CDK8S_OUTDIR: outdir, ...env } };
    const child = execFile(command, args.map((arg) => arg.replace('OUTDIR', outdir)), options, (_error, stdout, stderr) => resolve({
      code: child.exitCode!, stdout, stderr, written: fs.existsSync(outdir) ? fs.readdirSync(outdir).filter((name) => !name.startsWith('.')) : [],
    }));
  });
}

const node = (...args: string[]) => run(process.execPath, args);
const registered = (...args: string[]) => node('-r', 'cdk8s-hardened/register', ...args);
const BY_OPTION = { NODE_OPTIONS: '-r cdk8s-hardened/register' };

jest.setTimeout(120_000);

describe('refuses what is bad, and writes nothing', () => {
  test.concurrent.each<[string, () => Promise<Outcome>, string]>([
    ['a CommonJS program', () => registered('bad.js'), 'bad.js:5'],
    ['an ES module', () => registered('bad.mjs'), 'bad.mjs:5'],
    ['an ES module, with --import', () => node('--import', 'cdk8s-hardened/register', 'bad.mjs'), 'bad.mjs:5'],
    ['ts-node', () => run('ts-node', ['-T', '-r', 'cdk8s-hardened/register', 'bad.ts']), 'bad.ts:5'],
    ['NODE_OPTIONS', () => run('node', ['bad.js'], BY_OPTION), 'bad.js:5'],
    ['NODE_OPTIONS and ts-node', () => run('ts-node', ['-T', 'bad.ts'], BY_OPTION), 'bad.ts:5'],
    ['NODE_OPTIONS and cdk8s synth', () => run('npx', ['cdk8s', 'synth', '--check-upgrade=false', '-o', 'OUTDIR', '--app', 'npx ts-node -T bad.ts'], BY_OPTION), 'bad.ts:5'],
    ['a copy of cdk8s under another name', () => registered('bad-copy.js'), 'bad-copy.js:5'],
    ['an App that is imported from inside cdk8s', () => registered('bad-deep.js'), 'bad-deep.js:5'],
    ['two copies of cdk8s', () => registered('mixed.js'), 'mixed.js:6'],
    ['a program that uses the library too', () => registered('both.js'), 'both.js:6'],
    ['a program with another copy of the library', () => registered('two-libraries.js'), 'two-libraries.js:6'],
    ['an App that extends synth()', () => registered('subclass.js'), 'subclass.js:5'],
    ['synthYaml()', () => registered('yaml.js'), 'yaml.js:5'],
    ['chart.toJson()', () => registered('chart.js'), 'chart.js:5'],
    ['Testing.synth()', () => registered('testing.js'), 'testing.js:5'],
    ['a worker', () => registered('bad-worker.js'), 'bad.js:5'],
  ])('%s', async (_name, start, place) => {
    const { code, stdout, stderr, written } = await start();
    expect(stderr).toContain('error[pod/no-privilege-escalation]');
    expect(stderr).toContain('(Pod shop/shop-api-');
    expect(stderr).toContain(`)  ${place}\n`);
    expect(stderr).not.toContain(NOTHING);
    expect(stdout).not.toMatch(/nginx|after/);
    expect({ code, written }).toEqual({ code: 1, written: [] });
  });
});

describe('writes what is good', () => {
  test.concurrent.each<[string, () => Promise<Outcome>]>([
    ['a CommonJS program', () => registered('good.js')],
    ['an ES module', () => registered('good.mjs')],
    ['ts-node', () => run('ts-node', ['-T', '-r', 'cdk8s-hardened/register', 'good.ts'])],
    ['NODE_OPTIONS', () => run('node', ['good.js'], BY_OPTION)],
    ['NODE_OPTIONS and cdk8s synth', () => run('npx', ['cdk8s', 'synth', '--check-upgrade=false', '-o', 'OUTDIR', '--app', 'npx ts-node -T good.ts'], BY_OPTION)],
    ['NODE_OPTIONS with a path', () => run('node', ['good.js'], { NODE_OPTIONS: `-r ${join(ROOT, 'lib/register')}` })],
    ['NODE_OPTIONS for cdk8s synth, and the program itself', () => run('cdk8s', ['synth', '--check-upgrade=false', '-o', 'OUTDIR', '--app', 'node -r cdk8s-hardened/register good.js'], BY_OPTION)],
    ['a copy of cdk8s under another name', () => registered('good-copy.js')],
    ['a worker', () => registered('worker.js')],
  ])('%s', async (_name, start) => {
    const { code, stderr, written } = await start();
    expect(stderr.split('\n').filter((line) => line !== '' && !line.startsWith('npm '))).toEqual([]);
    expect({ code, written }).toEqual({ code: 0, written: ['shop.k8s.yaml'] });
  });

  test('also as text', async () => {
    const { code, stdout, written } = await registered('good-yaml.js');
    expect({ code, written }).toEqual({ code: 0, written: [] });
    expect(stdout).toContain('kind: Widget');
  });
});

describe('fails where nothing was judged', () => {
  test.concurrent.each<[string, () => Promise<Outcome>]>([
    ['a program without cdk8s', () => registered('nothing.js')],
    ['one that exits by itself', () => registered('exits.js')],
    ['one that sets the exit code as it exits', () => registered('exits-late.js')],
    ['one that swallows the error', () => registered('swallowed.js')],
    ['NODE_OPTIONS', () => run('node', ['nothing.js'], BY_OPTION)],
    ['NODE_OPTIONS and npx, whose own handlers set the exit code', () => run('npx', ['ts-node', '-T', '-e', '1'], BY_OPTION)],
    ['cdk8s synth of a program that writes by itself', () => run('cdk8s', ['synth', '--check-upgrade=false', '-o', 'OUTDIR', '--app', 'mkdir -p $CDK8S_OUTDIR; echo "a: 1" > $CDK8S_OUTDIR/a.yaml'], BY_OPTION)],
    ['cdk8s synth of a program that gets rid of NODE_OPTIONS', () => run('cdk8s', ['synth', '--check-upgrade=false', '-o', 'OUTDIR', '--app', 'NODE_OPTIONS= node bad.js'], BY_OPTION)],
    ['a witness of which nobody knows', () => run('node', ['nothing.js'], { ...BY_OPTION, CDK8S_HARDENED_WITNESS: '/nowhere' })],
    ['a witness that is left over', () => run('node', ['nothing.js'], { ...BY_OPTION, CDK8S_HARDENED_WITNESS: join(project, 'left-over') })],
  ])('%s', async (_name, start) => {
    fs.writeFileSync(join(project, 'left-over'), '4194304\npassed');
    const { code, stderr } = await start();
    expect(stderr).toContain(NOTHING);
    expect(code).toBe(1);
  });

  test('but keeps the exit code of a program that fails', async () => {
    const { code, stderr } = await registered('fails.js');
    expect(stderr).not.toContain(NOTHING);
    expect(code).toBe(3);
  });
});

test('leaves nothing behind in the folder for temporary files', async () => {
  const temporary = fs.mkdtempSync(join(tmpdir(), 'cdk8s-hardened-tmp-'));
  await run('node', ['good.js'], { ...BY_OPTION, TMPDIR: temporary });
  await run('node', ['nothing.js'], { ...BY_OPTION, TMPDIR: temporary });
  expect(fs.readdirSync(temporary)).toEqual([]);
  fs.rmSync(temporary, { recursive: true });
});
