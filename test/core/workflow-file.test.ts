import { Manifest } from '../../src/core/manifest';
import { isWorkflowPath, workflowJson, workflowKind, workflowName } from '../../src/core/workflow-file';
import { CATALOGUE } from '../../src/policy/catalogue';
import { Engine } from '../../src/policy/engine';

const JOBS = { build: { 'runs-on': 'ubuntu-24.04', 'steps': [{ run: 'npm ci' }] } };

test.each<[string, unknown, string | undefined, string | undefined]>([
  ['a workflow', { on: 'push', jobs: JOBS }, undefined, 'GitHubWorkflow'],
  ['a workflow as YAML 1.1 reads it', { true: 'push', jobs: JOBS }, undefined, 'GitHubWorkflow'],
  ['a workflow without a trigger, by its place', { jobs: JOBS }, '.github/workflows/ci.yml', 'GitHubWorkflow'],
  ['a workflow of another forge', { jobs: JOBS }, 'a/.forgejo/workflows/ci.yaml', 'GitHubWorkflow'],
  ['a composite action', { name: 'Set up', runs: { using: 'composite', steps: [] } }, undefined, 'GitHubAction'],
  ['a pipeline, by its place', { include: [] }, '.gitlab-ci.yml', 'GitLabPipeline'],
  ['a part of a pipeline, by its place', { include: [] }, 'ci/build.gitlab-ci.yml', 'GitLabPipeline'],
  ['a pipeline, by its stages', { stages: ['build'], build: { script: 'make' } }, undefined, 'GitLabPipeline'],
  ['a pipeline, by the stage of a job', { build: { stage: 'build', script: ['make'] } }, undefined, 'GitLabPipeline'],
  ['an object of Kubernetes at the place of a workflow', { apiVersion: 'v1', kind: 'ConfigMap', jobs: {}, on: 'a' }, '.github/workflows/a.yml', undefined],
  ['an object without apiVersion', { kind: 'Job', on: 1, jobs: {} }, undefined, undefined],
  ['an object without kind', { apiVersion: 'v1', stages: ['a'], a: { script: 'b' } }, undefined, undefined],
  ['an object without both', { metadata: { name: 'a' }, spec: { template: {} } }, undefined, undefined],
  ['values of a chart', { on: true, jobs: [{ name: 'a' }] }, undefined, undefined],
  ['a file of another pipeline', { stages: [{ stage: 'a', jobs: [{ script: 'b' }] }] }, undefined, undefined],
  ['a Compose file', { services: { web: { image: 'nginx' } } }, undefined, undefined],
  ['scripts of a package', { name: 'a', scripts: { build: 'tsc' } }, 'package.json', undefined],
  ['settings of the forge', { version: 2, updates: [] }, '.github/dependabot.yml', undefined],
  ['a list', [{ on: 'push', jobs: JOBS }], '.github/workflows/a.yml', undefined],
  ['nothing', null, '.gitlab-ci.yml', undefined],
])('%s', (_name, json, file, kind) => {
  expect(workflowKind(json, file)).toBe(kind);
});

test('the place of a workflow is told from others', () => {
  const places = ['.github/workflows/a.yml', '/x/.gitea/workflows/b.YAML', '.gitlab-ci.yml', 'x.gitlab-ci.yaml', '.gitlab/ci/a/b.yml', '.github/workflows/a/b.yml', 'workflows/a.yml', 'my-gitlab-ci.yml', '.github/a.yml'];
  expect(places.filter(isWorkflowPath)).toEqual(places.slice(0, 5));
});

test('the key "on" is what it is called, at its place, and nothing else changes', () => {
  expect(Object.entries(workflowJson({ name: 'a', true: 'push', jobs: JOBS }) as object)).toEqual([['name', 'a'], ['on', 'push'], ['jobs', JOBS]]);
  const both = { on: 'push', true: 'b' };
  expect(workflowJson(both)).toBe(both);
  expect(workflowJson('a')).toBe('a');
});

test.each([
  ['GitHubWorkflow', { name: 'Deploy' }, 'a/ci.yml', 'Deploy'],
  ['GitHubWorkflow', {}, 'a/.github/workflows/ci.yml', 'ci'],
  ['GitHubWorkflow', { name: 3 }, undefined, ''],
  ['GitLabPipeline', { name: 'a job' }, 'a/.gitlab-ci.yml', 'gitlab-ci'],
  ['GitLabPipeline', {}, undefined, 'gitlab-ci'],
])('a %s with %j in %s is called %s', (kind, json, file, name) => {
  expect(workflowName(kind, json, file)).toBe(name);
});

describe('as a manifest', () => {
  const [workflow] = Manifest._read({ name: 'deploy', true: { push: null }, jobs: JOBS }, { defaultNamespace: 'shop' });

  test('it is of its own kind and of no namespace', () => {
    expect(`${workflow}`).toBe('GitHubWorkflow deploy');
    expect([workflow.apiVersion, workflow.groupKind, workflow.namespace, workflow.podSpec]).toEqual(['pipelines.cdk8s-hardened/v1', 'pipelines.cdk8s-hardened/GitHubWorkflow', undefined, undefined]);
    expect(workflow.json).toEqual({ name: 'deploy', on: { push: null }, jobs: JOBS });
  });

  test('items of a list are what the list says', () => {
    expect(Manifest._read({ apiVersion: 'v1', kind: 'ConfigMapList', items: [{ on: 'push', jobs: JOBS }] }).map(({ groupKind }) => groupKind)).toEqual(['/ConfigMap']);
  });

  test.each<[string, unknown, string | undefined]>([
    ['a workflow', { name: 'Build & test', on: 'push', permissions: {}, jobs: { a: { 'runs-on': 'x', 'container': { image: 'b' }, 'spec': { template: 1 }, 'steps': [] } } }, undefined],
    ['a broken workflow', { jobs: 3, metadata: { name: 'A B', labels: { a: 1 }, annotations: { password: 'a' } }, spec: { template: { spec: { containers: 3 } } } }, '.github/workflows/a.yml'],
    ['an action', { runs: { using: 'composite', steps: [] } }, undefined],
    ['a pipeline', { spec: { inputs: {} }, stages: ['a'], a: { script: 'b', image: 'c' }, items: 3 }, undefined],
  ])('no rule about objects of a cluster speaks of %s', (_name, json, file) => {
    const rules = CATALOGUE.filter(({ meta }) => !meta.id.startsWith('pipelines/'));
    const manifests = [json, json].flatMap((each) => Manifest._read(each, { file }));
    expect(manifests).toHaveLength(2);
    expect(new Engine({ rules, today: '2026-11-21' }).judge(manifests).violations.map(({ ruleId, path, found }) => `${ruleId} ${path}: ${found}`)).toEqual([]);
  });
});
