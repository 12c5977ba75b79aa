import { GITHUB_WORKFLOW } from './workflow-kinds';
import { jobsOf, triggersOf } from './workflow-step';
import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { isObject } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Where workflows stand of forges that have no rights for the token of a job. */
const WITHOUT_PERMISSIONS = /(?:^|\/)\.(?:gitea|forgejo)\//;
const LEAST = 'say "permissions: {}" or "contents: read" for the workflow, and give each job what it needs beyond';

/**
 * Workflows must say what the token of their jobs may do: little for all jobs, more only for the one that needs it.
 *
 * Absent is a violation, unless every job says it for itself: what the token may then do is set elsewhere, and is everything in repositories from
 * before February 2023. A workflow that others call has at most the rights of the job that calls it. Forgejo and Gitea know no such rights.
 */
export class LimitPermissions extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pipelines/limit-permissions',
    title: 'Workflows must give their token least permissions.',
    why: 'Every step of every job, and every package that it installs, can use the token: to push, to publish a release, to approve a pull request.',
    severity: Severity.MEDIUM,
    judges: Kinds.of(GITHUB_WORKFLOW),
    controls: ['nist/4.3.1', 'mitre/T1528'],
  };

  public check({ manifest }: Subject): Violation[] {
    const jobs = jobsOf(manifest);
    const permissions = Field.of(manifest.json, '').member('permissions');
    const ofJobs = jobs.map((job) => job.member('permissions')).filter(({ absent }) => !absent).flatMap(everything);
    const found = [...ofWorkflow(permissions, jobs, isOnlyCalled(triggersOf(manifest))), ...ofJobs];
    return found.length > 0 && WITHOUT_PERMISSIONS.test(manifest.origin.locate('')?.file ?? '') ? [] : found;
  }
}

function ofWorkflow(permissions: Field, jobs: readonly Field[], isCalled: boolean): Violation[] {
  if (permissions.absent) {
    const silent = jobs.filter((job) => job.member('permissions').absent);
    return silent.length === 0 || isCalled ? [] : [permissions.complaint(LEAST)];
  }
  const all = everything(permissions);
  if (all.length > 0 || jobs.length < 2 || !isObject(permissions.value)) return all;
  const users = jobs.filter((job) => job.member('permissions').absent);
  if (users.length < 2) return [];
  return permissions.members().filter((each) => each.isOneOf('write'))
    .map((each) => ({ path: each.pointer, found: `"write" for ${users.length} jobs`, fix: `give "${each.name}: write" to the job that needs it, and not to all` }));
}

/** Rights to everything, or what is no right. */
function everything(permissions: Field): Violation[] {
  if (permissions.isOneOf('read-all')) return [];
  if (permissions.object) return permissions.members().filter((each) => !each.isOneOf('read', 'write', 'none')).map((each) => each.complaint('write read, write or none'));
  return [permissions.complaint('name what is needed, such as "contents: read"')];
}

function isOnlyCalled(triggers: readonly string[]): boolean {
  return triggers.length > 0 && triggers.every((trigger) => trigger === 'workflow_call');
}
