import { textOf } from './read';
import { allowance, reliance, Watch } from './watch';
import { Severity } from '../../core/finding';
import { arrayOf, at, isObject, member } from '../../core/json';
import { WORKFLOW_GROUP, WorkflowKind, workflowJson } from '../../core/workflow-file';

const { HIGH, MEDIUM, LOW } = Severity;

function jobsOf(json: unknown): ReadonlyArray<readonly [string, unknown]> {
  return Object.entries(Object(at(json, 'jobs')) as object);
}

function stepsOf(json: unknown): readonly unknown[] {
  return [...jobsOf(json).flatMap(([, job]) => arrayOf(member(job, 'steps'))), ...arrayOf(at(json, 'runs', 'steps'))];
}

/** Rights of the workflow's token: those of a job are its own, or else the workflow's. */
function permissions(json: unknown): string[] {
  const own = jobsOf(json).map(([, job]) => member(job, 'permissions'));
  const all = own.some((said) => said === undefined) || own.length === 0 ? [member(json, 'permissions'), ...own] : own;
  return [...new Set(all.flatMap(rightsOf))];
}

function rightsOf(said: unknown): string[] {
  if (said === undefined || said === null) return ['what the repository gives by default'];
  if (typeof said === 'string') return [said === 'write-all' ? '**: write' : '**: read'];
  return Object.entries(Object(said) as object).filter(([, right]) => right !== 'none').flatMap(([name, right]) => right === 'write' ? [`${name}: write`, `${name}: read`] : [`${name}: ${textOf(right)}`]);
}

function triggers(json: unknown): string[] {
  const on = member(workflowJson(json), 'on');
  if (typeof on === 'string') return [on];
  return Array.isArray(on) ? on.map(textOf) : Object.keys(Object(on) as object);
}

const OUTSIDE: readonly string[] = ['pull_request_target', 'workflow_run', 'issue_comment', 'issues', 'discussion', 'discussion_comment', 'repository_dispatch'];

function actions(json: unknown): string[] {
  const used = [...stepsOf(json).map((step) => member(step, 'uses')), ...jobsOf(json).map(([, job]) => member(job, 'uses'))];
  return used.filter((uses) => typeof uses === 'string').map(String);
}

function secrets(json: unknown): string[] {
  const text = JSON.stringify([member(json, 'jobs'), member(json, 'env'), member(json, 'runs')]) ?? '';
  const named = [...text.matchAll(/\bsecrets(?:\.|\[\\?['"])([\w-]+)/g)].map(([, name]) => name);
  const inherited = jobsOf(json).some(([, job]) => member(job, 'secrets') === 'inherit') ? ['all (inherit)'] : [];
  return [...new Set([...named, ...inherited])].filter((name) => name !== 'GITHUB_TOKEN');
}

const GITHUB: readonly Watch[] = [
  allowance({ id: 'delivery/workflow-permissions', severity: MEDIUM, pointer: '/permissions', items: permissions }, 'gets a token with %', 'does not get a token with % any more'),
  allowance({ id: 'delivery/workflow-triggers', severity: HIGH, pointer: '/on', items: (json) => triggers(json).filter((name) => OUTSIDE.includes(name)) }, 'runs, with its secrets, when somebody outside makes it: %', 'does not run on % any more'),
  { ...reliance({ id: 'delivery/workflow-starts', severity: LOW, pointer: '/on', items: (json) => triggers(json).filter((name) => !OUTSIDE.includes(name)) }, 'runs on other events', 'neutral'), changed: undefined, gained: { effect: 'neutral', words: 'runs on %, too' }, lost: { effect: 'neutral', words: 'does not run on % any more' } },
  { ...allowance({ id: 'delivery/workflow-actions', severity: MEDIUM, pointer: '/jobs', items: (json) => actions(json).map((uses) => uses.replace(/@.*$/, '')) }, 'runs actions that it did not: %', 'does not run % any more'), lost: { effect: 'neutral', severity: LOW, words: 'does not run % any more' } },
  { id: 'delivery/workflow-versions', severity: LOW, pointer: '/jobs', items: actions, changed: { effect: 'neutral', words: 'runs other versions of actions: %' } },
  allowance({ id: 'delivery/workflow-secrets', severity: MEDIUM, pointer: '/jobs', items: secrets }, 'is given the secrets %', 'is not given the secrets % any more'),
  { ...reliance({ id: 'delivery/workflow-runners', severity: MEDIUM, pointer: '/jobs', items: (json) => jobsOf(json).map(([, job]) => textOf(member(job, 'runs-on') ?? '')).filter((text) => text.includes('self-hosted')) }, 'runs on machines of one\'s own: %'), lost: { effect: 'neutral', words: 'does not run on %' } },
  { id: 'delivery/workflow-commands', severity: LOW, pointer: '/jobs', isHidden: true, items: (json) => stepsOf(json).map((step) => textOf(member(step, 'run') ?? '')).filter((text) => text !== ''), gained: { effect: 'neutral', words: 'runs other commands' } },
  { id: 'delivery/workflow-inputs', severity: LOW, pointer: '/jobs', isHidden: true, items: (json) => stepsOf(json).flatMap((step) => isObject(member(step, 'with')) ? [`${textOf(member(step, 'uses') ?? '').replace(/@.*$/, '')} ${textOf(member(step, 'with'))}`] : []), changed: { effect: 'neutral', words: 'gives actions other inputs' }, gained: { effect: 'neutral', words: 'gives actions other inputs' }, lost: { effect: 'neutral', words: 'gives actions other inputs' } },
];

/** Names in a pipeline of GitLab that are no jobs. */
const NO_JOBS: readonly string[] = ['stages', 'variables', 'include', 'workflow', 'default', 'image', 'services', 'cache'];

function gitlabJobs(json: unknown): unknown[] {
  return Object.entries(Object(json) as object).filter(([name, job]) => !NO_JOBS.includes(name) && isObject(job)).map(([, job]) => job as unknown);
}

const GITLAB: readonly Watch[] = [
  { ...allowance({ id: 'delivery/workflow-includes', severity: MEDIUM, pointer: '/include', items: (json) => [member(json, 'include') ?? []].flat().map(textOf) }, 'includes what it did not: %', 'does not include % any more'), lost: { effect: 'neutral', severity: LOW, words: 'does not include % any more' } },
  allowance({ id: 'delivery/workflow-tokens', severity: MEDIUM, pointer: '', items: (json) => gitlabJobs(json).flatMap((job) => Object.entries(Object(member(job, 'id_tokens')) as object).map(([name, token]) => `${name} for ${textOf(member(token, 'aud'))}`)) }, 'is given the tokens %', 'is not given the tokens % any more'),
  { id: 'delivery/workflow-commands', severity: LOW, pointer: '', isHidden: true, items: (json) => gitlabJobs(json).flatMap((job) => ['before_script', 'script', 'after_script'].flatMap((name) => [member(job, name) ?? []].flat().map(textOf))), gained: { effect: 'neutral', words: 'runs other commands' } },
];

/** What workflow files may do, with which secrets, and what they run. */
export const WORKFLOW_WATCHES: { readonly [groupKind: string]: readonly Watch[] } = {
  [`${WORKFLOW_GROUP}/${WorkflowKind.GITHUB_WORKFLOW}`]: GITHUB,
  [`${WORKFLOW_GROUP}/${WorkflowKind.GITHUB_ACTION}`]: GITHUB,
  [`${WORKFLOW_GROUP}/${WorkflowKind.GITLAB_PIPELINE}`]: GITLAB,
};
