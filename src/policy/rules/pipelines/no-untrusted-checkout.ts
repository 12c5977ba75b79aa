import { Condition } from './condition';
import { Expression } from './expression';
import { GITHUB_WORKFLOW } from './workflow-kinds';
import { triggersOf, WorkflowStep } from './workflow-step';
import type { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Triggers that strangers can pull, and whose jobs have secrets and a token that may write. */
const PRIVILEGED = ['pull_request_target', 'workflow_run', 'issue_comment'];
/** Where the event says what a stranger wants to have merged. */
const HEAD = /^github\.(?:head_ref$|event\.(?:pull_request\.(?:head\.|merge_commit_sha$)|workflow_run\.(?:head_|pull_requests\.)|number$|issue\.number$|pull_request\.number$))/;
const NUMBERS = /^github\.event\.(?:number|(?:issue|pull_request)\.number)$/;
const PULL_REF = /refs\/pull\/|(?:^|\s)\+?pull\/[^\s/]+\/(?:head|merge)/;
const COMMANDS = /\bgh\s+pr\s+checkout\b|\bhub\s+pr\s+checkout\b/;
const GIT = /\bgit\b[^\n]*\b(?:checkout|switch|reset|pull|merge)\b/;

/** Terms that hold for branches of the repository itself only. */
const OWN_BRANCH = [
  /^github\.event\.(?:pull_request\.head\.repo|workflow_run\.head_repository)\.full_name==github\.(?:repository|event\.repository\.full_name)$/,
  /^github\.(?:repository|event\.repository\.full_name)==github\.event\.(?:pull_request\.head\.repo|workflow_run\.head_repository)\.full_name$/,
  /^github\.event\.(?:pull_request\.head\.repo|workflow_run\.head_repository)\.fork==false$/,
  /^!github\.event\.(?:pull_request\.head\.repo|workflow_run\.head_repository)\.fork$/,
];
const EVENT = /^github\.event_name(==|!=)'([a-z_]+)'$/;

/**
 * Workflows that run with rights for strangers must not check out what strangers propose.
 *
 * `pull_request_target`, `workflow_run` and `issue_comment` run with the secrets of the repository. A condition by which only branches of the
 * repository itself get there (`head.repo.full_name == github.repository`), or only harmless events, makes the checkout fine, each of its
 * alternatives one; a label does not: what is checked out may have been pushed after it.
 */
export class NoUntrustedCheckout extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pipelines/no-untrusted-checkout',
    title: 'Workflows that run with rights for strangers must not check out their code.',
    why: 'Anything that is then built, installed or tested runs the stranger\'s program with the secrets of the repository and a token that may write to it.',
    severity: Severity.CRITICAL,
    judges: Kinds.of(GITHUB_WORKFLOW),
    controls: ['mitre/T1190'],
  };

  public check({ manifest }: Subject): Violation[] {
    const triggers = triggersOf(manifest).filter((trigger) => PRIVILEGED.includes(trigger));
    if (triggers.length === 0) return [];
    return WorkflowStep.of(manifest).filter((step) => !isGuarded(step, triggers)).flatMap((step) => untrustedIn(step).map((field) => ({
      path: field.pointer,
      found: `what a stranger proposes, with the rights of ${triggers.join(' and ')}`,
      fix: 'build it in a workflow on pull_request, which has no secrets, and hand on only what is read as text; or run only for branches of the repository itself: if: github.event.pull_request.head.repo.full_name == github.repository',
    })));
  }
}

function untrustedIn(step: WorkflowStep): Field[] {
  const variables = step.environments.flatMap((environment) => environment.object ? environment.members() : []).filter(({ text }) => isHead(text ?? '')).map(({ name }) => name);
  if (step.action === 'actions/checkout') {
    const found = ['ref', 'repository'].filter((input) => isHead(step.input(input), variables));
    return found.slice(0, 1).map((input) => step.field.member('with', input));
  }
  const { run } = step;
  const names = variables.map((name) => new RegExp(`\\$\\{?${name.replace(/\W/g, '\\$&')}\\b`));
  const isUntrusted = (line: string) => isHead(line, variables) || names.some((name) => name.test(line));
  const isCheckout = COMMANDS.test(run) || run.split('\n').some((line) => GIT.test(line) && isUntrusted(line)) || (PULL_REF.test(run) && GIT.test(run));
  return isCheckout ? [step.field.member('run')] : [];
}

/** Whether a revision or a repository is the one of a stranger, also by a variable. A number alone is none, but a part of `refs/pull/1/merge`. */
function isHead(text: string, variables: readonly string[] = []): boolean {
  if (PULL_REF.test(text)) return true;
  if (!text.includes('${{')) return false;
  const known = variables.map((name) => `env.${name.toLowerCase()}`);
  return Expression.contextsIn(text).some((context) => known.includes(context) || (HEAD.test(context) && !NUMBERS.test(context)));
}

/** Whether a condition lets only the repository's own branches, or other events, come so far. */
function isGuarded({ conditions }: WorkflowStep, triggers: readonly string[]): boolean {
  return conditions.some((condition) => new Condition(condition).demands((term) => isGuard(term, triggers)));
}

/** Of one term, without spaces and in lower case. */
function isGuard(term: string, triggers: readonly string[]): boolean {
  if (OWN_BRANCH.some((own) => own.test(term))) return true;
  const [, sign, event] = EVENT.exec(term) ?? [];
  if (event === undefined) return false;
  return sign === '==' ? !triggers.includes(event) : triggers.length === 1 && event === triggers[0];
}
