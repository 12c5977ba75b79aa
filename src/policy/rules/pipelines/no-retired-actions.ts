import { fromMatrix } from './matrix-values';
import { GITHUB_ACTION, GITHUB_WORKFLOW } from './workflow-kinds';
import { jobsOf, WorkflowStep } from './workflow-step';
import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { arrayOf, stringOf } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { LoosenedBy, Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Action, or the folder in which actions stand → the first major version that runs. */
const OLDEST: { readonly [action: string]: number } = {
  'actions/cache': 3, // earlier ones are failed since March 2025
  'actions/download-artifact': 4, // since January 2025
  'actions/upload-artifact': 4,
  'github/codeql-action': 3, // v2 was retired in January 2025
};
/** Images of runners that GitHub has removed. */
const REMOVED = ['ubuntu-16.04', 'ubuntu-18.04', 'ubuntu-20.04', 'windows-2016', 'windows-2019', 'macos-10.15', 'macos-11', 'macos-12'];
const MAJOR = /^v?(\d+)(?:\.\d+)*$/;

/**
 * Workflows must not use versions of actions, nor images of runners, that GitHub no longer runs.
 *
 * Actions that are pinned by a commit say no version. GitHub Enterprise Server still runs some of them: a parameter says so. Labels beside
 * `self-hosted` are one's own.
 */
export class NoRetiredActions extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pipelines/no-retired-actions',
    title: 'Workflows must not use what GitHub no longer runs.',
    why: 'The job fails before it does anything, or waits for a runner until it is given up: what it was to check stays unchecked.',
    severity: Severity.MEDIUM,
    judges: Kinds.of(GITHUB_WORKFLOW, GITHUB_ACTION),
    controls: ['nsa/upgrading'],
    parameters: [{
      name: 'isHostedByGitHub',
      description: 'Whether github.com runs the workflows, and not a server of one\'s own, which may still know older versions.',
      default: true,
      loosenedBy: LoosenedBy.FALSE,
    }],
  };

  public check(subject: Subject): Violation[] {
    if (subject.parameter(this, 'isHostedByGitHub') !== true) return [];
    const retired = WorkflowStep.of(subject.manifest).map(({ field }) => field.member('uses')).flatMap(inAction);
    return [...retired, ...jobsOf(subject.manifest).flatMap(inRunner)];
  }
}

function inAction(uses: Field): Violation[] {
  const [action, revision = ''] = (uses.text ?? '').split('@');
  const known = action.toLowerCase().split('/').slice(0, 2).join('/');
  const major = MAJOR.exec(revision)?.[1];
  if (major === undefined || !Object.hasOwn(OLDEST, known) || Number(major) >= OLDEST[known]) return [];
  return [uses.complaint(`take the newest version, at least v${OLDEST[known]}, pinned by its commit`)];
}

function inRunner(job: Field): Violation[] {
  const runsOn = job.member('runs-on');
  const labels = (Array.isArray(runsOn.value) ? arrayOf(runsOn.value) : [runsOn.value]).flatMap((label) => stringOf(label) ?? []);
  if (labels.includes('self-hosted')) return [];
  const removed = labels.flatMap((label) => fromMatrix(label, job)).find((label) => REMOVED.includes(label));
  return removed === undefined ? [] : [{ path: runsOn.pointer, found: `${runsOn.found}${labels.includes(removed) ? '' : `, which is ${JSON.stringify(removed)}`}`, fix: 'name an image that there is, such as ubuntu-24.04' }];
}
