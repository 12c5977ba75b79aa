import { Manifest } from '../../../../src/core/manifest';
import { PipelinePlatform } from '../../../../src/pipelines/pipeline-platform';
import type { PipelineWorkflowProps } from '../../../../src/pipelines/pipeline-props';
import { CATALOGUE } from '../../../../src/policy/catalogue';
import { Engine } from '../../../../src/policy/engine';
import { EVERYTHING, rendered } from '../../../pipelines/rendered';

const { GITHUB, GITLAB } = PipelinePlatform;

function judged(props: Partial<PipelineWorkflowProps>) {
  const manifests = Manifest._read(rendered(props));
  const verdict = new Engine({ rules: CATALOGUE, today: '2026-11-21' }).judge(manifests);
  return { kinds: manifests.map(({ kind }) => kind), checks: verdict.checks, findings: verdict.violations.map(({ ruleId, path, found }) => `${ruleId} ${path}: ${found}`) };
}

test.each<[string, string, Partial<PipelineWorkflowProps>]>([
  ['GitHub, by default', 'GitHubWorkflow', { platform: GITHUB }],
  ['GitHub, with a repository for GitOps', 'GitHubWorkflow', { platform: GITHUB, gitops: {} }],
  ['GitHub, with everything', 'GitHubWorkflow', EVERYTHING[GITHUB]],
  ['GitLab, by default', 'GitLabPipeline', { platform: GITLAB }],
  ['GitLab, with everything', 'GitLabPipeline', EVERYTHING[GITLAB]],
])('the pipeline for %s passes every rule there is', (_name, kind, props) => {
  const { kinds, checks, findings } = judged(props);
  expect(kinds).toEqual([kind]);
  expect(checks).toBeGreaterThanOrEqual(4);
  expect(findings).toEqual([]);
});
