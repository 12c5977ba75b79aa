import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { parse } from 'yaml';
import { Exemptions, PipelineApp, PipelinePlatform, PipelineWorkflow, PipelineWorkflowProps, SecureApp, SynthesisReport } from '../../src';
import { EVERYTHING } from '../pipelines/rendered';

const { GITHUB, GITLAB } = PipelinePlatform;
const roots: string[] = [];
afterAll(() => roots.forEach((root) => rmSync(root, { recursive: true })));

function repository(): string {
  const root = mkdtempSync(join(tmpdir(), 'cdk8s-hardened-pipelines-'));
  roots.push(root);
  return root;
}

interface Made { readonly app: PipelineApp; readonly workflow: PipelineWorkflow }

function pipelines(outdir: string, platform = GITHUB, props: Partial<PipelineWorkflowProps> = {}): Made {
  const app = new PipelineApp({ outdir, packs: ['all'] });
  return { app, workflow: new PipelineWorkflow(app, 'deliver', { platform, ...props }) };
}

function filesOf(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true }).map(({ name }) => name).filter((name) => name.endsWith('.yml')).sort();
}

describe('what is written', () => {
  test.each<[string, string, Partial<PipelineWorkflowProps>]>([
    ['.github/workflows/deliver.yml', GITHUB, {}],
    ['.github/workflows/deliver.yml', GITHUB, { gitops: {} }],
    ['.github/workflows/deliver.yml', GITHUB, EVERYTHING[GITHUB]],
    ['.gitlab-ci.yml', GITLAB, {}],
    ['.gitlab-ci.yml', GITLAB, EVERYTHING[GITLAB]],
  ])('%s of %s with %j passes every rule there is', (path, platform, props) => {
    const root = repository();
    const { app, workflow } = pipelines(root, platform as PipelinePlatform, props);
    app.synth();
    expect(parse(readFileSync(join(root, path), 'utf8'))).toEqual(workflow.toJson()[0]);
    const report = SynthesisReport.of(app)!;
    expect(report).toMatchObject({ objects: 1, objectsByKind: { [platform === GITHUB ? 'GitHubWorkflow' : 'GitLabPipeline']: 1 }, files: [path], exempted: [], ledger: [] });
    expect(report.rules).toBeGreaterThan(3);
  });

  test('a second run changes nothing, a workflow that is made no longer goes', () => {
    const root = repository();
    pipelines(root).app.synth();
    const before = readFileSync(join(root, '.github/workflows/deliver.yml'), 'utf8');
    pipelines(root).app.synth();
    expect(readFileSync(join(root, '.github/workflows/deliver.yml'), 'utf8')).toBe(before);
    const app = new PipelineApp({ outdir: root });
    new PipelineWorkflow(app, 'other', { platform: GITHUB });
    new PipelineWorkflow(app, 'gitlab', { platform: GITLAB });
    app.synth();
    expect(filesOf(root)).toEqual(['.gitlab-ci.yml', 'other.yml']);
  });

  test('a plan says what writing would change, and writes nothing', () => {
    const root = repository();
    expect(pipelines(root).app.plan().added).toEqual(['.github/workflows/deliver.yml']);
    expect(readdirSync(root)).toEqual([]);
    pipelines(root).app.synth();
    expect(pipelines(root).app.plan().isEmpty).toBe(true);
    expect(pipelines(root, GITHUB, { defaultBranch: 'trunk' }).app.plan().changed).toEqual(['.github/workflows/deliver.yml']);
  });

  test.each([['that is there already', 'mine\n'], ['that somebody has changed', undefined]])('a file %s is not overwritten', (_name, text) => {
    const root = repository();
    const path = join(root, '.gitlab-ci.yml');
    if (text === undefined) pipelines(root, GITLAB).app.synth();
    writeFileSync(path, text ?? `${readFileSync(path, 'utf8')}# mine\n`);
    const before = readFileSync(path, 'utf8');
    expect(() => pipelines(root, GITLAB, { defaultBranch: 'trunk' }).app.synth()).toThrow('.gitlab-ci.yml');
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  test('a file that somebody has deleted comes again', () => {
    const root = repository();
    pipelines(root, GITLAB).app.synth();
    unlinkSync(join(root, '.gitlab-ci.yml'));
    pipelines(root, GITLAB).app.synth();
    expect(existsSync(join(root, '.gitlab-ci.yml'))).toBe(true);
  });
});

describe('what loosens a workflow fails the synthesis, and nothing is written', () => {
  const COMMIT = '0123456789abcdef0123456789abcdef01234567';

  test.each<[string, PipelinePlatform, (workflow: PipelineWorkflow) => void, RegExp]>([
    ['an action by its tag', GITHUB, (it) => it.addStep('verify', { name: 'Deploy', uses: 'acme/deploy@v1' }), /\[pipelines\/pin-actions\][^]*acme\/deploy@v1/],
    ['an action by its tag in a job', GITHUB, (it) => it.addJob('deploy', { steps: [{ name: 'Deploy', uses: 'acme/deploy@main' }] }), /\[pipelines\/pin-actions\]/],
    ['a right that there is not', GITHUB, (it) => it.addJob('deploy', { permissions: { contents: 'admin' }, steps: [{ name: 'a', run: 'a' }] }), /\[pipelines\/limit-permissions\]/],
    ['a secret in a script', GITHUB, (it) => it.addStep('scan', { name: 'Deploy', run: 'curl -H "Authorization: ${{ secrets.TOKEN }}" https://deploy.example' }), /\[pipelines\/no-secrets-in-run\]/],
    ['the title of a pull request in a script', GITHUB, (it) => it.addStep('verify', { name: 'Tell', run: 'echo "${{ github.event.pull_request.title }}"' }), /\[pipelines\/no-script-injection\]/],
    ['a token that is kept', GITHUB, (it) => it.addJob('deploy', { permissions: { contents: 'write' }, steps: [{ name: 'a', uses: `actions/checkout@${COMMIT}` }] }), /\[pipelines\/no-persisted-credentials\]/],
    ['a variable that is printed', GITLAB, (it) => it.addStep('scan', { name: 'Tell', run: 'echo "$CI_JOB_TOKEN"' }), /\[pipelines\/no-secrets-in-run\]/],
  ])('%s, %s', (_name, platform, loosen, told) => {
    const root = repository();
    const { app, workflow } = pipelines(root, platform);
    loosen(workflow);
    expect(() => app.plan()).toThrow(told);
    expect(() => app.synth()).toThrow(told);
    expect(readdirSync(root)).toEqual([]);
  });

  test('an exemption lets it pass, stands in the ledger, and not in the file', () => {
    const root = repository();
    const app = new PipelineApp({ outdir: root, clock: { today: () => '2026-11-21' } });
    const workflow = new PipelineWorkflow(app, 'deliver', { platform: GITHUB });
    workflow.addStep('verify', { name: 'Deploy', uses: 'acme/deploy@v1' });
    Exemptions.of(workflow).add({ rule: 'pipelines/pin-actions', reason: 'Our own action, in a repository that we protect.', owner: 'platform', expires: '2027-03-01' });
    app.synth();
    expect(SynthesisReport.of(app)!.ledger).toMatchObject([{ rule: 'pipelines/pin-actions', owner: 'platform' }]);
    expect(parse(readFileSync(join(root, workflow.path), 'utf8'))).toEqual(workflow.toJson()[0]);
  });
});

describe('a usage error is', () => {
  test.each<[string, (app: PipelineApp) => void, string]>([
    ['a chart', (app) => new Chart(app, 'shop'), 'an object of class Chart'],
    ['an object in a workflow', (app) => new ApiObject(new PipelineWorkflow(app, 'a', { platform: GITHUB }), 'x', { apiVersion: 'v1', kind: 'ConfigMap' }), 'an object of class ApiObject'],
    ['a construct', (app) => new Construct(app, 'x'), 'an object of class Construct'],
    ['the same name in other letters', (app) => { new PipelineWorkflow(app, 'a', { platform: GITHUB }); new PipelineWorkflow(app, 'A', { platform: GITHUB }); }, '.github/workflows/a.yml'],
    ['a second pipeline of GitLab', (app) => { new PipelineWorkflow(app, 'a', { platform: GITLAB }); new PipelineWorkflow(app, 'b', { platform: GITLAB }); }, '.gitlab-ci.yml'],
  ])('%s', (_name, add, told) => {
    const root = repository();
    const app = new PipelineApp({ outdir: root });
    add(app);
    expect(() => app.synth()).toThrow(told);
    expect(readdirSync(root)).toEqual([]);
  });

  test.each([['SecureApp', (outdir: string) => new SecureApp({ outdir })], ['App', (outdir: string) => new App({ outdir })]])('a workflow in a %s, which would write it as a manifest', (_name, make) => {
    const root = repository();
    const app = make(root);
    new PipelineWorkflow(app, 'deliver', { platform: GITHUB });
    expect(() => app.synth()).toThrow('make it in a PipelineApp');
    expect(readdirSync(root)).toEqual([]);
  });
});

test('synthYaml tells what is judged, too', () => {
  const { app, workflow } = pipelines(repository());
  expect(parse(app.synthYaml())).toEqual(workflow.toJson()[0]);
  workflow.addStep('verify', { name: 'Deploy', uses: 'acme/deploy@v1' });
  expect(() => app.synthYaml()).toThrow('pipelines/pin-actions');
});

test('by default the repository is the working directory', () => expect(new PipelineApp().outdir).toBe('.'));
