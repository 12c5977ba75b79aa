import { arrayOf, isObject, member, stringOf } from './json';
import type { JsonObject } from './json';

/** The group of workflow files: no cluster serves it, so that no object of a cluster has it. */
export const WORKFLOW_GROUP = 'pipelines.cdk8s-hardened';

/** The kinds of workflow files. */
export enum WorkflowKind {
  /** A workflow of GitHub Actions. */
  GITHUB_WORKFLOW = 'GitHubWorkflow',
  /** An action that is put together of steps. */
  GITHUB_ACTION = 'GitHubAction',
  /** A pipeline of GitLab. */
  GITLAB_PIPELINE = 'GitLabPipeline',
}

/** The apiVersion of workflow files. */
export const WORKFLOW_API_VERSION = `${WORKFLOW_GROUP}/v1`;

const IN_WORKFLOWS = /(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/i;
const GITLAB_FILE = /(?:^|[/.])gitlab-ci\.ya?ml$|(?:^|\/)\.gitlab\/ci\/.+\.ya?ml$/i;
/** How YAML 1.1, which Kubernetes reads, reads the key `on`. */
const ON_AS_READ = 'true';

/** Whether a file is a workflow by where it stands. */
export function isWorkflowPath(file: string): boolean {
  return IN_WORKFLOWS.test(file) || GITLAB_FILE.test(file);
}

/**
 * What workflow file a document is: by its file, or by its shape; undefined for everything else, among it all that says an apiVersion or a kind,
 * so that no object of a cluster is taken for one.
 *
 * A GitHub workflow has `on` and `jobs`, an action `runs.using`, a pipeline of GitLab jobs with a script, and stages.
 */
export function workflowKind(json: unknown, file: string = ''): WorkflowKind | undefined {
  if (!isObject(json) || member(json, 'apiVersion') !== undefined || member(json, 'kind') !== undefined) return undefined;
  return kindOfPlace(file) ?? kindOfShape(json);
}

function kindOfPlace(file: string): WorkflowKind | undefined {
  if (IN_WORKFLOWS.test(file)) return WorkflowKind.GITHUB_WORKFLOW;
  return GITLAB_FILE.test(file) ? WorkflowKind.GITLAB_PIPELINE : undefined;
}

function kindOfShape(json: JsonObject): WorkflowKind | undefined {
  if ((hasOwn(json, 'on') || hasOwn(json, ON_AS_READ)) && isObject(member(json, 'jobs'))) return WorkflowKind.GITHUB_WORKFLOW;
  if (typeof member(member(json, 'runs'), 'using') === 'string') return WorkflowKind.GITHUB_ACTION;
  return looksLikeGitLab(json) ? WorkflowKind.GITLAB_PIPELINE : undefined;
}

/** A workflow as YAML 1.2, by which its program goes, has it: with the key `on`. */
export function workflowJson(json: unknown): unknown {
  if (!isObject(json) || hasOwn(json, 'on') || !hasOwn(json, ON_AS_READ)) return json;
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key === ON_AS_READ ? 'on' : key, value]));
}

/** What a workflow is called: the name that it says, else that of its file. */
export function workflowName(kind: string, json: unknown, file: string = ''): string {
  const name = kind === WorkflowKind.GITLAB_PIPELINE ? undefined : stringOf(member(json, 'name'));
  const ofFile = file.slice(file.lastIndexOf('/') + 1).replace(/^\./, '').replace(/\.(?:ya?ml|json)$/i, '');
  return name || ofFile || (kind === WorkflowKind.GITLAB_PIPELINE ? 'gitlab-ci' : '');
}

function looksLikeGitLab(json: JsonObject): boolean {
  const stages = member(json, 'stages');
  const hasStages = Array.isArray(stages) && stages.length > 0 && stages.every((stage) => typeof stage === 'string');
  return Object.values(json).some((job) => hasScript(job) && (hasStages || typeof member(job, 'stage') === 'string'));
}

function hasScript(job: unknown): boolean {
  const script = member(job, 'script');
  return typeof script === 'string' || arrayOf(script).some((line) => typeof line === 'string');
}

function hasOwn(json: JsonObject, key: string): boolean {
  return Object.prototype.hasOwnProperty.call(json, key);
}
