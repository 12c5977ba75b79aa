import { EVERYTHING, Expression } from './expression';
import { gitLabHolders, gitLabScripts, gitLabVariables } from './gitlab-jobs';
import { printedIn } from './printed-variables';
import { GITHUB_ACTION, GITHUB_WORKFLOW, GITLAB_PIPELINE } from './workflow-kinds';
import { WorkflowStep } from './workflow-step';
import type { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { Manifest } from '../../../core/manifest';
import { secretName, SecretName } from '../../../core/secret-names';
import { WorkflowKind } from '../../../core/workflow-file';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** The token of the job, by its other name. */
const TOKEN = 'github.token';
/** What makes GitLab trace its jobs. */
const TRACE = 'CI_DEBUG_TRACE';

/**
 * Commands must not have secrets put into them as text, and must not print them: they come by the environment of the step that needs them.
 *
 * With `CI_DEBUG_TRACE` GitLab prints every variable. A comparison, such as `${{ secrets.KEY != '' }}`, puts none in. What is piped or written to
 * a file is not printed.
 */
export class NoSecretsInRun extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pipelines/no-secrets-in-run',
    title: 'Commands of pipelines must not have secrets put into them, nor print them.',
    why: 'Put in as text, a secret stands in the script on the disk of the runner, in the list of its processes and in what the shell traces, and a quote in it becomes a command; what is printed stays in the log.',
    severity: Severity.MEDIUM,
    judges: Kinds.of(GITHUB_WORKFLOW, GITHUB_ACTION, GITLAB_PIPELINE),
    controls: ['nist/4.1.4', 'mitre/T1552'],
  };

  public check({ manifest }: Subject): Violation[] {
    if (manifest.kind === WorkflowKind.GITLAB_PIPELINE) {
      return [...traced(manifest), ...gitLabScripts(manifest).flatMap((line) => printed(line, isSecretName))];
    }
    const inStep = (step: WorkflowStep) => step.programs.flatMap((program) => [...putIn(program), ...printed(program, secretVariable(step))]);
    return WorkflowStep.of(manifest).flatMap(inStep);
  }
}

function traced(manifest: Manifest): Violation[] {
  const traces = gitLabHolders(manifest).flatMap(gitLabVariables).filter(([name, value]) => name === TRACE && value.isOneOf(true, 'true'));
  return traces.map(([name, value]) => ({ path: value.pointer, found: `${name}, which prints every variable to the log`, fix: 'remove it; set it by hand for the one run that needs it, and delete the log' }));
}

function putIn(program: Field): Violation[] {
  const secrets = Expression.contextsIn(program.text!).filter(isSecret);
  return secrets.map((context) => ({
    path: program.pointer,
    found: `${context.replace(EVERYTHING, '')}, put into a command as text`,
    fix: 'give it to the step as a variable under "env", and read that one in quotes: "$NAME"',
  }));
}

function printed(program: Field, isSecretVariable: (name: string) => boolean): Violation[] {
  return printedIn(program.text ?? '').filter(isSecretVariable).map((name) => ({
    path: program.pointer,
    found: `a command that prints $${name}`,
    fix: 'remove it; masking does not find a secret that is encoded, cut or of several lines',
  }));
}

function isSecret(context: string): boolean {
  return context === TOKEN || context === `secrets${EVERYTHING}` || context.startsWith('secrets.');
}

function isSecretName(name: string): boolean {
  return secretName(name) !== SecretName.NO;
}

/** Whether a variable of a step has the value of a secret. */
function secretVariable(step: WorkflowStep): (name: string) => boolean {
  return (name) => {
    const set = step.environments.map((environment) => environment.member(name)).find(({ absent }) => !absent);
    return Expression.contextsIn(set?.text ?? '').some(isSecret);
  };
}
