import { GITLAB_PIPELINE } from './workflow-kinds';
import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { LoosenedBy, Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i;
const INTEGRITY = /^sha256-[A-Za-z0-9+/]{43}=$/;
const ADDRESS = /^https?:\/\//i;

/**
 * What a pipeline includes from elsewhere must be pinned: files of projects and components by a whole commit, files at addresses by `integrity`.
 *
 * Files of the repository itself (`local`) and templates of the GitLab that runs the pipeline (`template`) are fine. `integrity` holds since
 * GitLab 17.9.
 */
export class PinIncludes extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pipelines/pin-includes',
    title: 'What pipelines include from elsewhere must be pinned.',
    why: 'Whoever can change the file there adds jobs to this pipeline, which run with its variables and its token.',
    severity: Severity.HIGH,
    judges: Kinds.of(GITLAB_PIPELINE),
    controls: ['mitre/T1525'],
    parameters: [{
      name: 'trustedProjects',
      description: 'Projects, or groups of projects, whose tags and branches are as good as commits, such as `acme/pipelines`.',
      default: [],
      loosenedBy: LoosenedBy.MORE,
    }],
  };

  public check(subject: Subject): Violation[] {
    const trusted = subject.parameter(this, 'trustedProjects') as string[];
    return includesIn(Field.of(subject.manifest.json, '')).flatMap((include) => inInclude(include, trusted));
  }
}

/** Those of the pipeline, and those of pipelines that its jobs trigger. */
function includesIn(root: Field): Field[] {
  const triggered = root.members().map((job) => job.member('trigger', 'include'));
  return [root.member('include'), ...triggered].filter(({ malformed }) => !malformed).flatMap((include) => Array.isArray(include.value) ? include.items() : include.absent ? [] : [include]);
}

function inInclude(include: Field, trusted: readonly string[]): Violation[] {
  if (include.text !== undefined) return ADDRESS.test(include.text) ? [unpinnedAddress(include, include)] : [];
  return include.object ? [...inRemote(include), ...inProject(include, trusted), ...inComponent(include.member('component'), trusted)] : [];
}

function inRemote(include: Field): Violation[] {
  const integrity = include.member('integrity');
  return include.member('remote').absent || INTEGRITY.test(integrity.text ?? '') ? [] : [unpinnedAddress(include.member('remote'), integrity)];
}

function inProject(include: Field, trusted: readonly string[]): Violation[] {
  const [project, revision] = [include.member('project'), include.member('ref')];
  const isFine = project.absent || isTrusted(project.text ?? '', trusted) || COMMIT.test(revision.text ?? '');
  return isFine ? [] : [revision.complaint(`name a whole commit of ${describe(project.value)}, of 40 hex digits`)];
}

function inComponent(component: Field, trusted: readonly string[]): Violation[] {
  const [address, version = ''] = (component.text ?? '').split('@');
  const isOwn = address.includes('$CI_PROJECT_PATH') || isTrusted(address.slice(address.indexOf('/') + 1), trusted);
  return component.absent || isOwn || COMMIT.test(version) ? [] : [component.complaint('name a whole commit behind the "@"')];
}

function unpinnedAddress(address: Field, place: Field): Violation {
  return { path: place.pointer, found: place === address ? address.found : place.found, fix: `give it the digest of the file: { remote: ${address.found}, integrity: sha256-… }, or include it from the repository itself` };
}

function isTrusted(project: string, trusted: readonly string[]): boolean {
  return trusted.some((each) => project === each || project.startsWith(`${each.replace(/\/$/, '')}/`));
}
