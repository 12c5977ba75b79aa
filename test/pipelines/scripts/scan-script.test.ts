import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ImageScanner } from '../../../src/pipelines/image-scanner';
import { SCANNER_IMAGES } from '../../../src/pipelines/pinned-images';
import { PipelinePlatform } from '../../../src/pipelines/pipeline-platform';
import { EVERYTHING, rendered, script, step } from '../rendered';
import { bash, calls, Ended, programs, shell, workplace } from '../shell';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** A Docker that has every image but those that are called missing, and a scanner that finds something in those that are called bad. */
const DOCKER = `
case $1 in
  pull) case "$*" in *missing*) exit 1 ;; esac ;;
  save) printf '%s' "\${*: -1}" > "$(option --output "$@")" ;;
  run) folder=$(option --volume "$@"); ! grep -q bad "\${folder%:/image:ro}/image.tar" ;;
  login) cat > password ;;
esac
`;

async function scanned(images: readonly string[], props = {}): Promise<{ readonly ended: Ended; readonly made: string[][] }> {
  const root = workplace({ 'pipeline-reports/images.txt': images.map((image) => `${image}\n`).join('') });
  const { run, env } = step(rendered(props), 'scan', 'Scan the images');
  const ended = await bash(run, root, { ...env, PATH: programs(root, { docker: DOCKER }), RUNNER_TEMP: join(root, 'temp'), SECRET_OF_THE_JOB: 'x' });
  return { ended, made: calls(root) };
}

test.each([
  ['a tag', 'ghcr.io/acme/api:1.4.2', 'ghcr.io/acme/api:1.4.2'],
  ['a tag and a digest', `ghcr.io/acme/api:1.4.2@${DIGEST}`, `ghcr.io/acme/api@${DIGEST}`],
  ['a digest', `ghcr.io/acme/api@${DIGEST}`, `ghcr.io/acme/api@${DIGEST}`],
  ['a port, a tag and a digest', `localhost:5000/api:1@${DIGEST}`, `localhost:5000/api@${DIGEST}`],
  ['a port and a digest', `localhost:5000/acme/api@${DIGEST}`, `localhost:5000/acme/api@${DIGEST}`],
  ['one word', `nginx:1@${DIGEST}`, `nginx@${DIGEST}`],
])('an image with %s is pulled as Docker keeps it', async (_name, image, reference) => {
  const { ended, made } = await scanned([image]);
  expect(ended.code).toBe(0);
  expect(made.map(([, verb, ...args]) => [verb, args.at(-1)]).filter(([verb]) => verb !== 'run')).toEqual([['pull', reference], ['save', reference], ['image', reference]]);
});

test.each([
  ['no image', [], 0],
  ['good images', ['good:1', 'good:2'], 0],
  ['a bad image before good ones', ['bad:1', 'good:1'], 1],
  ['a bad image at the end', ['good:1', 'bad:1'], 1],
  ['an image that cannot be pulled', ['missing:1', 'good:1'], 1],
])('%s: the others are scanned, and the run ends with it', async (_name, images, code) => {
  const { ended, made } = await scanned(images);
  expect(ended.code).toBe(code);
  expect(made.filter(([, verb]) => verb === 'run')).toHaveLength(images.filter((image) => !image.startsWith('missing')).length);
});

test.each(['--help', '-a', 'good:1; id', 'a b', '::add-path::x', '$(id)', ''])('a line that is no image, %j, fails the run and reaches no command', async (line) => {
  const { ended, made } = await scanned([line, 'good:1']);
  expect(ended).toMatchObject({ code: 1, stdout: expect.stringContaining('a line that is none') });
  expect(made.filter(([, verb]) => verb === 'pull').map((words) => words.at(-1))).toEqual(['good:1']);
});

test('a list of images that is a link is not read', async () => {
  const root = workplace({ 'secret': 'password\n', 'pipeline-reports/.keep': '' });
  symlinkSync(join(root, 'secret'), join(root, 'pipeline-reports/images.txt'));
  const { run, env } = step(rendered(), 'scan', 'Scan the images');
  const ended = await bash(run, root, { ...env, PATH: programs(root, { docker: DOCKER }), RUNNER_TEMP: join(root, 'temp') });
  expect(ended.code).toBe(1);
  expect(`${ended.stdout}${ended.stderr}`).not.toContain('password');
});

test('the scanner runs by its digest, without rights, without credentials, and without the socket of Docker', async () => {
  const { made } = await scanned(['good:1']);
  const run = made.find(([, verb]) => verb === 'run')!;
  expect(run).toEqual(expect.arrayContaining([SCANNER_IMAGES[ImageScanner.TRIVY], '--read-only', '--cap-drop', 'ALL', 'no-new-privileges', '--exit-code', '1']));
  expect(run.filter((_arg, i) => run[i - 1] === '--volume').map((volume) => volume.split(':')[1])).toEqual(['/image', '/cache', '/tmp']);
  expect(run.filter((_arg, i) => run[i - 1] === '--env')).toEqual(['HOME=/tmp']);
  expect(run.join(' ')).not.toMatch(/docker\.sock|\.docker|privileged=true|--privileged/);
});

test.each([
  ['trivy, by default', {}, 'image --no-progress --scanners vuln --severity HIGH,CRITICAL --ignore-unfixed --exit-code 1 --cache-dir /cache --input /image/image.tar'],
  ['trivy, everything', { failOn: 'low', unfixed: true }, 'image --no-progress --scanners vuln --severity UNKNOWN,LOW,MEDIUM,HIGH,CRITICAL --exit-code 1 --cache-dir /cache --input /image/image.tar'],
  ['grype, by default', { scanner: 'grype' }, 'docker-archive:/image/image.tar --fail-on high --only-fixed'],
  ['grype, everything', { scanner: 'grype', failOn: 'low', unfixed: true }, 'docker-archive:/image/image.tar --fail-on low'],
])('%s is called as it wants to be', async (_name, scan, expected) => {
  const { made } = await scanned(['good:1'], { scan });
  const run = made.find(([, verb]) => verb === 'run')!;
  expect(run.slice(run.findIndex((arg) => arg.startsWith('docker.io/')) + 1).join(' ')).toBe(expected);
});

describe('a login', () => {
  const login = (password: string) => {
    const root = workplace();
    const { run, env } = step(rendered(EVERYTHING[PipelinePlatform.GITHUB]), 'scan', 'Log in at ghcr.io');
    return bash(run, root, { ...env, PASSWORD: password, PATH: programs(root, { docker: DOCKER }) }).then((ended) => ({ ended, root }));
  };

  test('gets its password on standard input only', async () => {
    const { ended, root } = await login('hunter2');
    expect(ended.code).toBe(0);
    expect(readFileSync(join(root, 'password'), 'utf8')).toBe('hunter2');
    expect(readFileSync(join(root, 'log'), 'utf8')).not.toContain('hunter2');
  });

  test('is left out where a run has no secrets, as those of forks', async () => {
    const { ended, root } = await login('');
    expect(ended).toMatchObject({ code: 0, stdout: expect.stringContaining('::notice::') });
    expect(existsSync(join(root, 'password'))).toBe(false);
  });
});

describe('on GitLab', () => {
  /** A scanner that tells what it sees of its environment. */
  const TRIVY = `
env -0 | cut -z -d= -f1 | tr '\\0' ' ' >> "\${0%/*}/../seen"
cat "$HOME/.docker/config.json" >> "\${0%/*}/../config" 2> /dev/null
case "\${*: -1}" in bad*) exit 1 ;; *) exit 0 ;; esac
`;

  test.each([
    ['sh, in which the image of the scanner runs it', ['sh', '-e', '-c']],
    ['bash', ['bash', '-eo', 'pipefail', '-c']],
  ])('it runs in %s, sees the logins and nothing else of the job, and ends with what it finds', async (_name, command) => {
    const root = workplace({ 'pipeline-reports/images.txt': 'bad:1\ngood:1\n' });
    const PATH = programs(root, { trivy: TRIVY });
    const json = rendered(EVERYTHING[PipelinePlatform.GITLAB]);
    const ended = await shell([...command, script(json, 'scan')], root, { PATH, PULL_PASSWORD: 'p:w"$', QUAY_PASSWORD: 'q', CI_JOB_TOKEN: 'x', TMPDIR: root });
    expect(ended).toMatchObject({ code: 1, stdout: '== bad:1\n== good:1\n' });
    const OF_BASH = ['PWD', 'SHLVL', '_', 'OLDPWD'];
    const names = readFileSync(join(root, 'seen'), 'utf8').trim().split(' ').filter((name) => !OF_BASH.includes(name));
    expect([...names].sort()).toEqual(['HOME', 'HOME', 'PATH', 'PATH']);
    const config = JSON.stringify({ auths: { 'ghcr.io': { auth: Buffer.from('bot:p:w"$').toString('base64') }, 'quay.io': { auth: Buffer.from('robot:q').toString('base64') } } });
    expect(readFileSync(join(root, 'config'), 'utf8')).toBe(config + config);
  });

  test('images without findings pass', async () => {
    const root = workplace({ 'pipeline-reports/images.txt': 'good:1\n' });
    const ended = await shell(['sh', '-e', '-c', script(rendered({ platform: PipelinePlatform.GITLAB }), 'scan')], root, { PATH: programs(root, { trivy: TRIVY }), TMPDIR: root });
    expect(ended.code).toBe(0);
  });
});
