import { App, Duration } from 'cdk8s';
import { load } from 'js-yaml';
import { parse } from 'yaml';
import { EVERYTHING, rendered, script, step, workflow } from './rendered';
import { bash, shell, workplace, HAS_JQ } from './shell';
import { PINNED_ACTIONS, usesOf } from '../../src/pipelines/pinned-actions';
import { PipelinePlatform } from '../../src/pipelines/pipeline-platform';
import type { PipelineWorkflowProps } from '../../src/pipelines/pipeline-props';
import { PipelineWorkflow } from '../../src/pipelines/pipeline-workflow';

const { GITHUB, GITLAB } = PipelinePlatform;
const GITOPS = { repository: 'acme/deployment' };

/** Small and large, of both platforms. */
const VARIANTS: [string, Partial<PipelineWorkflowProps>][] = [
  ['GitHub, by default', { platform: GITHUB }],
  ['GitHub, to its own repository', { platform: GITHUB, gitops: {} }],
  ['GitHub, everything', EVERYTHING[GITHUB]],
  ['GitHub, two clusters', { platform: GITHUB, manifests: { clusters: ['production/eu', 'production/us'] } }],
  ['GitLab, by default', { platform: GITLAB }],
  ['GitLab, everything', EVERYTHING[GITLAB]],
];

function scriptsOf(json: any): string[] {
  if (!json.jobs) return Object.keys(json).filter((key) => json[key].script).map((job) => script(json, job));
  return Object.values<any>(json.jobs).flatMap(({ steps }) => steps.flatMap(({ run }: any) => run ?? []));
}

describe.each(VARIANTS)('%s', (_name, props) => {
  const it = workflow(props);
  const [json] = it.toJson();

  test('is a text that every parser reads as what is judged', () => {
    const text = it._text(json);
    expect(parse(text)).toEqual(json);
    expect(load(text)).toEqual(json);
    expect(text).toMatch(/^# Written by a program/);
  });

  test('has scripts that shells understand', async () => {
    const scripts = scriptsOf(json);
    expect(scripts.length).toBeGreaterThan(3);
    for (const each of scripts) expect(await bash(`bash -n <<'SCRIPT'\n${each}\nSCRIPT`, workplace())).toMatchObject({ code: 0, stderr: '' });
  });

  test('has no expression in a script', () => {
    for (const each of scriptsOf(json)) expect(each).not.toContain('${{');
  });

  test('is the same each time', () => expect(workflow(props).toJson()).toEqual([json]));
});

test('the scan of GitLab is a script for any shell', async () => {
  const ended = await shell(['sh', '-n', '-c', script(rendered(EVERYTHING[GITLAB]), 'scan')], workplace());
  expect(ended).toMatchObject({ code: 0, stderr: '' });
});

describe('on GitHub', () => {
  const json = rendered({ gitops: GITOPS });
  const jobs: [string, any][] = Object.entries(json.jobs);

  test('a token may nothing but what a job says', () => {
    expect(json.permissions).toEqual({});
    expect(Object.fromEntries(jobs.map(([id, job]) => [id, job.permissions]))).toEqual({
      verify: { contents: 'read' },
      findings: { 'security-events': 'write', 'actions': 'read' },
      comment: { 'pull-requests': 'write' },
      approve: { actions: 'read' },
      scan: {},
      publish: {},
    });
  });

  test('only a push to the own repository takes the token of the job', () => {
    const { publish } = rendered({ gitops: {} }).jobs;
    expect(publish.permissions).toEqual({ 'contents': 'write', 'pull-requests': 'write' });
    expect(publish.steps[1].env).toMatchObject({ DEPLOYMENT_TOKEN: '${{ github.token }}', TARGET_REPOSITORY: '${{ github.repository }}' });
    expect(step(json, 'publish', 'Propose the manifests').env.DEPLOYMENT_TOKEN).toBe('${{ secrets.DEPLOYMENT_TOKEN }}');
  });

  test('no job that may write, or holds a secret, checks out or installs anything', () => {
    for (const [id, { permissions, steps }] of jobs) {
      const powerful = Object.values(permissions).includes('write') || JSON.stringify(steps).includes('secrets.');
      const runsCode = steps.some(({ uses = '', run = '' }: any) => uses.startsWith('actions/checkout') || /\bnpm\b|\bnpx\b/.test(run));
      expect([id, powerful && runsCode]).toEqual([id, false]);
    }
    expect(jobs.filter(([, job]) => JSON.stringify(job).includes('npm ci')).map(([id]) => id)).toEqual(['verify']);
  });

  test('every action is one of the pinned, and the text tells its release', () => {
    const used = jobs.flatMap(([, { steps }]) => steps.flatMap(({ uses }: any) => uses ?? []));
    expect(new Set(used)).toEqual(new Set(Object.values(PINNED_ACTIONS).map(usesOf)));
    const text = workflow({ gitops: GITOPS })._text(json);
    for (const action of Object.values(PINNED_ACTIONS)) expect(text).toContain(`uses: ${usesOf(action)} # ${action.version}\n`);
  });

  test('every job ends in time, on a runner by its version', () => {
    for (const [, job] of jobs) expect(job).toMatchObject({ 'timeout-minutes': expect.any(Number), 'runs-on': 'ubuntu-24.04' });
  });

  test('it runs for pull requests without their secrets, in their queue, for the branch, at night, and by hand', () => {
    expect(json.on).toEqual({ push: { branches: ['main'] }, pull_request: { branches: ['main'] }, merge_group: {}, schedule: [{ cron: expect.stringMatching(/^\d+ [2-5] \* \* \*$/) }], workflow_dispatch: {} });
    expect(json.concurrency).toEqual({ 'group': "deliver-${{ github.event_name == 'schedule' && 'schedule' || github.ref }}", 'cancel-in-progress': "${{ github.event_name == 'pull_request' }}" });
  });

  test('the token of the checkout is not kept', () => {
    expect(step(json, 'verify', 'Check out').with).toEqual({ 'persist-credentials': false, 'fetch-depth': 0 });
  });

  test('findings are uploaded also when they fail the run, but not from forks', () => {
    expect(json.jobs.findings.if).toBe("${{ !cancelled() && needs.verify.outputs.judged == 'true' && github.event_name != 'merge_group' && (github.event_name != 'pull_request' || github.event.pull_request.head.repo.full_name == github.repository) }}");
    expect(step(json, 'verify', 'Keep the reports').if).toContain('!cancelled()');
    expect(rendered({ audit: { codeScanning: false } }).jobs).not.toHaveProperty('findings');
  });

  test('findings of each cluster have a category of their own, for an upload takes the place of the one before it', () => {
    const { steps } = rendered({ manifests: { clusters: ['production/eu', 'production/us'] } }).jobs.findings;
    expect(steps.slice(1).map((each: any) => each.with)).toEqual([
      { sarif_file: 'pipeline-reports/audit-1-production-eu.sarif', category: 'cdk8s-hardened/deliver/production/eu' },
      { sarif_file: 'pipeline-reports/audit-2-production-us.sarif', category: 'cdk8s-hardened/deliver/production/us' },
    ]);
    expect(step(json, 'findings', 'Upload the findings').with).toEqual({ sarif_file: 'pipeline-reports/audit.sarif', category: 'cdk8s-hardened/deliver' });
  });

  test('manifests are published from the branch only, when everything before has passed', () => {
    expect(json.jobs.publish).toMatchObject({ needs: ['verify', 'scan'], if: "${{ github.ref == 'refs/heads/main' && (github.event_name == 'push' || github.event_name == 'workflow_dispatch') }}" });
    expect(rendered().jobs).not.toHaveProperty('publish');
  });

  test('an approval waits in an environment, and is one only where that demands reviewers', async () => {
    expect(json.jobs.approve).toMatchObject({ environment: 'security-review', if: expect.stringContaining("needs.verify.outputs.approval == 'required'") });
    const { run, env } = step(json, 'approve', 'Check that somebody had to approve');
    const answered = (count: string) => bash(`gh() { echo "${count}"; }\n${run}`, workplace(), { ...env, GITHUB_REPOSITORY: 'acme/shop' });
    expect(await answered('1')).toMatchObject({ code: 0 });
    expect(await answered('0')).toMatchObject({ code: 1, stdout: expect.stringContaining('demands no reviewers') });
    expect((await bash(`gh() { return 1; }\n${run}`, workplace(), { ...env, GITHUB_REPOSITORY: 'acme/shop' })).code).toBe(1);
  });

  (HAS_JQ ? test : test.skip).each([
    ['nobody', [], 1, 'demands no reviewers'],
    ['a waiting time', [{ type: 'wait_timer' }], 1, 'demands no reviewers'],
    ['reviewers', [{ type: 'required_reviewers', prevent_self_review: true }], 0, 'The change has been approved'],
    ['reviewers, themselves too', [{ type: 'required_reviewers', prevent_self_review: false }], 0, '::warning::'],
  ])('an environment that demands %s', async (_name, rules, code, said) => {
    const { run, env } = step(json, 'approve', 'Check that somebody had to approve');
    const root = workplace({ answer: JSON.stringify({ protection_rules: rules }) });
    const ended = await bash(`gh() { jq "$4" answer; }\n${run}`, root, { ...env, GITHUB_REPOSITORY: 'acme/shop' });
    expect(ended).toMatchObject({ code, stderr: '', stdout: expect.stringContaining(said) });
    expect(ended.stdout.includes('::warning::')).toBe(said === '::warning::');
  });

  test('the environment is asked for as an address has it', async () => {
    const asked = rendered({ review: { environment: 'teams/security review' } });
    const { run, env } = step(asked, 'approve', 'Check that somebody had to approve');
    const answer = await bash(`gh() { echo "$2" >&2; echo 1; }\n${run}`, workplace(), { ...env, GITHUB_REPOSITORY: 'acme/shop' });
    expect(answer).toMatchObject({ code: 0, stderr: 'repos/acme/shop/environments/teams%2Fsecurity%20review\n'.repeat(2) });
  });

  test('a run by hand judges no other branch, whose checks a pull request would take for its own', async () => {
    const [first] = rendered({ defaultBranch: 'trunk' }).jobs.verify.steps;
    expect(first).toMatchObject({ if: "${{ github.event_name == 'workflow_dispatch' && github.ref != 'refs/heads/trunk' }}", env: { BRANCH: 'trunk' } });
    expect(await bash(first.run, workplace(), first.env)).toMatchObject({ code: 1, stdout: expect.stringContaining('judges the branch trunk only') });
  });

  test('every option is heard', () => {
    const all = rendered(EVERYTHING[GITHUB]);
    expect(all).toMatchObject({ name: 'Deliver & prove', on: { push: { branches: ['trunk'] }, schedule: [{ cron: '5 4 * * 1-5' }] } });
    expect(step(all, 'verify', 'Install').run).toBe('npm ci --no-audit --no-fund');
    expect(step(all, 'verify', 'Audit').run).toContain('audit out/k8s --format text --fail-on medium');
    expect(all.jobs.publish).toMatchObject({ environment: 'live', if: expect.stringContaining("refs/heads/trunk'") });
    expect(all.jobs.publish.steps[1].env).toMatchObject({ TARGET_BRANCH: 'live', TARGET_FOLDER: 'clusters', GH_TOKEN: '${{ secrets.LIVE_TOKEN }}' });
    expect(workflow().path).toBe('.github/workflows/deliver.yml');
  });
});

describe('on GitLab', () => {
  const json = rendered({ platform: GITLAB, gitops: GITOPS });

  test('it runs for merge requests and the branch, in an image by its digest', () => {
    expect(json.workflow.rules).toEqual([{ if: '$CI_PIPELINE_SOURCE == "merge_request_event"' }, { if: '$CI_COMMIT_BRANCH == "main"' }]);
    expect(json.default).toMatchObject({ image: expect.stringMatching(/@sha256:[0-9a-f]{64}$/), timeout: '20 minutes' });
    expect(workflow({ platform: GITLAB }).path).toBe('.gitlab-ci.yml');
  });

  test('only the job that runs the program checks it out', () => {
    const jobs = Object.keys(json).filter((key) => json[key].script);
    expect(jobs).toEqual(['verify', 'scan', 'comment', 'approve', 'publish']);
    expect(jobs.filter((job) => json[job].variables?.GIT_STRATEGY !== 'empty')).toEqual(['verify']);
    expect(jobs.filter((job) => /\bnpm (?:ci|run)\b/.test(script(json, job)))).toEqual(['verify']);
  });

  test('reports are kept whatever happens, and shown at the merge request', () => {
    expect(json.verify.artifacts).toMatchObject({ when: 'always', reports: { junit: 'pipeline-reports/audit*.xml' } });
  });

  test('the note is told also of what fails; not where there is no token, nor for forks', () => {
    expect(json.comment.rules).toEqual([{ if: expect.stringMatching(/SOURCE_PROJECT_ID == \$CI_MERGE_REQUEST_PROJECT_ID$/), when: 'always' }]);
  });

  test('the token of the review can be limited to an environment, in which no code of the repository runs', () => {
    const users = Object.keys(json).filter((job) => json[job].environment);
    expect(users).toEqual(['comment', 'approve']);
    for (const job of users) expect(json[job].environment).toEqual({ name: 'security-review', action: 'verify' });
  });

  test('manifests are published from the branch only', () => {
    expect(json.publish).toMatchObject({ needs: ['verify', 'scan'], rules: [{ if: '$CI_COMMIT_BRANCH == "main" && $CI_PIPELINE_SOURCE != "schedule"' }], resource_group: 'deliver-publish', interruptible: false });
  });

  test('no value of a variable stands in the file', () => {
    const all = rendered(EVERYTHING[GITLAB]);
    expect(all.publish.script[0]).toBe('export DEPLOYMENT_TOKEN=$LIVE_TOKEN\n');
    expect(all.approve.variables).toMatchObject({ APPROVERS: 'security-lead platform-lead', TOKEN_VARIABLE: 'REVIEW_TOKEN' });
    expect(all.default.tags).toEqual(['shared']);
  });
});

describe('what is added', () => {
  test('a job of GitHub has no rights unless it says so, and what the others have', () => {
    const it = workflow();
    it.addJob('notify', { needs: ['scan'], condition: "github.event_name == 'schedule'", environment: 'night', timeout: Duration.minutes(3), steps: [{ name: 'Tell', run: 'echo told', env: { A: 'b' } }] });
    expect(it.toJson()[0].jobs.notify).toEqual({
      'name': 'deliver: notify',
      'needs': ['scan'],
      'if': "${{ github.event_name == 'schedule' }}",
      'runs-on': 'ubuntu-24.04',
      'timeout-minutes': 3,
      'environment': 'night',
      'permissions': {},
      'steps': [{ name: 'Tell', run: 'echo told', env: { A: 'b' } }],
    });
  });

  test('a job of GitLab', () => {
    const it = workflow({ platform: GITLAB });
    it.addJob('notify', { condition: '$CI_PIPELINE_SOURCE == "schedule"', timeout: Duration.minutes(3), steps: [{ name: 'Tell', run: 'echo told', env: { A: 'b' } }] });
    expect(it.toJson()[0].notify).toEqual({ stage: 'review', needs: ['verify'], rules: [{ if: '$CI_PIPELINE_SOURCE == "schedule"' }], timeout: '3 minutes', variables: { A: 'b' }, script: ['echo told'] });
  });

  test('a step of the first job comes before its reports are kept, one of another at the end', () => {
    const it = workflow();
    it.addStep('verify', { name: 'Lint', run: 'npm run lint' });
    it.addStep('scan', { name: 'Done', run: 'echo done' });
    const { verify, scan } = it.toJson()[0].jobs;
    expect(verify.steps.map(({ name }: any) => name).slice(-4)).toEqual(['Lint', 'Summarise', 'Keep the reports', 'Keep the manifests']);
    expect(scan.steps.at(-1)).toEqual({ name: 'Done', run: 'echo done' });
  });

  test('a step on GitLab', () => {
    const it = workflow({ platform: GITLAB });
    it.addStep('scan', { name: 'Done', run: 'echo done', env: { A: 'b' } });
    expect(it.toJson()[0].scan).toMatchObject({ variables: { GIT_STRATEGY: 'empty', A: 'b' }, script: [expect.anything(), 'echo done'] });
  });

  test.each<[string, PipelinePlatform, (it: ReturnType<typeof workflow>) => void, string]>([
    ['a job that is there', GITHUB, (it) => it.addJob('verify', { steps: [{ name: 'a', run: 'a' }] }), '"verify"'],
    ['a job twice', GITHUB, (it) => { it.addJob('a', { steps: [{ name: 'a', run: 'a' }] }); it.addJob('a', { steps: [{ name: 'a', run: 'a' }] }); }, 'must not name a job that there is'],
    ['an id that is none', GITHUB, (it) => it.addJob('A b', { steps: [{ name: 'a', run: 'a' }] }), '"A b"'],
    ['a job without steps', GITHUB, (it) => it.addJob('a', { steps: [] }), 'must have a step'],
    ['a job after one that is not there', GITHUB, (it) => { it.addJob('a', { needs: ['verfy'], steps: [{ name: 'a', run: 'a' }] }); it.toJson(); }, '"verfy"'],
    ['a step of a job that is not there', GITHUB, (it) => { it.addStep('publish', { name: 'a', run: 'a' }); it.toJson(); }, '"publish"'],
    ['a step of a job that is not there, GitLab', GITLAB, (it) => { it.addStep('findings', { name: 'a', run: 'a' }); it.toJson(); }, '"findings"'],
    ['a step that does nothing', GITHUB, (it) => { it.addStep('scan', { name: 'a' }); it.toJson(); }, 'either run or uses'],
    ['a step that does both', GITHUB, (it) => { it.addStep('scan', { name: 'a', run: 'a', uses: 'b' }); it.toJson(); }, 'either run or uses'],
    ['an image on GitHub', GITHUB, (it) => { it.addJob('a', { image: 'b', steps: [{ name: 'a', run: 'a' }] }); it.toJson(); }, 'GitLab only'],
    ['an action on GitLab', GITLAB, (it) => { it.addJob('a', { steps: [{ name: 'a', uses: 'actions/checkout@v4' }] }); it.toJson(); }, 'GitLab has no actions'],
    ['a condition of a step on GitLab', GITLAB, (it) => { it.addStep('scan', { name: 'a', run: 'a', condition: 'x' }); it.toJson(); }, 'write it as a job'],
    ['permissions on GitLab', GITLAB, (it) => { it.addJob('a', { permissions: {}, steps: [{ name: 'a', run: 'a' }] }); it.toJson(); }, 'GitHub only'],
    ['an image without digest', GITLAB, (it) => { it.addJob('a', { image: 'alpine:3', steps: [{ name: 'a', run: 'a' }] }); it.toJson(); }, 'pinned by its digest'],
    ['a word of GitLab', GITLAB, (it) => { it.addJob('default', { steps: [{ name: 'a', run: 'a' }] }); it.toJson(); }, '"default"'],
    ['half a minute', GITHUB, (it) => { it.addJob('a', { timeout: Duration.seconds(30), steps: [{ name: 'a', run: 'a' }] }); it.toJson(); }, 'whole minutes'],
  ])('refuses %s', (_name, platform, add, told) => {
    expect(() => add(workflow({ platform }))).toThrow(told);
  });
});

const PINNED = `registry.example/node:24@sha256:${'a'.repeat(64)}`;

describe('a prop', () => {
  test.each<[string, Partial<PipelineWorkflowProps>]>([
    ['image', { platform: GITLAB, image: PINNED }],
    ['folder', { manifests: { folder: 'a/b-c/.d' } }],
    ['branch', { defaultBranch: 'release/1.x' }],
    ['title', { title: 'Prüfen & ausliefern (EU)' }],
    ['runner', { runner: 'self-hosted-arm64' }],
    ['groups of GitLab', { platform: GITLAB, gitops: { repository: 'acme/platform/deployment' } }],
    ['a scanner with a shell on GitLab', { platform: GITLAB, scan: { scannerImage: PINNED } }],
    ['schedule', { schedule: '*/15 0-6,22 * 1,7 1-5' }],
  ])('may say this: %s', (_name, props) => {
    const it = workflow(props);
    const [json] = it.toJson();
    expect(parse(it._text(json))).toEqual(json);
  });

  test.each<[string, any, string, string]>([
    ['platform', { platform: 'gitbub' }, '"gitbub"', 'did you mean "github"?'],
    ['title', { title: 'a\nb' }, '"a\\nb"', 'letters'],
    ['title', { title: '${{ secrets.A }}' }, '"${{ secrets.A }}"', 'letters'],
    ['defaultBranch', { defaultBranch: 'refs/heads/main' }, '"refs/heads/main"', 'such as main'],
    ['defaultBranch', { defaultBranch: "a' || true" }, '"a\' || true"', 'such as main'],
    ['defaultBranch', { defaultBranch: '' }, '""', 'such as main'],
    ['nodeVersion', { nodeVersion: '24' }, '"24"', 'all three numbers'],
    ['nodeVersion', { platform: GITLAB, nodeVersion: '24.1.0' }, '"24.1.0"', 'leave it out'],
    ['image', { platform: GITLAB, image: 'node:24' }, '"node:24"', 'append the digest'],
    ['image', { image: PINNED }, PINNED, 'leave it out'],
    ['runner', { runner: 'ubuntu-latest' }, '"ubuntu-latest"', 'ubuntu-24.04'],
    ['runner', { runner: '' }, '""', 'letters'],
    ['timeout', { timeout: Duration.hours(7) }, '420 minutes', 'Duration.minutes'],
    ['timeout', { timeout: Duration.seconds(90) }, '1.5 minutes', 'Duration.minutes'],
    ['scripts.test', { scripts: { test: 'test; rm -rf /' } }, '"test; rm -rf /"', 'such as test'],
    ['scripts.synth', { scripts: { synth: '--help' } }, '"--help"', 'such as test'],
    ['manifests.folder', { manifests: { folder: '../k8s' } }, '"../k8s"', 'relative path'],
    ['manifests.folder', { manifests: { folder: '/k8s' } }, '"/k8s"', 'relative path'],
    ['manifests.folder', { manifests: { folder: '.' } }, '"."', 'relative path'],
    ['manifests.folder', { manifests: { folder: '-k8s' } }, '"-k8s"', 'relative path'],
    ['manifests.folder', { manifests: { folder: 'k8s/' } }, '"k8s/"', 'relative path'],
    ['manifests.clusters', { manifests: { clusters: ['eu', 'us', 'eu'] } }, '"eu"', 'leave one of them out'],
    ['manifests.clusters', { manifests: { clusters: ['../eu'] } }, '"../eu"', 'relative path'],
    ['manifests.clusters', { manifests: { clusters: [] } }, '[]', 'leave it out'],
    ['audit.failOn', { audit: { failOn: 'hihg' } }, '"hihg"', 'did you mean "high"?'],
    ['audit.codeScanning', { platform: GITLAB, audit: { codeScanning: true } }, 'true', 'leave it out'],
    ['review.threshold', { review: { threshold: 'none' } }, '"none"', 'say low'],
    ['review.environment', { review: { environment: '$(x)' } }, '"$(x)"', 'such as security-review'],
    ['review.environment', { platform: GITLAB, review: { environment: 'a' } }, '"a"', 'leave it out'],
    ['review.approvers', { review: { approvers: ['a'] } }, '["a"]', 'leave it out'],
    ['review.approvers', { platform: GITLAB, review: { approvers: ['a b'] } }, '"a b"', 'logs in'],
    ['review.tokenVariable', { review: { tokenVariable: 'A' } }, '"A"', 'leave it out'],
    ['review.tokenVariable', { platform: GITLAB, review: { tokenVariable: 'glpat-abc' } }, '"glpat-abc"', 'DEPLOYMENT_TOKEN'],
    ['scan.scanner', { scan: { scanner: 'trivvy' } }, '"trivvy"', 'did you mean "trivy"?'],
    ['scan.scanner', { platform: GITLAB, scan: { scanner: 'grype' } }, '"grype"', 'ImageScanner.TRIVY'],
    ['scan.scannerImage', { scan: { scannerImage: 'aquasec/trivy:latest' } }, '"aquasec/trivy:latest"', 'append the digest'],
    ['scan.failOn', { scan: { failOn: 'all' } }, '"all"', 'say low'],
    ['scan.registries', { scan: { registries: [{ registry: 'https://ghcr.io', username: 'a', passwordSecret: 'B' }] } }, '"https://ghcr.io"', 'such as ghcr.io'],
    ['scan.registries', { scan: { registries: [{ registry: 'ghcr.io', username: "a'b", passwordSecret: 'B' }] } }, '"a\'b"', 'logs in'],
    ['scan.registries', { scan: { registries: [{ registry: 'ghcr.io', username: 'a', passwordSecret: 'a-b' }] } }, '"a-b"', 'digits and "_"'],
    ['gitops.repository', { gitops: { repository: 'https://github.com/acme/a.git' } }, '"https://github.com/acme/a.git"', 'owner/name'],
    ['gitops.branch', { gitops: { branch: 'HEAD' } }, '"HEAD"', 'such as main'],
    ['gitops.folder', { gitops: { folder: '.git/hooks' } }, '".git/hooks"', 'relative path'],
    ['gitops.folder', { gitops: { folder: 'a/../b' } }, '"a/../b"', 'relative path'],
    ['gitops.tokenSecret', { gitops: { tokenSecret: 'GITHUB_TOKEN' } }, '"GITHUB_TOKEN"', 'DEPLOYMENT_TOKEN'],
    ['gitops.environment', { gitops: { environment: '', repository: 'a/b' } }, '""', 'environment'],
    ['schedule', { schedule: '@daily' }, '"@daily"', '17 3 * * *'],
    ['schedule', { schedule: '1 2 3 4' }, '"1 2 3 4"', '17 3 * * *'],
    ['schedule', { platform: GITLAB, schedule: '17 3 * * *' }, '"17 3 * * *"', 'leave it out'],
  ])('%s is refused when it is %j', (prop, props, found, fix) => {
    const make = () => workflow(props);
    expect(make).toThrow(prop);
    expect(make).toThrow(found);
    expect(make).toThrow(fix);
  });

  test.each(['../x', 'a b', '.x', ''])('the id %j cannot name a file', (id) => {
    expect(() => new PipelineWorkflow(new App(), id, { platform: GITHUB })).toThrow(/the id must be the name of a file|Only root constructs/);
  });
});
