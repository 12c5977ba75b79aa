import { GITHUB_WORKFLOW } from './workflow-kinds';
import { jobsOf, WorkflowStep } from './workflow-step';
import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Commands that push with what the checkout left behind. */
const PUSHES = /\bgit\b[^\n]*\bpush\b|\b(?:semantic-release|release-it|changeset|lerna|gh-pages|gh-deploy|standard-version|npm\s+version)\b|\b(?:npm|yarn|pnpm)\s+(?:run\s+)?[\w:-]*(?:release|deploy)/;
/** Actions that do so. */
const PUSHING = [
  'ad-m/github-push-action', 'changesets/action', 'cycjimmy/semantic-release-action', 'endbug/add-and-commit', 'jamesives/github-pages-deploy-action',
  'stefanzweifel/git-auto-commit-action',
];

/**
 * Checkouts in jobs whose token may write must not leave the token behind, unless a later step of the job pushes with it.
 *
 * `persist-credentials` is true by default: the token then stands in a file that every later step of the job can read.
 */
export class NoPersistedCredentials extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pipelines/no-persisted-credentials',
    title: 'Checkouts must not leave a token that may write behind.',
    why: 'Every later step, every script of a package and every artifact of the working directory can then take the token along.',
    severity: Severity.LOW,
    judges: Kinds.of(GITHUB_WORKFLOW),
    controls: ['mitre/T1528', 'mitre/T1552.001'],
    recommended: false,
  };

  public check({ manifest }: Subject): Violation[] {
    const root = Field.of(manifest.json, '');
    return jobsOf(manifest).filter((job) => mayWrite(job, root)).flatMap((job) => {
      const steps = WorkflowStep.ofJob(job, root);
      return steps.filter(({ action, index }) => action === 'actions/checkout' && !steps.slice(index + 1).some(pushes)).flatMap(({ field }) => {
        const kept = field.member('with', 'persist-credentials');
        return kept.isOneOf(false, 'false') ? [] : [kept.complaint('set it to false')];
      });
    });
  }
}

/** Whether the rights that a job says, or its workflow for it, have one to write; what nobody says is told by another rule. */
function mayWrite(job: Field, root: Field): boolean {
  const permissions = [job, root].map((holder) => holder.member('permissions')).find(({ absent }) => !absent);
  if (permissions === undefined) return false;
  return permissions.isOneOf('write-all') || (permissions.object && permissions.members().some((each) => each.isOneOf('write') && each.name !== 'id-token'));
}

function pushes({ run, action }: WorkflowStep): boolean {
  return PUSHES.test(run) || PUSHING.includes(action);
}
