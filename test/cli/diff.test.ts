import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder } from './folder';
import { ran, World } from './io';
import { CLEAN, POD } from './manifests';
import { commit, git, GIT_ENV, repository } from './repository';

const BETTER = POD.replace('privileged: true', 'privileged: false');
const OTHER = POD.replaceAll('name: web', 'name: other');

/** What a call says, in this order: exit code, the first line, and everything. */
async function said(argv: readonly string[], world: World = {}) {
  const { code, stdout, stderr } = await ran(['diff', ...argv], { env: GIT_ENV, ...world });
  return { code, verdict: stdout.split('\n')[0], stdout, stderr };
}

async function json(argv: readonly string[], world: World = {}) {
  return JSON.parse((await said(['--format', 'json', ...argv], world)).stdout);
}

describe('files and folders', () => {
  test('a risk that grows ends with 1, one that shrinks with 0', async () => {
    const cwd = folder({ 'old/pod.yaml': BETTER, 'new/pod.yaml': POD });
    expect(await said(['old', 'new'], { cwd })).toMatchObject({ code: 1, verdict: expect.stringMatching(/^Risk grew: /) });
    expect(await said(['new', 'old'], { cwd })).toMatchObject({ code: 0, verdict: expect.stringMatching(/^Risk shrank: /) });
  });

  test('the same is no change, wherever it lies', async () => {
    const cwd = folder({ 'old/a.yaml': `${POD}---\n${CLEAN}`, 'new/b.yaml': CLEAN, 'new/c/d.yaml': POD });
    expect(await said(['old', 'new'], { cwd })).toMatchObject({ code: 0, verdict: 'No security change.' });
  });

  test.each([['new', 'old'], ['old', 'new']])('standard input is %s', async (side) => {
    const cwd = folder({ 'pod.yaml': BETTER });
    const args = side === 'new' ? ['pod.yaml', '-'] : ['-', 'pod.yaml'];
    expect((await said(args, { cwd, stdin: POD })).verdict).toMatch(side === 'new' ? /^Risk grew/ : /^Risk shrank/);
  });

  test.each([
    [['-', '-'], /can be read only once/],
    [['pod.yaml'], /NEW may be left out only where OLD is a revision/],
    [['-'], /NEW may be left out only where OLD is a revision/],
    [['', 'pod.yaml'], /An empty argument names nothing/],
    [['--fail-on', 'never', 'pod.yaml', 'pod.yaml'], /--fail-on does not know "never"/],
    [['--format', 'html', 'pod.yaml', 'pod.yaml'], /--format does not know "html"/],
    [['pod.yaml', 'pods.yaml'], /"pods.yaml" is no file or folder, and for a revision the working directory is in no git repository/],
    [['--', '-x', 'pod.yaml'], /A revision begins with a letter or a digit/],
    [['a', 'b', 'c'], /Too many arguments/],
  ])('%j is a wrong call', async (args, message) => {
    const cwd = folder({ 'pod.yaml': POD });
    expect(await said(args, { cwd })).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(message) });
  });

  test('what cannot be read wins over everything, and the rest is compared', async () => {
    const cwd = folder({ 'old/a.yaml': BETTER, 'new/a.yaml': POD, 'new/b.yaml': 'kind: [\n' });
    expect(await said(['old', 'new'], { cwd })).toMatchObject({ code: 2, verdict: expect.stringMatching(/^Risk grew in what could be read/), stderr: expect.stringContaining('new/b.yaml') });
  });

  test('a side without objects is a problem', async () => {
    const cwd = folder({ 'old/a.yaml': BETTER, 'new/': '' });
    expect(await said(['old', 'new'], { cwd })).toMatchObject({ code: 2, stderr: expect.stringContaining('no file below it ends in .yaml') });
  });
});

describe('--fail-on', () => {
  const cwd = folder({ 'old.yaml': CLEAN.replace('info', 'info'), 'new.yaml': `${CLEAN}---\n${POD.replace('privileged: true', 'readOnlyRootFilesystem: true')}` });

  test.each([['low', 1], ['critical', 0]])('%s ends with %d where risk grows less than critically', async (severity, code) => {
    expect(await said(['--fail-on', severity, 'old.yaml', 'new.yaml'], { cwd })).toMatchObject({ code });
  });

  test('it is high, whatever the configuration says of audits', async () => {
    const configured = folder({ 'old.yaml': BETTER, 'new.yaml': POD, 'cdk8s-hardened.yaml': 'failOn: low\n' });
    expect((await json(['old.yaml', 'new.yaml'], { cwd: configured })).failOn).toBe('high');
  });
});

describe('revisions', () => {
  const root = repository({ 'k8s/pod.yaml': BETTER, 'README.md': 'x' }, { 'k8s/pod.yaml': POD, 'k8s/more.yaml': CLEAN });
  git(root, 'tag', 'v1.0.0', 'HEAD~1');
  git(root, 'tag', '--annotate', '--message', 'x', 'v2.0.0');

  test.each([
    [['HEAD~1:k8s', 'HEAD:k8s']], [['v1.0.0:k8s', 'v2.0.0:k8s']], [['v1.0.0', 'v2.0.0']], [['HEAD~1:k8s', 'k8s']], [['HEAD~1:k8s']], [['HEAD~1']], [['v1.0.0:k8s/pod.yaml', 'k8s/pod.yaml']],
    [['v1.0.0:./k8s/', 'k8s']], [['main~1:k8s']],
  ])('%j', async (args) => {
    expect(await said(args, { cwd: root })).toMatchObject({ code: 1, verdict: expect.stringMatching(/^Risk grew/) });
  });

  test('backwards', async () => {
    expect(await said(['main:k8s', 'v1.0.0:k8s'], { cwd: root })).toMatchObject({ code: 0, verdict: expect.stringMatching(/^Risk shrank/) });
  });

  test('old places are told with their revision, new ones as they lie', async () => {
    const { changes, old } = await json(['v1.0.0:k8s'], { cwd: root });
    const files = changes.flatMap(({ old: was, new: is }: { old?: { file: string }; new?: { file: string } }) => [was?.file, is?.file]);
    expect(files).toEqual(expect.arrayContaining(['v1.0.0:k8s/pod.yaml', 'k8s/pod.yaml']));
    expect(old).toEqual({ name: 'v1.0.0:k8s', commit: git(root, 'rev-parse', 'v1.0.0^{commit}'), objects: 1 });
  });

  test('from a folder of the repository', async () => {
    const cwd = join(root, 'k8s');
    expect((await said(['HEAD~1'], { cwd })).verdict).toMatch(/^Risk grew/);
    expect((await said(['HEAD~1:k8s'], { cwd })).verdict).toMatch(/^Risk grew/);
    expect((await said(['HEAD~1:./pod.yaml', 'pod.yaml'], { cwd })).verdict).toMatch(/^Risk grew/);
  });

  test('what is not committed counts', async () => {
    const own = repository({ 'pod.yaml': BETTER });
    writeFileSync(join(own, 'pod.yaml'), POD);
    expect(await said(['HEAD'], { cwd: own })).toMatchObject({ code: 1 });
    expect(git(own, 'status', '--porcelain')).toBe('M pod.yaml');
  });

  test.each([
    ['mian', /"mian" is neither a file or folder nor a revision of the repository.*did you mean "main"\?/s],
    ['v1.0.1:k8s', /"v1.0.1" is neither.*did you mean "v1.0.0"\?/s],
    ['0123456:k8s', /name a file, a folder, a branch, a tag or a commit/],
    ['main:../x', /A path of a revision stays in the repository/],
    [':k8s', /A revision begins with a letter or a digit/],
    ['--output=x', /unknown option|does not tell the format/i],
    ['HEAD:k8s/pod.yaml:x:--exec', /Risk|holds nothing/],
  ])('%s is told', async (argument, message) => {
    const { stdout, stderr } = await said([argument, 'k8s'], { cwd: root });
    expect(`${stdout}${stderr}`).toMatch(message);
  });

  test('a path that the old revision does not have holds nothing: everything is new', async () => {
    const { code, stdout } = await said(['v1.0.0:k8', 'k8s'], { cwd: root });
    expect(stdout).toContain('Note: OLD: "v1.0.0:k8" holds nothing, for v1.0.0 has no "k8": everything counts as new. Did you mean "v1.0.0:k8s"?');
    expect(code).toBe(1);
  });

  test('a path that the new revision does not have is a problem', async () => {
    expect(await said(['v1.0.0:k8s', 'v2.0.0:k8'], { cwd: root })).toMatchObject({ code: 2, stderr: expect.stringContaining('v2.0.0 has no "k8".') });
  });

  test('a path wins over a revision of that name, and it is said', async () => {
    const own = repository({ 'pod.yaml': BETTER }, { 'pod.yaml': POD, 'main/pod.yaml': BETTER });
    const { stdout } = await said(['main', 'pod.yaml'], { cwd: own });
    expect(stdout).toMatch(/^Risk grew/);
    expect(stdout).toContain('Note: "main" is a path and a revision: it was read as the path. "main:./" would be the revision.');
    expect((await said(['main:./pod.yaml', 'pod.yaml'], { cwd: own })).verdict).toBe('No security change.');
  });

  test('links and submodules of a revision are not followed, and it is said', async () => {
    const own = repository({ 'k8s/pod.yaml': POD, 'k8s/link.yaml': '-> ../../outside.yaml' });
    git(own, 'update-index', '--add', '--cacheinfo', `160000,${git(own, 'rev-parse', 'HEAD')},k8s/module`);
    git(own, 'commit', '--quiet', '--message', 'a submodule');
    const { stdout } = await said(['HEAD:k8s', 'k8s/pod.yaml'], { cwd: own });
    expect(stdout).toContain('Note: OLD: 1 symbolic link of HEAD was not read, for links of a revision are not followed: HEAD:k8s/link.yaml.');
    expect(stdout).toContain('1 submodule of HEAD was not read, for it is another repository: HEAD:k8s/module.');
  });

  test('odd names of files and no line break at the end', async () => {
    const name = 'k8s/a "quoted"\ttab ü\n.yaml';
    const own = repository({ [name]: POD.trimEnd(), 'k8s/empty.yaml': '', 'k8s/b.yaml': CLEAN });
    const { old, problems } = await json(['HEAD:k8s', 'k8s'], { cwd: own });
    expect([old.objects, problems]).toEqual([2, []]);
  });

  test('what is ignored and what is never a manifest', async () => {
    const own = repository({ 'k8s/pod.yaml': CLEAN, 'k8s/node_modules/x.yaml': POD, 'k8s/charts/t/y.yaml': OTHER, 'k8s/note.txt': 'x' });
    const { old } = await json(['--ignore', 'charts', 'HEAD:k8s', 'k8s'], { cwd: own });
    expect(old.objects).toBe(1);
  });

  test('a pointer of Git LFS is a problem', async () => {
    const own = repository({ 'k8s/pod.yaml': 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n' });
    expect(await said(['HEAD:k8s', 'HEAD:k8s'], { cwd: own })).toMatchObject({ code: 2, stderr: expect.stringContaining('Git LFS keeps its content elsewhere') });
  });

  test('a shallow clone says how to get the rest', async () => {
    const clone = join(folder({}), 'clone');
    git(root, 'clone', '--quiet', '--depth', '1', `file://${root}`, clone);
    expect((await said(['v1.0.0:k8s', 'k8s'], { cwd: clone })).stderr).toMatch(/git fetch --unshallow/);
  });

  test('a branch of the remote that has no local one', async () => {
    const clone = join(folder({}), 'clone');
    git(root, 'branch', '--force', 'release', 'v1.0.0');
    git(root, 'clone', '--quiet', `file://${root}`, clone);
    expect((await said(['release:k8s', 'k8s'], { cwd: clone })).stderr).toMatch(/did you mean "origin\/release"\?/);
    expect((await said(['origin/release:k8s', 'k8s'], { cwd: clone })).code).toBe(1);
  });

  test('without git', async () => {
    expect((await said(['main:k8s', 'k8s'], { cwd: root, env: { PATH: folder({}) } })).stderr).toMatch(/There is no git, which reads revisions/);
  });

  test('nothing that the repository configures runs', async () => {
    const own = repository({ 'k8s/pod.yaml': BETTER, '.gitattributes': '*.yaml diff=evil filter=evil\n' }, { 'k8s/pod.yaml': POD });
    const trap = join(own, 'trap');
    for (const key of ['diff.evil.textconv', 'filter.evil.smudge', 'filter.evil.clean', 'core.fsmonitor', 'core.pager', 'core.sshCommand']) git(own, 'config', key, `touch ${trap}; cat`);
    expect((await said(['HEAD~1:k8s', 'HEAD:k8s'], { cwd: own })).code).toBe(1);
    expect(readdirSync(own)).not.toContain('trap');
  });
});

describe('the configuration', () => {
  const EXEMPTION = `exemptions:
  - rule: pod/no-privileged
    objects: { kind: Pod, name: web, namespace: shop }
    reason: the node agent needs it
    owner: team-shop
    expires: "2027-03-01"
`;

  test('an exemption that was added since a revision shows', async () => {
    const root = repository({ 'k8s/pod.yaml': POD }, { 'cdk8s-hardened.yaml': EXEMPTION });
    const { changes } = await json(['HEAD~1:k8s', 'k8s'], { cwd: root });
    expect(changes.filter(({ area }: { area: string }) => area === 'exemptions')).toEqual([expect.objectContaining({ effect: 'weaker', title: expect.stringContaining('pod/no-privileged') })]);
  });

  test('one that was there does not, in whatever file of the repository', async () => {
    const root = repository({ 'k8s/pod.yaml': POD, 'cdk8s-hardened.yaml': 'extends: ./policy/base.yaml\n', 'policy/base.yaml': EXEMPTION }, { 'README.md': 'x' });
    expect((await said(['HEAD~1:k8s', 'k8s'], { cwd: root })).verdict).toBe('No security change.');
  });

  const setting = (text: string) => `rules:\n  pod/no-privileged: { ${text}reason: the node agent needs it, owner: team-shop, expires: "2027-03-01" }\n`;

  test.each([
    ['a rule that is off', setting('enabled: false, ')], ['a rule that matters less', setting('severity: low, ')],
  ])('%s since a revision shows, and back again', async (_name, loosened) => {
    const root = repository({ 'k8s/pod.yaml': POD, 'cdk8s-hardened.yaml': 'failOn: low\n' }, { 'cdk8s-hardened.yaml': loosened }, { 'cdk8s-hardened.yaml': 'failOn: low\n' });
    const title = expect.stringContaining('pod/no-privileged');
    git(root, 'checkout', '--quiet', 'HEAD~1');
    expect((await json(['HEAD~1:k8s', 'k8s'], { cwd: root })).changes).toEqual([expect.objectContaining({ area: 'exemptions', effect: 'weaker', severity: 'critical', title })]);
    git(root, 'checkout', '--quiet', 'main');
    expect((await json(['HEAD~1:k8s', 'k8s'], { cwd: root })).changes).toEqual([expect.objectContaining({ area: 'exemptions', effect: 'stronger', severity: 'critical', title })]);
  });

  test('a pack that is gone since a revision shows', async () => {
    const root = repository({ 'k8s/pod.yaml': POD, 'cdk8s-hardened.yaml': 'packs: [all]\n' }, { 'cdk8s-hardened.yaml': 'failOn: low\n' });
    expect((await json(['HEAD~1:k8s', 'k8s'], { cwd: root })).changes).toEqual([
      expect.objectContaining({ id: 'exemptions/rules-off', effect: 'weaker', title: expect.stringMatching(/^\d+ rules do not judge any more, for the configuration turns them off\.$/) }),
    ]);
  });

  test('between folders it judges both sides', async () => {
    const cwd = folder({ 'old/pod.yaml': POD, 'new/pod.yaml': POD, 'cdk8s-hardened.yaml': EXEMPTION });
    expect((await said(['old', 'new'], { cwd })).verdict).toBe('No security change.');
  });

  test('one that could not be read counts as none', async () => {
    const root = repository({ 'k8s/pod.yaml': POD, 'cdk8s-hardened.yaml': 'exemptions: [\n' }, { 'cdk8s-hardened.yaml': EXEMPTION });
    const { stdout } = await said(['HEAD~1:k8s', 'k8s'], { cwd: root });
    expect(stdout).toContain('Note: The configuration of HEAD~1 could not be read: what it says counts as new.');
    expect(stdout).toMatch(/^Risk grew/);
  });

  test('it is no manifest itself', async () => {
    const root = repository({ 'pod.yaml': POD, 'cdk8s-hardened.yaml': EXEMPTION }, { 'README.md': 'x' });
    expect(await said(['HEAD~1'], { cwd: root })).toMatchObject({ code: 0, verdict: 'No security change.' });
  });
});

describe('reports', () => {
  const root = repository({ 'k8s/pod.yaml': BETTER });
  commit(root, { 'k8s/pod.yaml': POD });

  test('several at once', async () => {
    const { stdout, code } = await said(['--output', 'comment.md', '--output', 'diff.sarif', '--output', 'json=d', '--quiet', 'HEAD~1:k8s', 'k8s'], { cwd: root });
    expect([stdout, code]).toEqual(['', 1]);
    expect(readFileSync(join(root, 'comment.md'), 'utf8')).toMatch(/^<!-- cdk8s-hardened diff -->\n\n## ❌ cdk8s-hardened: risk grew/);
    expect(JSON.parse(readFileSync(join(root, 'diff.sarif'), 'utf8')).version).toBe('2.1.0');
    expect(JSON.parse(readFileSync(join(root, 'd'), 'utf8')).schemaVersion).toBe(1);
  });

  test('colours on a terminal, and none where they are not wanted', async () => {
    expect((await said(['HEAD~1:k8s', 'k8s'], { cwd: root, columns: 100 })).stdout).toContain('\u001b[');
    expect((await said(['--no-color', 'HEAD~1:k8s', 'k8s'], { cwd: root, columns: 100 })).stdout).not.toContain('\u001b[');
  });

  test('the version of the cluster', async () => {
    expect((await json(['--kubernetes-version', '1.30', 'HEAD~1:k8s', 'k8s'], { cwd: root })).kubernetesVersion).toBe('1.30');
  });
});
