import { choice } from './choice';
import { ExitCode } from './exit-code';
import { STDIN } from './input-files';
import type { Io } from './io';
import { ManifestInput } from './manifest-input';
import { namespaceNamed } from './namespace-option';
import { problemText } from './problem-text';
import { Progress } from './progress';
import { certificatesIn } from './seal-certificate';
import { sealCheckJson, type SealCheckResult } from './seal-check-json';
import { readSealedFiles } from './seal-files';
import { fileMisfits, KnownFile, SealExpectation, sealedSecrets, unusedFiles, useMisfits } from './seal-misfits';
import type { SealOptions } from './seal-options';
import { errorText } from '../core/error-text';
import { UsageError } from '../core/errors';
import type { InputProblem } from '../core/input-problem';
import type { Manifest } from '../core/manifest';
import { SealingScope } from '../core/sealing-scope';
import { printableLines } from '../reports/printable';
import { counted, placeText } from '../reports/wording';

/**
 * Tells whether sealed values fit their use, without the private key: that they are ciphertext, and that name, namespace, scope and certificate are
 * those that are asked for and those of the SealedSecrets that use them.
 */
export class SealCheck {
  private readonly expected: SealExpectation;
  private readonly format: 'text' | 'json';

  /** @throws UsageError for a call that is wrong. */
  constructor(private readonly options: SealOptions, private readonly io: Io) {
    const { fromFile, fromEnvFile, fromStdin, prompt, update, remove, cert, scope, namespace, name, format } = options;
    this.format = choice('--format', format ?? 'text', ['text', 'json']);
    if ([fromFile, fromEnvFile, fromStdin, prompt, update, remove].some((each) => each.length > 0)) {
      throw new UsageError('--check seals nothing, so it takes no values.', { fix: 'seal first, then check' });
    }
    this.expected = {
      scope: scope === undefined ? undefined : choice('--scope', scope, Object.values(SealingScope)),
      namespace: namespaceNamed(namespace),
      name,
      fingerprints: cert === undefined ? undefined : certificatesIn(cert, io.cwd).map(({ fingerprint }) => fingerprint),
      certificateFile: cert,
    };
  }

  /** Checks files and folders; without any, the working directory. */
  public async run(args: readonly string[]): Promise<ExitCode> {
    if (args.includes(STDIN)) throw new UsageError('--check reads files of sealed values, not standard input.', { fix: 'name a file or a folder; manifests on standard input are --against -' });
    const read = readSealedFiles(args.length > 0 ? args : ['.'], this.io.cwd);
    const files = read.filter((file): file is KnownFile => file.values !== undefined);
    const used = await this.manifests();
    const problems = [...read.flatMap((file) => file.problems), ...used.problems];
    const misfits = [...fileMisfits(files, this.expected), ...useMisfits(files, used.manifests)];
    const isCompared = this.options.against.length > 0;
    const unused = isCompared ? unusedFiles(files, used.manifests).map(({ file }) => file) : [];
    const sealed = isCompared ? sealedSecrets(used.manifests).length : undefined;
    await this.tell({ files: files.map(({ file, values }) => ({ file, keys: values.keys })), sealedSecrets: sealed, misfits, unused, problems });
    await this.io.stderr.write([...problems.map(problemText), ...unused.map((file) => `warning: no SealedSecret has a value of ${file}`)].map((text) => `${text}\n`).join(''));
    if (problems.length > 0) return ExitCode.USAGE;
    return misfits.length > 0 ? ExitCode.FINDINGS : ExitCode.CLEAN;
  }

  private async manifests(): Promise<{ readonly manifests: readonly Manifest[]; readonly problems: readonly InputProblem[] }> {
    const { against } = this.options;
    if (against.length === 0) return { manifests: [], problems: [] };
    const input = new ManifestInput({ ignore: ['*.sealed.json'], own: [], namespace: this.expected.namespace, purpose: 'analyse' }, this.io, new Progress(this.io, true));
    const { manifests, problems } = await input.read(against);
    if (problems.length > 0 || sealedSecrets(manifests).length > 0) return { manifests, problems };
    return { manifests, problems: [{ file: against.join(', '), message: 'Nothing was compared: there is no SealedSecret among the manifests.', fix: 'name the folder or the files that hold them' }] };
  }

  private async tell(result: SealCheckResult): Promise<void> {
    if (this.format === 'json') {
      await this.io.stdout.write(sealCheckJson(result));
      return;
    }
    const texts = result.misfits.map(({ message, fix, ...place }) => printableLines(errorText(`error[seal] ${message}`, { at: placeText(place), fix })).join('\n'));
    await this.io.stdout.write([...texts, ...this.options.quiet ? [] : [this.summary(result)]].map((text) => `${text}\n`).join(''));
  }

  private summary({ files, sealedSecrets: compared, misfits }: SealCheckResult): string {
    const values = files.reduce((sum, { keys }) => sum + keys.length, 0);
    const uses = compared === undefined ? '' : `, ${counted(compared, 'SealedSecret')}`;
    return `${counted(values, 'sealed value')} in ${counted(files.length, 'file')}${uses}: ${misfits.length === 0 ? 'all fit.' : `${counted(misfits.length, 'misfit')}.`}`;
  }
}
