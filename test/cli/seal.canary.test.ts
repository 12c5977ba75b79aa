import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CompiledLibrary } from './compiled';
import { folder } from './folder';
import { ran, World } from './io';
import { certificate, rsaKeys } from './sealing';

// Plaintext goes in by every way there is, also by those that are mistakes; nothing of it may come out anywhere.

const CANARY = 'canary-b7Jx2Q';
/** Every form in which somebody could find it again. */
const TRACES = [CANARY, CANARY.toLowerCase(), Buffer.from(CANARY).toString('base64').replace(/=+$/, '').slice(0, -1), Buffer.from(CANARY).toString('hex')];
const KEYS = rsaKeys();
const CERTIFICATE = certificate(KEYS);
const FILE = 'secrets/db.sealed.json';
const GOOD = ['seal', FILE, '--name', 'db', '--namespace', 'shop', '--cert', 'cert.pem'];
const INPUTS = ['cert.pem', 'weak.pem', 'plain', 'plain.env', 'broken.env', 'quoted.env', 'plain.sealed.json', 'json.sealed.json', 'half.sealed.json', 'k8s/secret.yaml', 'key.pem'];

function place(): string {
  return folder({
    'cert.pem': CERTIFICATE,
    'weak.pem': certificate(rsaKeys(1024)),
    'key.pem': `-----BEGIN PRIVATE KEY-----\n${CANARY}\n-----END PRIVATE KEY-----\n`,
    'plain': `${CANARY}\n`,
    'plain.env': `# ${CANARY}\npassword=${CANARY}\n`,
    'broken.env': `password=${CANARY}\n${CANARY}\n`,
    'quoted.env': `password="${CANARY}"\n`,
    'plain.sealed.json': CANARY,
    'json.sealed.json': JSON.stringify({ schemaVersion: 1, scope: CANARY, name: CANARY, certificates: { [CANARY]: {} }, values: { password: CANARY, token: { ciphertext: CANARY, certificate: CANARY } } }),
    'half.sealed.json': `{"schemaVersion": 1, "values": {"password": "${CANARY}`,
    'k8s/secret.yaml': `apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: { name: db, namespace: shop }\nspec: { encryptedData: { password: ${CANARY} } }\n`,
  });
}

/** Every file below a folder that is no input, with its content. */
function written(cwd: string, below = ''): string {
  return readdirSync(join(cwd, below)).map((name) => {
    const path = below === '' ? name : `${below}/${name}`;
    if (statSync(join(cwd, path)).isDirectory()) return written(cwd, path);
    return INPUTS.includes(path) ? '' : `${path}\n${readFileSync(join(cwd, path), 'latin1')}`;
  }).join('\n');
}

const CALLS: readonly (readonly [string, readonly string[], World, number])[] = [
  ['standard input', [...GOOD, '--from-stdin', 'password'], { stdin: `${CANARY}\n` }, 0],
  ['a file', [...GOOD, '--from-file', 'password=plain'], {}, 0],
  ['standard input as a file', [...GOOD, '--from-file', 'password=-'], { stdin: CANARY }, 0],
  ['an environment', [...GOOD, '--from-env-file', 'plain.env'], {}, 0],
  ['an environment on standard input', [...GOOD, '--from-env-file', '-'], { stdin: `password=${CANARY}\n` }, 0],
  ['the terminal', [...GOOD, '--prompt', 'password'], { typed: [CANARY, CANARY] }, 0],
  ['the terminal, mistyped', [...GOOD, '--prompt', 'password'], { typed: [CANARY, `${CANARY}x`] }, 2],
  ['a broken environment', [...GOOD, '--from-env-file', 'broken.env'], {}, 2],
  ['a quoted environment', [...GOOD, '--from-env-file', 'quoted.env'], {}, 2],
  ['an environment in place of a certificate', ['seal', FILE, '--name', 'db', '--namespace', 'shop', '--cert', 'plain.env', '--from-stdin', 'a'], { stdin: CANARY }, 2],
  ['a certificate with its key', ['seal', FILE, '--name', 'db', '--namespace', 'shop', '--cert', 'key.pem', '--from-stdin', 'a'], { stdin: CANARY }, 2],
  ['a weak certificate', ['seal', FILE, '--name', 'db', '--namespace', 'shop', '--cert', 'weak.pem', '--from-stdin', 'a'], { stdin: CANARY }, 2],
  ['no certificate', ['seal', FILE, '--name', 'db', '--namespace', 'shop', '--from-stdin', 'a'], { stdin: CANARY }, 2],
  ['too much', [...GOOD, '--from-stdin', 'a'], { stdin: CANARY.repeat(100_000) }, 2],
  ['input that fails', [...GOOD, '--from-stdin', 'a', '--from-file', 'b=plain'], { stdin: new Error('read failed') }, 2],
  ['an option of another program', [...GOOD, '--value', CANARY], {}, 2],
  ['an option with its value', [...GOOD, `--value=${CANARY}`], {}, 2],
  ['an unknown option with its value', [...GOOD, `--${CANARY}=${CANARY}`], {}, 2],
  ['a short option with its value', [...GOOD, `-p${CANARY}`], {}, 2],
  ['a literal of kubectl', [...GOOD, `--from-literal=password=${CANARY}`], {}, 2],
  ['a key and its value', [...GOOD, `password=${CANARY}`], {}, 2],
  ['a value alone', [...GOOD, CANARY], {}, 2],
  ['a value in place of FILE', ['seal', CANARY, '--prompt', 'password'], {}, 2],
  ['a value in place of a path', [...GOOD, '--from-file', `password=${CANARY}`], {}, 2],
  ['a value in place of KEY=PATH', [...GOOD, '--from-file', CANARY], {}, 2],
  ['a value behind a key', [...GOOD, '--from-stdin', `password=${CANARY}`], { stdin: 'x' }, 2],
  ['a value behind a key to ask for', [...GOOD, '--prompt', `password=${CANARY}`], { typed: ['x', 'x'] }, 2],
  ['a value behind a key to update', [...GOOD, '--update', `password=${CANARY}`], {}, 2],
  ['a value behind a key to remove', [...GOOD, '--remove', `password=${CANARY}`], {}, 2],
  ['a value in place of an environment', [...GOOD, '--from-env-file', CANARY], {}, 2],
  ['plain text in place of sealed values', ['seal', 'plain.sealed.json', ...GOOD.slice(2), '--from-stdin', 'a'], { stdin: CANARY }, 2],
  ['plain text in sealed values', ['seal', 'json.sealed.json', ...GOOD.slice(2), '--from-stdin', 'a'], { stdin: CANARY }, 2],
  ['a broken file of sealed values', ['seal', 'half.sealed.json', ...GOOD.slice(2), '--from-stdin', 'a'], { stdin: CANARY }, 2],
  ['all of that, checked', ['seal', '--check', '.'], {}, 2],
];

test.each(CALLS)('nothing comes out of %s', async (_name, args, world, code) => {
  const cwd = place();
  const { code: ended, stdout, stderr } = await ran(args, { cwd, ...world });
  const out = `${stdout}${stderr}${written(cwd)}`;
  expect(ended).toBe(code);
  expect(out.length).toBeGreaterThan(50);
  for (const trace of TRACES) expect(out).not.toContain(trace);
});

test('nothing comes out of manifests that hold plain text', async () => {
  const cwd = place();
  await ran([...GOOD, '--from-file', 'password=plain'], { cwd });
  const { code, stdout, stderr } = await ran(['seal', '--check', 'secrets', '--against', 'k8s'], { cwd });
  expect(code).toBe(1);
  expect(stdout + stderr).not.toContain(CANARY);
  const audit = await ran(['audit', '--verbose', '--format', 'json', 'k8s'], { cwd });
  expect(audit.code).toBe(1);
  expect(audit.stdout).toContain('secrets/require-ciphertext');
  expect(audit.stdout + audit.stderr).not.toContain(CANARY);
});

describe('a process', () => {
  const library = new CompiledLibrary();
  afterAll(() => library.remove());

  /** Answers questions at a real terminal, each as soon as it is asked, and tells everything that the terminal showed. */
  function atTerminal(answers: readonly string[], cwd: string): Promise<{ readonly code: number | null; readonly shown: string }> {
    const call = `${process.execPath} ${library.main} ${GOOD.join(' ')} --prompt password`;
    const child = spawn('script', ['-qec', call, '/dev/null'], { cwd, env: { PATH: process.env.PATH, TERM: 'xterm' }, stdio: ['pipe', 'pipe', 'ignore'] });
    const asked = /(?:Value of password|Again): /g;
    let shown = '';
    let given = 0;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      shown += text;
      while ([...shown.matchAll(asked)].length > given && given < answers.length) child.stdin.write(answers[given++]);
    });
    return new Promise((resolve) => child.on('close', (code) => resolve({ code, shown })));
  }

  (process.platform === 'linux' ? test : test.skip).each([ // others have no such program `script`
    ['that asks at a terminal', [`${CANARY}\r`, `${CANARY}\r`], 0, 'sealed   password'],
    ['that is answered before it asks again', [`${CANARY}\r${CANARY}\r`], 0, 'sealed   password'],
    ['that is broken off', [`${CANARY}\u0003`], 2, 'Typing was broken off.'],
  ])('%s shows nothing', async (_name, answers, code, told) => {
    const cwd = folder({ 'cert.pem': CERTIFICATE });
    const exited = await atTerminal(answers, cwd);
    expect(exited).toEqual({ code, shown: expect.stringContaining(told) });
    for (const trace of TRACES) expect(`${exited.shown}${written(cwd)}`).not.toContain(trace);
  });

  test.each([
    ['that seals', 'env -i PATH="$PATH" $CLI seal secrets/db.sealed.json --name db --namespace shop --cert cert.pem --from-stdin password --trim < plain', 0],
    ['that is killed by what it cannot write', 'chmod 500 . && $CLI seal secrets/db.sealed.json --name db --namespace shop --cert cert.pem --from-stdin password < plain; code=$?; chmod 700 .; exit $code', process.getuid?.() === 0 ? 0 : 2],
    ['that crashes', 'NODE_OPTIONS="-r ./crash.js" $CLI seal secrets/db.sealed.json --name db --namespace shop --cert cert.pem --from-stdin password < plain', 2],
  ])('%s leaves nothing behind', (_name, line, code) => {
    const cwd = folder({
      'cert.pem': CERTIFICATE,
      'plain': `${CANARY}\n`,
      'crash.js': "require('node:crypto').createCipheriv = () => { throw new TypeError('broken'); };",
      'tmp/': '',
    });
    const { code: ended, stdout, stderr } = library.shell(line, { cwd, env: { TMPDIR: join(cwd, 'tmp'), HOME: cwd } });
    expect(ended).toBe(code);
    const out = `${stdout}${stderr}${written(cwd).replace(/^plain\n.*$/m, '')}`;
    for (const trace of TRACES) expect(out).not.toContain(trace);
  });
});
