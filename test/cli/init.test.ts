import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CompiledLibrary } from './compiled';
import { folder } from './folder';
import { ran, World } from './io';
import { OutputLedger } from '../../src/app/output/output-ledger';
import { VERSIONS } from '../../src/cli/init/package-file';

const ROOT = join(__dirname, '..', '..');
const GITOPS = ['none', 'argocd', 'flux'];
const CI = ['none', 'github', 'gitlab'];
const PAIRS = GITOPS.flatMap((gitops) => CI.map((ci) => [gitops, ci] as const));

const init = (cwd: string, args: readonly string[], world: World = {}) => ran(['init', ...args], { cwd, ...world });
const filesIn = (path: string) => readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(join(path, file)).isFile()).sort();
const read = (...path: string[]) => readFileSync(join(...path), 'utf8');

const ALWAYS = ['.gitignore', '.npmrc', 'README.md', 'cdk8s-hardened.yaml', 'cdk8s.yaml', 'main.ts', 'package.json', 'test/workloads.test.ts', 'tsconfig.json', 'workloads.ts'];
const WITH_GITOPS = ['delivery.ts', 'generate.ts', 'test/delivery.test.ts'];
const WITH_CI = ['.cdk8s-hardened-files', 'pipelines.ts', 'test/pipelines.test.ts'];
const WORKFLOW: { readonly [ci: string]: string } = { github: '.github/workflows/deliver.yml', gitlab: '.gitlab-ci.yml' };

describe.each(PAIRS)('with GitOps by %s and a pipeline on %s', (gitops, ci) => {
  const cwd = folder({});
  const shop = join(cwd, 'shop');
  let told: Awaited<ReturnType<typeof ran>>;
  beforeAll(async () => { told = await init(cwd, ['shop', '--gitops', gitops, '--ci', ci, '--kubernetes-version', '1.34.2', '--yes']); });

  test('writes these files, and tells them', () => {
    const expected = [...ALWAYS, ...gitops === 'none' ? [] : WITH_GITOPS, ...ci === 'none' ? [] : [...WITH_CI, WORKFLOW[ci]]].sort();
    expect(told).toMatchObject({ code: 0, stderr: '' });
    expect(filesIn(shop)).toEqual(expected);
    for (const file of expected) expect(told.stdout).toContain(`+ ${file}\n`);
    expect(told.stdout).toContain(`${expected.length} files written. Next:\n  cd shop && npm install && npm test && npm run ${gitops === 'none' ? 'synth' : 'generate'}\n`);
  });

  test('has a script for everything, and exact versions', () => {
    const { scripts, dependencies, devDependencies, name } = JSON.parse(read(shop, 'package.json'));
    expect(name).toBe('shop');
    expect(Object.keys(scripts)).toEqual(['synth', 'test', 'audit', 'diff', ...gitops === 'none' ? [] : ['generate', 'generate:plan'], ...ci === 'none' ? [] : ['pipelines']]);
    for (const version of Object.values({ ...dependencies, ...devDependencies })) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(parse(read(shop, 'cdk8s.yaml')).validations).toEqual([{ package: './node_modules/cdk8s-hardened', version: dependencies['cdk8s-hardened'], class: 'HardenedValidation' }]);
    const external = ['flux-system', 'shop'].map((namespace) => ({ kind: 'Secret', namespace, name: 'delivery-signers' }));
    expect(parse(read(shop, 'cdk8s-hardened.yaml'))).toEqual({ kubernetesVersion: '1.34', ...gitops === 'flux' && { external } });
  });

  test('tells in the README every script, and no other', () => {
    const { scripts } = JSON.parse(read(shop, 'package.json'));
    const readme = read(shop, 'README.md');
    expect([...readme.matchAll(/^\| `([\w:]+)` \|/gm)].map(([, script]) => script)).toEqual(Object.keys(scripts));
    for (const [, script] of readme.matchAll(/npm run ([\w:]+)/g)) expect(Object.keys(scripts)).toContain(script);
    expect(readme).not.toMatch(/undefined|\[object|\n{3}/);
  });

  test('leaves what is delivered to version control, and else nothing that is made', () => {
    expect(read(shop, '.gitignore').trim().split('\n')).toEqual(['node_modules/', ...gitops === 'none' ? [] : ['dist/']]);
  });

  if (ci === 'none') return;

  test('the pipeline runs scripts that there are, and knows its own file', () => {
    const { scripts } = JSON.parse(read(shop, 'package.json'));
    const workflow = read(shop, WORKFLOW[ci]);
    const run = [...workflow.matchAll(/npm run ([\w:]+)/g)].map(([, script]) => script);
    expect(run).toContain(gitops === 'none' ? 'synth' : 'generate');
    for (const script of run) expect(Object.keys(scripts)).toContain(script);
    expect(OutputLedger.parse(read(shop, OutputLedger.FILE), shop).paths).toEqual([WORKFLOW[ci]]);
  });
});

describe.each(PAIRS.filter(([gitops, ci]) => gitops !== 'none' && ci !== 'none'))('with GitOps by %s, a pipeline on %s and a repository of its own', (gitops, ci) => {
  const cwd = folder({});
  const shop = join(cwd, 'shop');
  let told: Awaited<ReturnType<typeof ran>>;
  beforeAll(async () => { told = await init(cwd, ['shop', '--gitops', gitops, '--ci', ci, '--deployment-repository', 'acme/deployment', '--kubernetes-version', '1.34', '--yes']); });

  test('writes what the manifests of before are made with, and tells what comes next', () => {
    expect(told).toMatchObject({ code: 0, stderr: '' });
    expect(filesIn(shop)).toEqual([...ALWAYS, ...WITH_GITOPS, ...WITH_CI, WORKFLOW[ci], 'before.ts'].sort());
    expect(told.stdout).toContain('What is merged is proposed to acme/deployment');
    expect(told.stdout).not.toContain('clusters too');
  });

  test('the pipeline proposes the manifests, in an environment with the token', () => {
    const json = parse(read(shop, WORKFLOW[ci]));
    const { publish } = ci === 'github' ? json.jobs : json;
    expect(publish.environment).toBe('deployment');
    expect(publish.needs).toEqual(['verify', 'scan']);
    const variables = ci === 'github' ? publish.steps[1].env : publish.variables;
    expect(variables).toMatchObject({ TARGET_URL: expect.stringMatching(/\/acme\/deployment\.git$/), TARGET_BRANCH: 'main', TARGET_FOLDER: 'clusters' });
    expect(read(shop, 'pipelines.ts')).toContain("gitops: { repository: 'acme/deployment', folder: 'clusters', environment: 'deployment' },");
    expect(read(shop, WORKFLOW[ci])).not.toContain('The committed manifests');
  });

  test('Argo CD and Flux apply that repository', () => {
    expect(read(shop, 'delivery.ts')).toContain(`const REPOSITORY = 'https://${ci}.com/acme/deployment.git';`);
  });

  test('the manifests are not committed, and the difference is told all the same', () => {
    expect(read(shop, '.gitignore').trim().split('\n')).toEqual(['node_modules/', 'dist/', 'before/', 'clusters/']);
    const { scripts } = JSON.parse(read(shop, 'package.json'));
    expect(scripts.diff).toBe('npm run generate && node -r ts-node/register/transpile-only before.ts && cdk8s-hardened diff before clusters');
    expect(read(shop, 'test', 'delivery.test.ts')).not.toContain('nothing changed');
  });

  test('the README says what has to be set', () => {
    const readme = read(shop, 'README.md');
    for (const said of ['`acme/deployment`', '`DEPLOYMENT_TOKEN`', 'environment', `as a ${ci === 'github' ? 'pull' : 'merge'} request`]) expect(readme).toContain(said);
    expect(readme).not.toMatch(/undefined|\[object|\n{3}|committed with/);
    for (const line of readme.split('\n').filter((each) => !each.startsWith('|'))) expect(line.length).toBeLessThanOrEqual(175);
  });
});

describe('answers', () => {
  test('come from a terminal, with defaults for empty lines', async () => {
    const cwd = folder({});
    const { code, stderr } = await init(cwd, ['My Shop!'], { typed: ['', 'flux', 'gitlab', '1.35', '', 'git@gitlab.com:acme/shop.git'] });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: 'Name of the project and its namespace [my-shop]: GitOps: argocd, flux or none [none]: Pipeline: github, gitlab or none [none]: '
        + 'Kubernetes version of the cluster [1.37]: Repository that manifests are proposed to, as owner/name; none: they are committed here [none]: '
        + 'Git repository that is applied [https://git.example.com/my-shop.git]: ',
    });
    expect(read(cwd, 'My Shop!', 'delivery.ts')).toContain("const REPOSITORY = 'ssh://git@gitlab.com/acme/shop.git';");
    expect(read(cwd, 'My Shop!', 'cdk8s-hardened.yaml')).toContain('kubernetesVersion: "1.35"');
    expect(existsSync(join(cwd, 'My Shop!', '.gitlab-ci.yml'))).toBe(true);
  });

  test('that cannot be are asked for again', async () => {
    const { code, stderr } = await init(folder({}), ['shop'], { typed: ['Shop', 'shop', 'argo', 'none', '', '1.2', '1.34'] });
    expect(code).toBe(0);
    expect(stderr).toContain('did you mean "argocd"?');
    expect(stderr.match(/error\[usage\]/g)).toHaveLength(3);
  });

  test('name the repository that is proposed to, on the server of the checkout', async () => {
    const cwd = folder({});
    execFileSync('git', ['init', '-q', cwd]);
    execFileSync('git', ['-C', cwd, 'remote', 'add', 'origin', 'git@git.acme.example:acme/shop.git']);
    const { code, stderr } = await init(cwd, ['shop'], { typed: ['', 'argocd', 'gitlab', '', 'https://git.acme.example/acme/deployment', 'acme/platform/deployment', ''] });
    expect(code).toBe(0);
    expect(stderr).toContain('without server and ".git"');
    expect(stderr).toContain('Git repository that is applied [ssh://git@git.acme.example/acme/platform/deployment.git]: ');
    expect(read(cwd, 'shop', 'delivery.ts')).toContain("'ssh://git@git.acme.example/acme/platform/deployment.git'");
  });

  test('name no repository to propose to that is the one of the program', async () => {
    const cwd = folder({});
    execFileSync('git', ['init', '-q', cwd]);
    execFileSync('git', ['-C', cwd, 'remote', 'add', 'origin', 'git@github.com:Acme/shop.git']);
    const { code, stderr } = await init(cwd, ['shop', '--gitops', 'argocd', '--ci', 'github', '--deployment-repository', 'acme/shop']);
    expect(code).toBe(2);
    expect(stderr).toContain('another one than that of the program');
    expect(readdirSync(cwd)).toEqual(['.git']);
  });

  test.each(['https://git.acme.example/acme/deployment.git', 'git@git.acme.example:acme/deployment.git'])('say the address of the repository that is proposed to: %s', async (url) => {
    const cwd = folder({});
    expect(await init(cwd, ['shop', '--gitops', 'argocd', '--ci', 'github', '--deployment-repository', 'acme/deployment', '--repository', url])).toMatchObject({ code: 0, stderr: '' });
    expect(read(cwd, 'shop', 'delivery.ts')).toMatch(/'(?:https|ssh):\/\/(?:git@)?git\.acme\.example\/acme\/deployment\.git'/);
  });

  test('are asked only for what no option says', async () => {
    const said = ['--name', 'web', '--gitops', 'none', '--ci', 'none', '--kubernetes-version', '1.34'];
    expect(await init(folder({}), ['shop', ...said], { typed: [] })).toMatchObject({ code: 0, stderr: '' });
  });

  test.each<[string, World, string[]]>([['in a pipeline', {}, []], ['with --yes', { typed: [] }, ['--yes']]])('are defaults %s', async (_name, world, args) => {
    const cwd = folder({});
    expect(await init(cwd, ['shop', ...args], world)).toMatchObject({ code: 0, stderr: '' });
    expect(filesIn(join(cwd, 'shop'))).toEqual(ALWAYS);
  });

  test.each([['shop', 'shop'], ['3 Tiers', 'tiers'], ['99', 'app'], ['Größe', 'gr-e']])('the name in %s is %s', async (name, expected) => {
    const cwd = folder({});
    await init(cwd, [name]);
    expect(JSON.parse(read(cwd, name, 'package.json')).name).toBe(expected);
  });

  test.each<[string, string[], string]>([
    ['a name', ['--name', 'My Shop'], '--name'],
    ['a name that is too long', ['--name', 'a'.repeat(41)], 'at most 40'],
    ['a tool', ['--gitops', 'argo'], 'did you mean "argocd"?'],
    ['a platform', ['--ci', 'jenkins'], 'choose one of github, gitlab, none'],
    ['a version', ['--kubernetes-version', '1.3'], 'did you mean "1.30"?'],
    ['a repository without GitOps', ['--repository', 'https://github.com/acme/shop.git'], 'add --gitops argocd'],
    ['an address without encryption', ['--gitops', 'flux', '--repository', 'http://github.com/acme/shop.git'], 'https://github.com/acme/shop.git'],
    ['an address that breaks out', ['--gitops', 'flux', '--repository', "https://github.com/acme/shop.git'; x('"], 'an address of git'],
    ['a deployment repository without GitOps', ['--ci', 'github', '--deployment-repository', 'acme/deployment'], 'add --gitops argocd or flux, or leave it out'],
    ['a deployment repository without a pipeline', ['--gitops', 'flux', '--deployment-repository', 'acme/deployment'], 'add --ci github or gitlab, or leave it out'],
    ['an address of a deployment repository', ['--gitops', 'flux', '--ci', 'github', '--deployment-repository', 'https://github.com/acme/deployment'], 'say it as owner/name'],
    ['a deployment repository in groups on GitHub', ['--gitops', 'flux', '--ci', 'github', '--deployment-repository', 'a/b/c'], 'say it as owner/name'],
    ['a deployment repository that breaks out', ['--gitops', 'flux', '--ci', 'gitlab', '--deployment-repository', "a/b' }); x('"], 'say it as group/name'],
    ['another repository than the deployment repository', [
      '--gitops', 'flux', '--ci', 'github', '--deployment-repository', 'acme/deployment', '--repository', 'https://github.com/acme/shop.git',
    ], 'say the address of acme/deployment'],
    ['an unknown option', ['--git-ops', 'flux'], 'did you mean --gitops?'],
  ])('refuse %s, and nothing is written', async (_name, args, message) => {
    const cwd = folder({});
    const { code, stdout, stderr } = await init(cwd, ['shop', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('repeat no password', async () => {
    const { code, stderr } = await init(folder({}), ['shop', '--gitops', 'flux', '--repository', 'https://me:hunter2@github.com/acme/shop.git']);
    expect(code).toBe(2);
    expect(stderr).toContain('leave the user and the password out');
    expect(stderr).not.toContain('hunter2');
  });

  test.each([
    ['https://github.com/acme/shop.git', 'https://github.com/acme/shop.git'],
    ['https://me:hunter2@github.com/acme/shop.git', 'https://github.com/acme/shop.git'],
    ['git@github.com:acme/shop.git', 'ssh://git@github.com/acme/shop.git'],
    ['/srv/git/shop.git', 'https://git.example.com/shop.git'],
  ])('the repository of a checkout of %s is %s', async (origin, expected) => {
    const cwd = folder({});
    execFileSync('git', ['init', '-q', cwd]);
    execFileSync('git', ['-C', cwd, 'remote', 'add', 'origin', origin]);
    const { stdout } = await init(cwd, ['deep/shop', '--gitops', 'argocd', '--yes']);
    expect(read(cwd, 'deep', 'shop', 'delivery.ts')).toContain(`'${expected}'`);
    expect(stdout.includes('say it in delivery.ts')).toBe(expected.includes('git.example.com'));
  });
});

describe('what is there', () => {
  test('is left alone, and everything that is in the way is told', async () => {
    const cwd = folder({ 'README.md': 'mine', 'main.ts': 'mine', 'test': 'a file', 'tsconfig.json': '-> nowhere', 'notes.txt': 'mine' });
    const { code, stdout, stderr } = await init(cwd, ['--yes']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('README.md, main.ts, test, tsconfig.json');
    expect(readdirSync(cwd).sort()).toEqual(['README.md', 'main.ts', 'notes.txt', 'test', 'tsconfig.json']);
    expect(read(cwd, 'main.ts')).toBe('mine');
  });

  test('may be a folder with other files', async () => {
    const cwd = folder({ 'notes.txt': 'mine', '.git/HEAD': 'ref: refs/heads/main\n', '.github/CODEOWNERS': '* @acme/platform\n' });
    expect((await init(cwd, ['--ci', 'github'])).code).toBe(0);
    expect(read(cwd, 'notes.txt')).toBe('mine');
    expect(read(cwd, '.github', 'CODEOWNERS')).toBe('* @acme/platform\n');
  });

  test('a project is told before anything is asked', async () => {
    const cwd = folder({ 'package.json': '{}' });
    const { code, stderr } = await init(cwd, ['.'], { typed: [] });
    expect(code).toBe(2);
    expect(stderr).toContain('There is a project already.');
    expect(readdirSync(cwd)).toEqual(['package.json']);
  });

  test.each(['shop', 'shop/below', 'shop/far/below'])('a file in place of the folder is told: %s', async (path) => {
    const { code, stderr } = await init(folder({ shop: 'mine' }), [path]);
    expect(code).toBe(2);
    expect(stderr).toContain('A file stands where the folder of the project has to be.');
  });

  test('a second time everything is in the way', async () => {
    const cwd = folder({});
    await init(cwd, ['shop']);
    const before = read(cwd, 'shop', 'package.json');
    expect((await init(cwd, ['shop'])).code).toBe(2);
    expect(read(cwd, 'shop', 'package.json')).toBe(before);
  });
});

test('the versions are those by which this library is tested', () => {
  const { devDependencies, overrides } = JSON.parse(read(ROOT, 'package.json'));
  const installed = Object.fromEntries(Object.keys(VERSIONS).map((name) => [name, JSON.parse(read(ROOT, 'node_modules', name, 'package.json')).version]));
  expect(VERSIONS).toEqual(installed);
  for (const [name, version] of Object.entries(VERSIONS)) {
    const declared: string = { ...devDependencies, ...overrides }[name];
    if (/^\d/.test(declared)) expect({ name, version }).toEqual({ name, version: declared });
  }
});

test('a real process asks nobody who is not there', () => {
  const library = new CompiledLibrary();
  try {
    const cwd = folder({});
    expect(library.run(['init', 'shop'], { cwd, input: '' })).toMatchObject({ code: 0, stderr: '' });
    writeFileSync(join(cwd, 'shop', 'main.ts'), 'mine');
    expect(library.run(['init', 'shop'], { cwd, input: '' })).toMatchObject({ code: 2, stdout: '' });
  } finally {
    library.remove();
  }
});
