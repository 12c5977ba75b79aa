import { publishJob, scanJob } from './delivery-jobs';
import { expression, GitHubJob, GitHubStep } from './github-json';
import { approveJob, commentJob, findingsJob } from './report-jobs';
import { verifyJob } from './verify-job';
import { AddedJob, AddedSteps } from '../added-jobs';
import { checked, refused } from '../pipeline-checks';
import type { PipelineStep } from '../pipeline-job';
import { minutesOf, PipelineSettings } from '../pipeline-settings';

/** A workflow of GitHub Actions as plain JSON. */
export function gitHubWorkflow(settings: PipelineSettings, steps: AddedSteps, jobs: readonly AddedJob[]): object {
  const { title, id, branch, schedule } = settings;
  return {
    name: title,
    on: {
      push: { branches: [branch] },
      pull_request: { branches: [branch] },
      merge_group: {},
      schedule: [{ cron: schedule }],
      workflow_dispatch: {},
    },
    permissions: {},
    concurrency: { 'group': `${id}-${expression("github.event_name == 'schedule' && 'schedule' || github.ref")}`, 'cancel-in-progress': expression("github.event_name == 'pull_request'") },
    defaults: { run: { shell: 'bash' } },
    jobs: jobsOf(settings, steps, jobs),
  };
}

function jobsOf(settings: PipelineSettings, steps: AddedSteps, added: readonly AddedJob[]): { [id: string]: GitHubJob } {
  const { codeScanning, gitops } = settings;
  const own: { [id: string]: GitHubJob } = {
    verify: verifyJob(settings, steps.of('verify').map(stepOf)),
    ...codeScanning ? { findings: findingsJob(settings) } : {},
    comment: commentJob(settings),
    approve: approveJob(settings),
    scan: scanJob(settings),
    ...gitops ? { publish: publishJob(settings, gitops) } : {},
  };
  const known = [...Object.keys(own), ...added.map(({ id }) => id)];
  for (const name of steps.jobs) if (!(name in own)) throw unknownJob('addStep', name, Object.keys(own));
  for (const [id, job] of Object.entries(own)) if (id !== 'verify') own[id] = { ...job, steps: [...job.steps, ...steps.of(id).map(stepOf)] };
  for (const each of added) own[each.id] = jobOf(each, settings, known);
  return own;
}

function jobOf({ id, job }: AddedJob, { title, runner, minutes }: PipelineSettings, known: readonly string[]): GitHubJob {
  const needs = job.needs ?? ['verify'];
  for (const need of needs) if (!known.includes(need)) throw unknownJob(`the job ${id}`, need, known);
  if (job.image !== undefined) throw refused(`the job ${id}`, 'must not name an image: that is for GitLab only', job.image, 'leave it out');
  return {
    'name': `${title}: ${id}`,
    ...needs.length > 0 ? { needs } : {},
    ...job.condition === undefined ? {} : { if: expression(job.condition) },
    'runs-on': runner!,
    'timeout-minutes': job.timeout ? minutesOf(`the timeout of the job ${id}`, job.timeout) : minutes,
    ...job.environment === undefined ? {} : { environment: checked(`the environment of the job ${id}`, job.environment, 'environment') },
    'permissions': job.permissions ?? {},
    'steps': job.steps.map(stepOf),
  };
}

function stepOf({ name, run, uses, inputs, env, condition }: PipelineStep): GitHubStep {
  if ((run === undefined) === (uses === undefined)) {
    throw refused(`the step ${name}`, 'must have either run or uses', run === undefined ? 'none' : 'both', 'say a script or an action');
  }
  return { name, if: condition && expression(condition), uses, with: inputs, env, run };
}

function unknownJob(where: string, name: string, known: readonly string[]): Error {
  return refused(where, 'must name a job that there is', name, `say one of ${known.join(', ')}`);
}
