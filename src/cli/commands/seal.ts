import { createRequire } from 'node:module';
import { Command } from 'commander';
import { repeatable } from './answer-options';
import type * as SealModule from '../seal';
import type * as ArgumentsModule from '../seal-arguments';
import type { SealOptions } from '../seal-options';
import type { Session } from '../session';

/** What a command needs is loaded when it runs, so that help is quick. */
const load = createRequire(__filename);

const EXAMPLES = `
Examples:
  $ cdk8s-hardened seal secrets/db.sealed.json --name db --namespace shop --cert sealing.pem --prompt password
  $ pass show shop/db | cdk8s-hardened seal secrets/db.sealed.json --cert sealing.pem --from-stdin password --update password --trim
  $ cdk8s-hardened seal secrets/tls.sealed.json --name tls --namespace shop --cert sealing.pem --from-file tls.crt=tls.crt --from-file tls.key=tls.key
  $ cdk8s-hardened seal --check secrets/ --cert sealing.pem --against dist/

A value never stands in an argument: every process of the computer sees it there, and the shell's history keeps it.

Exit codes: 0 sealed, or everything fits; 1 what --check finds; 2 wrong call, or input that was not read (this wins).`;

/** `seal FILE`: encrypts values for the controller of Sealed Secrets, and `seal --check` tells whether sealed values fit their use. */
export function sealCommand(session: Session): Command {
  return new Command('seal')
    .summary('seal secrets')
    .description('Encrypts values, offline, so that nobody but the controller of Sealed Secrets can read them, and keeps the ciphertext in FILE (*.sealed.json).')
    .argument('[FILE...]', 'the file of sealed values; with --check any number of files and folders')
    .usage('[options] FILE')
    .option('--name <name>', 'the name of the Secret (default: that of FILE)')
    .option('-n, --namespace <name>', 'the namespace of the Secret (default: that of FILE)')
    .option('--scope <scope>', 'strict, namespace-wide or cluster-wide: where the values can be opened (default: that of FILE, or strict)')
    .option('--cert <file>', 'the certificate of the controller, in PEM (kubeseal --fetch-cert)')
    .addOption(repeatable('--prompt <KEY>', 'ask for the value at the terminal, unseen; may be repeated'))
    .addOption(repeatable('--from-stdin <KEY>', 'the value is what standard input holds'))
    .addOption(repeatable('--from-file <KEY=PATH>', 'the value is what the file at PATH holds ("-": standard input); may be repeated'))
    .addOption(repeatable('--from-env-file <PATH>', 'the values are those of a file of lines KEY=VALUE ("-": standard input); may be repeated'))
    .addOption(repeatable('--update <KEY>', 'seal anew what FILE has; asked for at the terminal where nothing else gives the value; may be repeated'))
    .addOption(repeatable('--remove <KEY>', 'remove a value from FILE; may be repeated'))
    .option('--trim', 'the line end at the end of a file or of standard input is no part of the value')
    .option('--allow-empty', 'seal empty values too')
    .option('--keep-earlier', 'keep values that were sealed with an earlier certificate; the controller opens them as long as it has that key')
    .option('--check', 'tell whether sealed values fit their use, without the private key, and write nothing')
    .addOption(repeatable('--against <PATH>', 'with --check, the manifests that use the values: a file, a folder or "-"; may be repeated'))
    .option('-f, --format <format>', 'with --check, how to tell what it finds: text or json (default: text)')
    .option('-q, --quiet', 'write nothing but warnings and errors')
    .helpOption('-h, --help', 'say how to call it')
    .addHelpText('after', EXAMPLES)
    .allowUnknownOption() // commander would repeat them, and with them a value that somebody put there
    .allowExcessArguments()
    .action(async (args: string[], options: Partial<SealOptions>, command: Command) => {
      const files = (load('../seal-arguments') as typeof ArgumentsModule).sealFiles(args, command.options.flatMap(({ long }) => long ?? []));
      session.exitCode = await (load('../seal') as typeof SealModule).seal(files, { fromFile: [], fromEnvFile: [], fromStdin: [], prompt: [], update: [], remove: [], against: [], ...options }, session.io);
    });
}
