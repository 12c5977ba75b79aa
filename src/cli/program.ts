import { Command, CommanderError } from 'commander';
import { auditCommand } from './commands/audit';
import { connectivityCommand } from './commands/connectivity';
import { diffCommand } from './commands/diff';
import { explainCommand } from './commands/explain';
import { imagesCommand } from './commands/images';
import { initCommand } from './commands/init';
import { permissionsCommand } from './commands/permissions';
import { rulesCommand } from './commands/rules';
import { sealCommand } from './commands/seal';
import { secretsCommand } from './commands/secrets';
import { ExitCode } from './exit-code';
import type { Io } from './io';
import type { Session } from './session';
import { withTwoWords } from './two-words';
import { toolVersion } from '../app/tool-version';
import { errorText } from '../core/error-text';

/** What commander appends to a message where a known word is near. */
const SUGGESTION = /\n?\((Did you mean .+\?)\)$/s;
/** Commander ends a run that was asked for help or for the version by an error with one of these codes. */
const ASKED_FOR = ['commander.helpDisplayed', 'commander.version'];

/** Runs the program with the arguments after its name; it never throws. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const session: Session = { io, exitCode: ExitCode.CLEAN };
  const texts: Texts = { out: '', error: '', call: '' };
  const program = newProgram(session, texts);
  try {
    await program.parseAsync(withTwoWords(argv, '--who-can'), { from: 'user' });
  } catch (error) {
    session.exitCode = ExitCode.USAGE;
    if (error instanceof CommanderError) session.exitCode = endOf(error, texts);
    else texts.error += `${messageOf(error)}\n`;
  }
  if (texts.out !== '') await io.stdout.write(texts.out);
  if (texts.error !== '') await io.stderr.write(texts.error);
  return session.exitCode;
}

/** What commander says, kept until it can be written. */
interface Texts {
  out: string;
  error: string;
  /** How the command is called that was called wrongly. */
  call: string;
}

function newProgram(session: Session, texts: Texts): Command {
  const program = new Command('cdk8s-hardened')
    .description('Judges Kubernetes manifests: YAML, JSON, what Helm renders, what cdk8s writes.')
    .version(toolVersion(), '-V, --version', 'say the version')
    .helpOption('-h, --help', 'say how to call it')
    .helpCommand('help [command]', 'say how to call a command')
    .configureHelp({
      helpWidth: session.io.stdout.columns ?? 100,
      subcommandTerm: (command) => `${command.name()} ${command.usage()}`.replace('[options] ', ''),
    })
    .addHelpText('after', '\nExit codes: 0 nothing fails, 1 findings, 2 wrong call or input that could not be read.');
  const commands = [
    auditCommand(session), connectivityCommand(session), permissionsCommand(session), secretsCommand(session), diffCommand(session),
    rulesCommand(session), explainCommand(session), imagesCommand(session), sealCommand(session), initCommand(session),
  ];
  for (const command of commands) program.addCommand(command.copyInheritedSettings(program));
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => { texts.out += text; },
      writeErr: (text) => { texts.error += text; },
      outputError: () => { texts.call = callOf(command); }, // endOf tells the error, with the bones of every error of ours
    });
  }
  return program;
}

/** Tells commander's errors as we tell ours. */
function endOf(error: CommanderError, texts: Texts): ExitCode {
  if (ASKED_FOR.includes(error.code) || error.exitCode === 0) return ExitCode.CLEAN;
  if (error.code === 'commander.help') return ExitCode.USAGE; // no command: the help is on standard error already
  const told = error.message.replace(/^error: /, '');
  const suggestion = SUGGESTION.exec(told)?.[1];
  const fix = suggestion === undefined ? `call it as ${texts.call}; --help says more` : suggestion.replace(/^D/, 'd');
  texts.error += `${errorText(`error[usage] ${sentence(told.replace(SUGGESTION, ''))}`, { fix })}\n`;
  return ExitCode.USAGE;
}

function callOf(command: Command): string {
  return `${command.parent ? `${command.parent.name()} ` : ''}${command.name()} ${command.usage()}`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
}

function messageOf(error: unknown): string {
  if (error instanceof Error && (error as { code?: unknown }).code === 'usage') return error.message;
  const stack = error instanceof Error ? error.stack ?? error.message : String(error);
  return errorText('error[internal] The program failed; nothing can be said about the manifests.', { found: stack, fix: 'report it with the call and, if you may, the input' });
}
