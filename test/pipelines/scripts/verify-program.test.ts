import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PipelinePlatform } from '../../../src/pipelines/pipeline-platform';
import { CompiledLibrary, Exited } from '../../cli/compiled';
import { CLEAN, POD } from '../../cli/manifests';
import { rendered, script, step } from '../rendered';
import { succeeds, workplace } from '../shell';

const COMMIT = 'git -c user.name=a -c user.email=a@b.invalid commit --quiet --message x';
const PRIVILEGED = POD;
const HARMLESS = POD.replace('privileged: true', 'privileged: false');

describe('the scripts, with the program itself', () => {
  const library = new CompiledLibrary();
  afterAll(() => library.remove());

  async function repository(): Promise<string> {
    const root = workplace({ 'k8s/pod.yaml': HARMLESS, 'outputs': '' });
    await succeeds(`git init --quiet --initial-branch main && git add k8s && ${COMMIT} && cat > k8s/pod.yaml <<'POD'\n${PRIVILEGED}\nPOD\n${COMMIT} --all`, root);
    return root;
  }

  /** npx takes the program that is here, npm does nothing. */
  const run = (text: string, root: string, env: { readonly [name: string]: string } = {}): Exited =>
    library.shell(`set -eo pipefail\nnpx() { shift 2; $CLI "$@"; }\nnpm() { :; }\n${text}`, { cwd: root, env: { HOME: root, RUNNER_TEMP: root, GITHUB_OUTPUT: join(root, 'outputs'), ...env } });

  const report = (root: string, name: string) => readFileSync(join(root, 'pipeline-reports', name), 'utf8');

  test('on GitHub', async () => {
    const root = await repository();
    const json = rendered({ manifests: { folder: 'k8s', committed: true } });
    const of = (name: string) => run(step(json, 'verify', name).run, root);
    expect(HARMLESS).not.toBe(PRIVILEGED);
    expect(of('Compare with what is committed')).toMatchObject({ code: 0 });
    expect(of('List images')).toMatchObject({ code: 0, stderr: '' });
    expect(report(root, 'images.txt')).toMatch(/^\S+\n$/);
    expect(of('Audit')).toMatchObject({ code: 1, stdout: expect.stringContaining('pod/no-privileged') });
    expect(JSON.parse(report(root, 'audit.sarif')).runs[0].results.map(({ ruleId }: any) => ruleId)).toContain('pod/no-privileged');
    expect(report(root, 'audit.md')).toContain('pod/no-privileged');
    expect(of('Tell the security difference')).toMatchObject({ code: 0 });
    expect(readFileSync(join(root, 'outputs'), 'utf8')).toBe('approval=required\n');
    expect(report(root, 'difference.md')).toMatch(/privileged/i);
  });

  test('the clusters of a repository are judged and compared by themselves', async () => {
    const root = workplace({ 'k8s/live/eu/pod.yaml': HARMLESS, 'k8s/live/us/pod.yaml': HARMLESS, 'outputs': '' });
    await succeeds(`git init --quiet --initial-branch main && git add k8s && ${COMMIT} && cat > k8s/live/us/pod.yaml <<'POD'\n${PRIVILEGED}\nPOD\nmkdir k8s/live/new && cp k8s/live/eu/pod.yaml k8s/live/new && git add . && ${COMMIT}`, root);
    const json = rendered({ manifests: { folder: 'k8s', committed: true, clusters: ['live/eu', 'live/us', 'live/new'] } });
    expect(run(step(json, 'verify', 'Audit').run, root).code).toBe(1);
    const found = (name: string) => JSON.parse(report(root, name)).runs[0].results.map(({ ruleId }: any) => ruleId);
    expect(found('audit-1-live-eu.sarif')).not.toContain('references/no-duplicate-objects');
    expect([found('audit-1-live-eu.sarif'), found('audit-2-live-us.sarif')].map((rules) => rules.includes('pod/no-privileged'))).toEqual([false, true]);
    expect(run(step(json, 'verify', 'Tell the security difference').run, root).code).toBe(0);
    expect(readFileSync(join(root, 'outputs'), 'utf8')).toBe('approval=required\n');
    const [, eu, us, added] = report(root, 'difference.md').split(/^# live\/\w+$/m);
    expect([eu, us, added].map((text) => /privileged/i.test(text))).toEqual([false, true, false]);
  });

  test.each([[['live/eu', 'live/us'], 1], [['live/eu', 'live/us', 'live/delivery'], 0]])('with the clusters %j, manifests of none of them fail it: %j', async (clusters, code) => {
    const root = workplace({ 'k8s/live/eu/a.yaml': CLEAN, 'k8s/live/us/a.yaml': CLEAN, 'k8s/live/delivery/a.yaml': CLEAN, 'k8s/.ledger.json': '{}', 'k8s/README.md': '' });
    const { code: ended, stdout } = run(step(rendered({ manifests: { folder: 'k8s', clusters } }), 'verify', 'Audit').run, root);
    expect([ended, stdout.includes('no cluster') && stdout.includes('k8s/live/delivery/a.yaml'), stdout.includes('ledger')]).toEqual([code, code === 1, false]);
  });

  test('on GitLab', async () => {
    const root = await repository();
    const base = (await succeeds('git rev-parse HEAD^1', root)).trim();
    const exited = run(script(rendered({ platform: PipelinePlatform.GITLAB, manifests: { folder: 'k8s', committed: true } }), 'verify'), root, {
      CI_PIPELINE_SOURCE: 'merge_request_event', CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
    });
    expect(exited).toMatchObject({ code: 1, stdout: expect.stringContaining('pod/no-privileged') });
    expect(report(root, 'approval.txt')).toBe('required\n');
    expect(report(root, 'audit.xml')).toContain('<testsuite');
    expect(existsSync(join(root, 'pipeline-reports/audit.sarif'))).toBe(true);
  });
});
