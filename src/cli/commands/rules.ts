import { createRequire } from 'node:module';
import { Command } from 'commander';
import type * as RuleListModule from '../rule-list';
import type { Session } from '../session';

const load = createRequire(__filename);

const EXAMPLES = `
Examples:
  $ cdk8s-hardened rules --pack cis
  $ cdk8s-hardened rules --search "service account"
  $ cdk8s-hardened rules --format json`;

/** `rules`: the catalogue. */
export function rulesCommand(session: Session): Command {
  return new Command('rules')
    .summary('list the rules')
    .description('Lists the rules: what each demands, and how bad it is where that does not hold.')
    .usage('[options]')
    .option('-f, --format <format>', 'text, json or markdown', 'text')
    .option('--pack <id>', 'only the rules of a pack')
    .option('--kubernetes-version <version>', 'the version for which a pack is told (default: the newest)')
    .option('--search <text>', 'only the rules in which every word of the text occurs')
    .option('--config <file>', 'a configuration, for the custom rules that it names')
    .helpOption('-h, --help', 'say how to call it')
    .addHelpText('after', EXAMPLES)
    .action(async (options: RuleListModule.RuleListOptions) => {
      session.exitCode = await (load('../rule-list') as typeof RuleListModule).listRules(options, session.io);
    });
}
