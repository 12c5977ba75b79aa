import { Command, Option } from 'commander';

/** An option that may be given several times. */
export function repeatable(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value: string, values: string[] = []) => [...values, value]);
}

/** The command with the options of every command that asks something about manifests, after its own ones. */
export function withAnswerOptions(command: Command, words: { readonly namespace: string; readonly verbose: string }): Command {
  return command
    .addOption(repeatable('-o, --output <file>', 'write the answer to a file as well, FILE or FORMAT=FILE; may be repeated'))
    .option('-n, --namespace <name>', words.namespace)
    .option('--config <file>', 'the configuration, for its kinds, namespace and paths to ignore (default: cdk8s-hardened.yaml of the working directory, if there is one)')
    .addOption(repeatable('--ignore <pattern>', 'pass over what matches in folders: a name, or a path with * and **; may be repeated'))
    .option('--color', 'colour text on standard output even where it is no terminal')
    .option('--no-color', 'never colour it')
    .option('-v, --verbose', words.verbose)
    .option('-q, --quiet', 'write nothing but errors')
    .helpOption('-h, --help', 'say how to call it');
}
