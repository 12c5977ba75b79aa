import { createRequire } from 'node:module';
import { Command } from 'commander';
import { withAnswerOptions } from './answer-options';
import type * as SecretsModule from '../secrets';
import type { SecretsOptions } from '../secrets-options';
import type { Session } from '../session';

/** What a command needs is loaded when it runs, so that help is quick. */
const load = createRequire(__filename);

const EXAMPLES = `
Examples:
  $ cdk8s-hardened secrets k8s/
  $ helm template shop ./chart | cdk8s-hardened secrets -
  $ cdk8s-hardened secrets --format svg k8s/ > secrets.svg
  $ cdk8s-hardened secrets --fail-if problem -o json=secrets.json k8s/

Exit codes: 0 answered, 1 a problem with --fail-if problem, 2 wrong call, or input that was not read (this wins).`;

/** `secrets PATH…`: where secrets come from and where they end. */
export function secretsCommand(session: Session): Command {
  const command = new Command('secrets')
    .summary('tell where secrets come from and where they end')
    .description('Tells of every Secret what makes it, from which store its values come, and in which container each key ends, as file or as variable. It never shows a value.')
    .argument('<PATH...>', 'files, folders, or "-" for standard input')
    .usage('[options] PATH...')
    .option('-f, --format <format>', 'on standard output: text, json, dot, mermaid or svg (default: text)')
    .option('--fail-if <what>', 'end with 1 if there is a problem: nothing makes a Secret, several claim it, a key is missing, values stand in the manifests');
  return withAnswerOptions(command, {
    namespace: 'the namespace of objects that name none (default: default)',
    verbose: 'name everybody who may read a Secret',
  }).addHelpText('after', EXAMPLES)
    .action(async (paths: string[], options: Partial<SecretsOptions>) => {
      session.exitCode = await (load('../secrets') as typeof SecretsModule).secrets(paths, { output: [], against: [], ignore: [], ...options }, session.io);
    });
}
