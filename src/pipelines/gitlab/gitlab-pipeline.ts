import { approveJob, commentJob, publishJob, scanJob } from './delivery-jobs';
import type { GitLabJob } from './gitlab-json';
import { verifyJob } from './verify-job';
import { AddedJob, AddedSteps } from '../added-jobs';
import { checked, pinnedImage, refused } from '../pipeline-checks';
import type { PipelineJob, PipelineStep } from '../pipeline-job';
import { minutesOf, PipelineSettings } from '../pipeline-settings';

const STAGES = ['verify', 'scan', 'review', 'deploy'];
/** Keys of the file that are no jobs. */
const RESERVED = ['default', 'stages', 'variables', 'workflow', 'include', 'image', 'services', 'cache', 'before_script', 'after_script', 'pages', 'spec'];

/** A pipeline of GitLab CI/CD as plain JSON. */
export function gitLabPipeline(settings: PipelineSettings, steps: AddedSteps, jobs: readonly AddedJob[]): object {
  const { title, branch, image, minutes, runner } = settings;
  return {
    workflow: {
      name: title,
      auto_cancel: { on_new_commit: 'interruptible' },
      rules: [
        { if: '$CI_PIPELINE_SOURCE == "merge_request_event"' },
        { if: `$CI_COMMIT_BRANCH == "${branch}"` },
      ],
    },
    stages: STAGES,
    default: { image, timeout: `${minutes} minutes`, interruptible: true, ...runner === undefined ? {} : { tags: [runner] } },
    variables: { GIT_DEPTH: '0' },
    ...jobsOf(settings, steps, jobs),
  };
}

function jobsOf(settings: PipelineSettings, steps: AddedSteps, added: readonly AddedJob[]): { [id: string]: GitLabJob } {
  const own: { [id: string]: GitLabJob } = {
    verify: verifyJob(settings),
    scan: scanJob(settings),
    comment: commentJob(settings),
    approve: approveJob(settings),
    ...settings.gitops ? { publish: publishJob(settings, settings.gitops) } : {},
  };
  for (const name of steps.jobs) {
    if (!(name in own)) throw unknownJob('addStep', name, Object.keys(own));
    own[name] = withSteps(own[name], steps.of(name));
  }
  const known = [...Object.keys(own), ...added.map(({ id }) => id)];
  for (const each of added) own[each.id] = jobOf(each, known);
  return own;
}

function jobOf({ id, job }: AddedJob, known: readonly string[]): GitLabJob {
  const needs = job.needs ?? ['verify'];
  for (const need of needs) if (!known.includes(need)) throw unknownJob(`the job ${id}`, need, known);
  if (RESERVED.includes(id)) throw refused('addJob', 'must not take a word that GitLab has for itself', id, 'name the job otherwise');
  if (job.permissions !== undefined) throw refused(`the job ${id}`, 'must not name permissions: they are for GitHub only', job.permissions, 'leave them out');
  return withSteps({ stage: needs.length === 0 ? 'verify' : 'review', needs, ...optionsOf(id, job), script: [] }, job.steps);
}

function optionsOf(id: string, { image, condition, timeout, environment }: PipelineJob): Pick<GitLabJob, 'image' | 'rules' | 'timeout' | 'environment'> {
  return {
    image: image === undefined ? undefined : pinnedImage(`the image of the job ${id}`, image),
    rules: condition === undefined ? undefined : [{ if: condition }],
    timeout: timeout && `${minutesOf(`the timeout of the job ${id}`, timeout)} minutes`,
    environment: environment === undefined ? undefined : checked(`the environment of the job ${id}`, environment, 'environment'),
  };
}

/** GitLab has one list of scripts a job, and one list of variables. */
function withSteps(job: GitLabJob, steps: readonly PipelineStep[]): GitLabJob {
  return {
    ...job,
    ...variablesOf(job, steps),
    script: [...job.script, ...steps.map(scriptOf)],
  };
}

function variablesOf({ variables }: GitLabJob, steps: readonly PipelineStep[]): Pick<GitLabJob, 'variables'> {
  const all = Object.assign({}, variables, ...steps.map(({ env }) => env)) as { [name: string]: string };
  return Object.keys(all).length === 0 ? {} : { variables: all };
}

function scriptOf({ name, run, uses, inputs, condition }: PipelineStep): string {
  if (run === undefined) throw refused(`the step ${name}`, 'must have a script: GitLab has no actions', uses ?? 'none', 'say what to run');
  if (inputs !== undefined || condition !== undefined) throw refused(`the step ${name}`, 'must not have inputs or a condition on GitLab', inputs ?? condition, 'write it as a job');
  return run;
}

function unknownJob(where: string, name: string, known: readonly string[]): Error {
  return refused(where, 'must name a job that there is', name, `say one of ${known.join(', ')}`);
}
