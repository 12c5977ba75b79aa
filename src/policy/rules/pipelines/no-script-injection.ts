import { Expression } from './expression';
import { untrustedIn, untrustedVariables } from './untrusted-contexts';
import { GITHUB_ACTION, GITHUB_WORKFLOW } from './workflow-kinds';
import { WorkflowStep } from './workflow-step';
import type { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Commands and scripts must not have expressions in them whose text strangers write: titles, bodies, messages of commits, names of branches.
 *
 * GitHub puts the text of `${{ }}` into the program before a shell reads it, so that quotes do not help. A comparison with such a text is fine,
 * and so is a variable of the environment: `"$TITLE"`, but not `${{ env.TITLE }}`.
 */
export class NoScriptInjection extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pipelines/no-script-injection',
    title: 'Commands of workflows must not have text of strangers put into them.',
    why: 'Whoever opens a pull request, or writes a comment, gives it a title that ends the command and begins his own, with the secrets and the token of the job.',
    severity: Severity.CRITICAL,
    judges: Kinds.of(GITHUB_WORKFLOW, GITHUB_ACTION),
    controls: ['mitre/T1190'],
  };

  public check({ manifest }: Subject): Violation[] {
    return WorkflowStep.of(manifest).flatMap((step) => step.programs.flatMap((program) => injections(step, program)));
  }
}

function injections(step: WorkflowStep, program: Field): Violation[] {
  const text = program.text!;
  if (!text.includes('${{')) return [];
  const variables = untrustedVariables(step);
  const indirect = Expression.contextsIn(text).filter((context) => context.startsWith('env.') && variables.has(context.slice(4)));
  return [...untrustedIn(text), ...indirect].map((context) => ({
    path: program.pointer,
    found: `${context}, which strangers write`,
    fix: context.startsWith('env.') ? `write "$${context.slice(4).toUpperCase()}" instead, which the shell reads as a value` : 'give it to the step as a variable under "env", and read that one in quotes: "$NAME"',
  }));
}
