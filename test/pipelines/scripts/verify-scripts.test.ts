import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PipelinePlatform } from '../../../src/pipelines/pipeline-platform';
import { rendered, script, step } from '../rendered';
import { bash, calls, Ended, programs, succeeds, workplace } from '../shell';

/** npm writes the manifests that `program` says; npx compares and judges: a manifest with "worse" is worse than one without. */
const NPM = `
case "$*" in
  'run synth') out=$(cat package.json); mkdir -p "$out"; cp program/* "$out/" ;;
  'run test') [ ! -e failing-test ] ;;
esac
`;
const NPX = `
shift 2
content() { if [ -e "$1" ]; then cat "$1/a.yaml"; else git show "$1/a.yaml" 2> /dev/null || printf nothing; fi; }
case $1 in
  diff)
    before=$(content "$2"); after=$(content "$3"); output=$(option --output "$@")
    printf '%s -> %s\\n' "$before" "$after" > "\${output#*=}"
    case "$before/$after" in */broken) exit 2 ;; worse/*) exit 0 ;; */worse) exit 1 ;; esac ;;
  audit)
    for argument in "$@"; do case $argument in *=*) echo report > "\${argument#*=}" ;; esac; done
    ! grep -q finding "$2/a.yaml" ;;
  images) echo image:1 ;;
esac
`;

const COMMIT = 'git -c user.name=a -c user.email=a@b.invalid commit --quiet --allow-empty --message x';

interface Project { readonly before?: string; readonly after: string; readonly committed?: boolean; readonly out?: string }

/** A checkout as a pull request has it: its program beside that of its base, which may be empty. */
async function project({ before, after, committed = false, out = 'dist' }: Project): Promise<{ readonly root: string; readonly env: { readonly [name: string]: string } }> {
  const root = workplace({ outputs: '', summary: '' });
  const at = async (program: string | undefined) => {
    const write = program === undefined ? '' : `mkdir -p program && echo '${program}' > program/a.yaml && echo '${out}' > package.json`;
    await succeeds(`mkdir -p repository && cd repository && git init --quiet --initial-branch main && echo dist > .git/info/exclude
${write || ':'}
${committed && program !== undefined ? `mkdir -p ${out} && cp program/a.yaml ${out}/` : ':'}
git add . && ${COMMIT}`, root);
  };
  await at(before);
  await at(after);
  await succeeds(`mkdir -p ${out} temp && cp program/a.yaml ${out}/`, join(root, 'repository'));
  const env = { PATH: programs(root, { npm: NPM, npx: NPX }), RUNNER_TEMP: join(root, 'temp'), GITHUB_OUTPUT: join(root, 'outputs'), GITHUB_STEP_SUMMARY: join(root, 'summary') };
  return { root, env };
}

const read = (root: string, file: string) => readFileSync(join(root, file), 'utf8');

describe('the security difference', () => {
  async function difference(given: Project, props = {}): Promise<{ readonly ended: Ended; readonly root: string }> {
    const { root, env } = await project(given);
    const { run } = step(rendered({ manifests: { folder: given.out, committed: given.committed }, ...props }), 'verify', 'Tell the security difference');
    return { ended: await bash(run, join(root, 'repository'), env), root };
  }

  test.each<[string, Project, string, string]>([
    ['synthesised on both sides', { before: 'old', after: 'new' }, 'old -> new\n', 'approval=none\n'],
    ['committed on both sides', { before: 'old', after: 'new', committed: true, out: 'k8s' }, 'old -> new\n', 'approval=none\n'],
    ['of a change to the worse', { before: 'old', after: 'worse' }, 'old -> worse\n', 'approval=required\n'],
    ['of what was bad before', { before: 'worse', after: 'worse' }, 'worse -> worse\n', 'approval=none\n'],
    ['of the first change, before which there was nothing', { after: 'new' }, 'nothing -> new\n', 'approval=none\n'],
    ['of the first change, committed', { after: 'worse', committed: true, out: 'k8s' }, 'nothing -> worse\n', 'approval=required\n'],
  ])('%s', async (_name, given, text, output) => {
    const { ended, root } = await difference(given);
    expect(ended.code).toBe(0);
    expect(read(root, 'repository/pipeline-reports/difference.md')).toBe(text);
    expect(read(root, 'outputs')).toBe(output);
  });

  test('that cannot be told fails, and approves of nothing', async () => {
    const { ended, root } = await difference({ before: 'old', after: 'broken' });
    expect(ended.code).toBe(2);
    expect(read(root, 'outputs')).toBe('');
  });

  test('asks with the threshold, and installs the base without scripts of packages', async () => {
    const { root } = await difference({ before: 'old', after: 'new' }, { review: { threshold: 'critical' } });
    const made = calls(root).map((call) => call.join(' '));
    expect(made[0]).toBe('npm ci --no-audit --no-fund --ignore-scripts');
    expect(made.at(-1)).toContain('--fail-on critical');
  });
});

describe('what is committed', () => {
  const { run } = step(rendered({ manifests: { folder: 'k8s', committed: true } }), 'verify', 'Compare with what is committed');

  test.each([
    ['is what the program writes', ':', 0],
    ['has another content', 'echo other > k8s/a.yaml', 1],
    ['lacks a file', 'echo b > k8s/b.yaml', 1],
    ['has a file more', 'rm k8s/a.yaml', 1],
    ['has a file that is ignored, and so not committed', 'echo "k8s/*" > .gitignore; echo b > k8s/b.yaml', 1],
    ['is fine where only other files change', 'echo b > b.yaml', 0],
  ])('%s', async (_name, change, code) => {
    const { root, env } = await project({ before: 'a', after: 'a', committed: true, out: 'k8s' });
    expect((await bash(`${change}\n${run}`, join(root, 'repository'), env)).code).toBe(code);
  });
});

describe('on GitHub', () => {
  test.each([['findings', 'finding', 1], ['none', 'fine', 0]])('an audit with %s ends so, and its reports are there', async (_name, after, code) => {
    const { root, env } = await project({ before: 'a', after });
    const { run } = step(rendered(), 'verify', 'Audit');
    expect((await bash(run, join(root, 'repository'), env)).code).toBe(code);
    for (const report of ['audit.sarif', 'audit.md']) expect(existsSync(join(root, 'repository/pipeline-reports', report))).toBe(true);
  });

  test('the summary has the reports that there are; a fork is told why it gets no comment', async () => {
    const { root, env } = await project({ before: 'a', after: 'b' });
    const { run } = step(rendered(), 'verify', 'Summarise');
    const told = await bash(`mkdir -p pipeline-reports; echo '$(x) audit' > pipeline-reports/audit.md\n${run}`, join(root, 'repository'), { ...env, FORK: 'true' });
    expect(told).toMatchObject({ code: 0, stdout: expect.stringContaining('::notice::The pull request comes from a fork') });
    expect(read(root, 'summary')).toBe('$(x) audit\n');
    expect(await bash(run, join(root, 'repository'), { ...env, FORK: 'false' })).toMatchObject({ code: 0, stdout: '' });
  });

  test('images are listed', async () => {
    const { root, env } = await project({ before: 'a', after: 'b' });
    await succeeds(step(rendered(), 'verify', 'List images').run, join(root, 'repository'), env);
    expect(read(root, 'repository/pipeline-reports/images.txt')).toBe('image:1\n');
  });
});

describe('on GitLab, all in one job', () => {
  async function verified(given: Project, also = ':', source = 'merge_request_event'): Promise<{ readonly ended: Ended; readonly root: string }> {
    const { root, env } = await project(given);
    const base = (await succeeds('git rev-parse HEAD^1', join(root, 'repository'))).trim();
    const run = script(rendered({ platform: PipelinePlatform.GITLAB }), 'verify');
    const ended = await bash(`${also}\n${run}`, join(root, 'repository'), { ...env, CI_PIPELINE_SOURCE: source, CI_MERGE_REQUEST_DIFF_BASE_SHA: source === 'merge_request_event' ? base : '', TMPDIR: root });
    return { ended, root: join(root, 'repository') };
  }

  test.each<[string, string, string, { readonly code: number; readonly approval: string }]>([
    ['a change', 'new', ':', { code: 0, approval: 'none\n' }],
    ['a change to the worse', 'worse', ':', { code: 0, approval: 'required\n' }],
    ['findings: everything else is told too', 'finding', ':', { code: 1, approval: 'none\n' }],
    ['a test that fails', 'new', 'touch failing-test', { code: 1, approval: 'none\n' }],
  ])('%s', async (_name, after, also, expected) => {
    const { ended, root } = await verified({ before: 'old', after }, also);
    expect({ code: ended.code, approval: read(root, 'pipeline-reports/approval.txt') }).toEqual(expected);
    expect(read(root, 'pipeline-reports/difference.md')).toContain('old -> ');
    for (const report of ['audit.sarif', 'audit.xml', 'images.txt']) expect(existsSync(join(root, 'pipeline-reports', report))).toBe(true);
  });

  test('outside of merge requests nothing is compared', async () => {
    const { ended, root } = await verified({ before: 'old', after: 'new' }, ':', 'push');
    expect(ended.code).toBe(0);
    expect(existsSync(join(root, 'pipeline-reports/approval.txt'))).toBe(false);
  });

  test('what cannot be compared fails', async () => {
    expect((await verified({ before: 'old', after: 'broken' })).ended.code).toBe(2);
  });
});
