import { resolve } from 'node:path';
import { ExitCode } from './exit-code';
import { displayName } from './input-files';
import type { Io } from './io';
import { problemText } from './problem-text';
import { sealKeys } from './seal-arguments';
import { certificateToSealWith, certificateWarnings, instant, SealingCertificate } from './seal-certificate';
import { SealCheck } from './seal-check';
import { sealed } from './seal-encryption';
import { SealedContent, SEALED_FILE, writeSealedFile } from './seal-file';
import type { SealOptions } from './seal-options';
import { Plaintexts } from './seal-plaintexts';
import { isFor, SealingPlan, sealingPlan, targetOf } from './seal-plan';
import { targetAsked } from './seal-target';
import { readSealedFile } from '../app/sealed-file-reader';
import { sealedLength } from '../core/ciphertext';
import { UsageError } from '../core/errors';
import type { SealedValue, SealedValues } from '../core/sealed-values';
import { sealingLabel, SealingTarget, targetText } from '../core/sealing-target';
import { didYouMean } from '../core/suggestion';
import { compareTexts } from '../core/text-order';

/** The API server's limit for the values of a Secret, together (`MaxSecretSize`). */
const LARGEST_SECRET = 1_048_576;

/**
 * Seals values into a file, or tells whether sealed values fit their use.
 *
 * @throws UsageError for a call that is wrong; nothing is written then, and no plaintext is repeated.
 */
export async function seal(files: readonly string[], options: SealOptions, io: Io): Promise<ExitCode> {
  if (options.check) return new SealCheck(options, io).run(files);
  checkCall(files, options);
  return new SealCall(files[0], options, io).run();
}

/** What is known before anything is sealed. */
interface Before {
  readonly target: SealingTarget;
  readonly existing?: SealedValues;
  readonly certificate?: SealingCertificate;
}

class SealCall {
  private readonly path: string;
  private readonly file: string;
  private readonly plaintexts: Plaintexts;

  constructor(argument: string, private readonly options: SealOptions, private readonly io: Io) {
    this.path = resolve(io.cwd, argument);
    this.file = displayName(this.path, io.cwd);
    this.plaintexts = new Plaintexts(options, io);
  }

  public async run(): Promise<ExitCode> {
    const { values: existing, problems, isMissing } = readSealedFile(this.path, this.file);
    if (!existing && !isMissing) return this.refused(problems.map(problemText));
    const target = targetAsked(this.options, existing);
    const certificate = this.certificate();
    this.checkKeys(existing);
    try {
      const before = { target, existing, certificate };
      const plan = await this.plan(before);
      writeSealedFile(this.path, await this.sealAll(plan, before), existing);
      await this.tell(plan, before);
      return ExitCode.CLEAN;
    } finally {
      this.plaintexts.erase();
    }
  }

  private async refused(problems: readonly string[]): Promise<ExitCode> {
    await this.io.stderr.write(problems.map((problem) => `${problem}\n`).join(''));
    return ExitCode.USAGE;
  }

  private certificate(): SealingCertificate | undefined {
    const { cert } = this.options;
    return cert === undefined ? undefined : certificateToSealWith(cert, this.io.cwd, this.io.now);
  }

  /** Whoever names a key wants it changed: one that is not there is a mistake. */
  private checkKeys(existing?: SealedValues): void {
    const { update, remove } = this.options;
    sealKeys('--update', update);
    for (const key of sealKeys('--remove', remove)) {
      if (existing?.keys.includes(key)) continue;
      const near = didYouMean(key, existing?.keys ?? []);
      throw new UsageError(`--remove names a key that ${this.file} does not have.`, { fix: near === undefined ? `it has ${existing?.keys.join(', ') ?? 'none'}` : `did you mean ${near}?` });
    }
  }

  private async plan({ target, existing, certificate }: Before): Promise<SealingPlan> {
    await this.plaintexts.find(existing?.keys ?? []);
    const { update, remove, keepEarlier = false } = this.options;
    const given = this.plaintexts.keys;
    const both = given.find((key) => remove.includes(key));
    if (both !== undefined) throw new UsageError(`"${both}" is to be sealed and to be removed.`, { fix: 'remove one of the two options' });
    const unknown = update.find((key) => !given.includes(key));
    if (unknown !== undefined) throw new UsageError(`--update names a key that ${this.file} does not have, and no value for it.`, { fix: `give it by --prompt, --from-stdin or --from-file${existing ? `; there is ${existing.keys.join(', ')}` : ''}` });
    const plan = sealingPlan({ existing, target, certificate: certificate?.fingerprint, given, update, remove, keepEarlier });
    if (plan.missing.length > 0) throw this.missing(plan.missing, target, existing!);
    return plan;
  }

  private missing(keys: readonly string[], target: SealingTarget, existing: SealedValues): UsageError {
    const isMoved = !isFor(existing, target);
    const why = isMoved ? 'What the values are sealed for changes' : 'The certificate changes';
    const again = `give them again: ${keys.join(', ')}`;
    return new UsageError(`${why}, and ${this.file} has values that only their plaintext can seal again. Nothing was written.`, {
      found: isMoved ? `sealed for ${targetText(targetOf(existing))}, asked for ${targetText(target)}` : undefined,
      fix: isMoved ? again : `${again}; or say --keep-earlier: the controller opens them as long as it has the key of the earlier certificate`,
    });
  }

  private async sealAll(plan: SealingPlan, { target, existing, certificate }: Before): Promise<SealedContent> {
    if (plan.seal.length > 0 && certificate === undefined) throw new UsageError('Sealing needs the certificate of the controller.', { fix: 'get it with: kubeseal --fetch-cert > sealing.pem, and say --cert sealing.pem' });
    const fresh: SealedValue[] = [];
    for (const key of plan.seal) fresh.push(await this.sealOne(key, certificate!, sealingLabel(target)));
    const values = [...plan.keep, ...fresh].sort((a, b) => compareTexts(a.key, b.key));
    checkResult(values, this.file);
    const validity = new Map(existing?._certificates);
    if (certificate) validity.set(certificate.fingerprint, instant(certificate.notAfter));
    return { target, values, certificates: validity };
  }

  private async sealOne(key: string, certificate: SealingCertificate, label: string): Promise<SealedValue> {
    const plaintext = await this.plaintexts.take(key);
    try {
      return { key, certificate: certificate.fingerprint, ciphertext: sealed(plaintext, certificate.publicKey, label) };
    } finally {
      plaintext.fill(0);
    }
  }

  private async tell(plan: SealingPlan, { target, certificate }: Before): Promise<void> {
    const warnings = [...this.plaintexts.warnings, ...certificate && plan.seal.length > 0 ? certificateWarnings(certificate, this.io.now) : []];
    if (!this.options.quiet) await this.io.stdout.write(this.told(plan, target, certificate).map((line) => `${line}\n`).join(''));
    await this.io.stderr.write(warnings.map((warning) => `warning: ${warning}\n`).join(''));
  }

  private told({ seal: keys, keep, passedOver, remove }: SealingPlan, target: SealingTarget, certificate?: SealingCertificate): string[] {
    return [
      `${this.file}: for ${targetText(target)}`,
      ...keys.map((key) => `  sealed   ${key}`),
      ...keep.map(({ key }) => `  kept     ${key}${passedOver.includes(key) ? ` (it was sealed before; --update ${key} seals it anew)` : ''}`),
      ...remove.map((key) => `  removed  ${key}`),
      ...certificate && keys.length > 0 ? [`certificate ${certificate.fingerprint}, valid until ${instant(certificate.notAfter)}`] : [],
    ];
  }
}

function checkCall(files: readonly string[], options: SealOptions): void {
  const { against, fromFile, fromEnvFile, fromStdin, prompt, update, remove } = options;
  if (files.length !== 1) throw new UsageError(files.length === 0 ? 'No file is named that keeps the sealed values.' : 'seal writes one file at a time.', { fix: 'name one, as in secrets/db.sealed.json' });
  if (!files[0].endsWith(SEALED_FILE)) throw new UsageError(`A file of sealed values ends in ${SEALED_FILE}, by which --check finds it.`, { fix: 'call it as in secrets/db.sealed.json; a value itself never stands in an argument' });
  if (options.format !== undefined) throw new UsageError('--format is for --check.', { fix: 'remove it, or say --check' });
  if (against.length > 0) throw new UsageError('--against is for --check.', { fix: 'remove it, or say --check' });
  if ([fromFile, fromEnvFile, fromStdin, prompt, update, remove].every((each) => each.length === 0)) {
    throw new UsageError('Nothing says which values are to be sealed.', { fix: 'say --prompt KEY, --from-stdin KEY, --from-file KEY=PATH or --from-env-file PATH' });
  }
}

function checkResult(values: readonly SealedValue[], file: string): void {
  if (values.length === 0) throw new UsageError('No value would be left.', { where: file, fix: 'delete the file instead' });
  const bytes = values.reduce((sum, { ciphertext }) => sum + sealedLength(ciphertext), 0);
  if (bytes <= LARGEST_SECRET) return;
  throw new UsageError(`The values are ${bytes} bytes together, and no Secret holds more than ${LARGEST_SECRET}.`, { where: file, fix: 'keep what is large elsewhere, or in several Secrets' });
}
