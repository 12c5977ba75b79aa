import { createRequire } from 'node:module';
import { Command } from 'commander';
import type * as ExplanationModule from '../explanation';
import type { Session } from '../session';

const load = createRequire(__filename);

const EXAMPLES = `
Examples:
  $ cdk8s-hardened explain pod/no-privileged
  $ cdk8s-hardened explain kube-linter/privileged-container
  $ cdk8s-hardened explain --format markdown pod/no-privileged`;

/** `explain RULE`: everything about a rule. */
export function explainCommand(session: Session): Command {
  return new Command('explain')
    .summary('say everything about a rule')
    .description('Says what a rule demands and why, how to mend what breaks it, and how to exempt what may break it.')
    .argument('<RULE>', 'its id, an id that it had before, or a check of another tool, such as kube-linter/privileged-container')
    .usage('[options] RULE')
    .option('-f, --format <format>', 'text, json or markdown', 'text')
    .option('--config <file>', 'a configuration, for the custom rules that it names')
    .helpOption('-h, --help', 'say how to call it')
    .addHelpText('after', EXAMPLES)
    .action(async (rule: string, options: ExplanationModule.ExplainOptions) => {
      session.exitCode = await (load('../explanation') as typeof ExplanationModule).explain(rule, options, session.io);
    });
}
