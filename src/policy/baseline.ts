import { load, YAMLException } from 'js-yaml';
import { ConfigurationError } from './configuration-error';
import { FindingIdentity, identityOf, resourceOf } from './fingerprint';
import type { Rule } from './rule';
import { Finding, Severity } from '../core/finding';
import { isObject } from '../core/json';
import type { Manifest } from '../core/manifest';
import { quoted } from '../core/quoted';
import { compareTexts } from '../core/text-order';

/** The version of the file's form. */
const SCHEMA_VERSION = 1;

/** The finding about an entry that nothing matches. */
export const STALE_ENTRY = 'baseline/stale-entry';

/** Findings of one identity that are known. */
interface BaselineEntry extends FindingIdentity {
  /** How many there are, where a place has several. */
  readonly count: number;
}

/** What was judged, so that what is fixed can be told from what was not looked at. */
export interface BaselineContext {
  readonly manifests: readonly Manifest[];
  /** The rules that judged; entries of others are left alone. */
  readonly rules: readonly Rule[];
  /** Whether everything that belongs to the app was given. */
  readonly complete: boolean;
}

/**
 * The findings of a day on which somebody began: they are known and fail nothing, new ones fail, and what is fixed has to leave the file.
 *
 * What no exemption silences no baseline covers, nor what a configuration has locked.
 */
export class Baseline {
  /** The baseline that findings make. */
  public static of(findings: readonly Finding[]): Baseline {
    const counts = new Map<string, BaselineEntry>();
    for (const finding of findings.filter(isCoverable)) {
      const identity = identityOf(finding);
      const key = keyOf(identity);
      counts.set(key, { ...identity, count: (counts.get(key)?.count ?? 0) + 1 });
    }
    return new Baseline([...counts.values()]);
  }

  /**
   * The baseline that a file holds.
   *
   * @throws ConfigurationError for a file that is none.
   */
  public static parse(text: string, file: string): Baseline {
    return new Baseline(entriesIn(text, file), { text, file });
  }

  private constructor(
    private readonly entries: readonly BaselineEntry[],
    private readonly origin?: { readonly text: string; readonly file: string },
  ) {}

  /** The findings, the known ones marked, and a finding for each entry that nothing matches any more. */
  public apply(findings: readonly Finding[], context?: BaselineContext): Finding[] {
    const left = new Map(this.entries.map((entry) => [keyOf(currentOf(entry, context)), entry.count]));
    const marked = findings.map((finding) => {
      const key = keyOf(identityOf(finding));
      const count = left.get(key) ?? 0;
      if (count === 0 || !isCoverable(finding)) return finding;
      left.set(key, count - 1);
      return { ...finding, known: true };
    });
    return [...marked, ...this.stale(left, context)];
  }

  /** The file: an entry a line, sorted, so that it merges well and a change shows what was fixed. */
  public toText(): string {
    const lines = this.entries.map(lineOf).sort(compareTexts);
    return `{\n  "schemaVersion": ${SCHEMA_VERSION},\n  "findings": [${lines.map((line) => `\n    ${line}`).join(',')}${lines.length > 0 ? '\n  ' : ''}]\n}\n`;
  }

  private stale(left: ReadonlyMap<string, number>, context: BaselineContext | undefined): Finding[] {
    const judged = new Set(context?.manifests.map(resourceOf));
    return this.entries.flatMap((entry): Finding[] => {
      const current = currentOf(entry, context);
      const fixed = left.get(keyOf(current)) ?? 0;
      if (fixed === 0 || (context && !context.rules.some(({ meta }) => meta.id === current.ruleId))) return [];
      const certain = !context || context.complete || judged.has(entry.resource);
      return [{ ...this.staleFinding(entry, fixed), ...certain ? {} : { unresolved: true } }];
    });
  }

  private staleFinding(entry: BaselineEntry, fixed: number): Finding {
    const rest = entry.count - fixed;
    return {
      ruleId: STALE_ENTRY,
      severity: Severity.LOW,
      message: 'A baseline must not know what is fixed.',
      found: `${entry.resource} ${rest === 0 ? 'does not break' : `breaks only ${rest} times, not ${entry.count},`} ${entry.ruleId} at ${entry.path || 'the object'}`,
      fix: `${rest === 0 ? 'remove the entry' : `set count to ${rest}`}, or write the baseline anew: audit --update-baseline`,
      path: '',
      resource: { apiVersion: '', kind: 'Baseline', name: `${entry.ruleId} ${entry.resource} ${entry.path}`.trim() },
      ...this.origin && { location: { file: this.origin.file, line: lineIn(this.origin.text, entry) } },
    };
  }
}

/** What exempts nothing cannot be taken as known either; what is exempted needs no baseline. */
function isCoverable({ exemptWith, exemption }: Finding): boolean {
  return exemptWith !== undefined && exemption === undefined;
}

/** A rule that got another id is the same rule. */
function currentOf(entry: BaselineEntry, context: BaselineContext | undefined): FindingIdentity {
  const rule = context?.rules.find(({ meta }) => meta.formerIds?.includes(entry.ruleId));
  return rule ? { ...entry, ruleId: rule.meta.id } : entry;
}

function keyOf({ ruleId, resource, path }: FindingIdentity): string {
  return JSON.stringify([ruleId, resource, path]);
}

function lineOf({ ruleId, resource, path, count }: BaselineEntry): string {
  return JSON.stringify({ ruleId, resource, path, count });
}

/** Where an entry stands as we write it; the first line where somebody wrote it otherwise. */
function lineIn(text: string, entry: BaselineEntry): number {
  const at = text.indexOf(lineOf(entry));
  return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}

function entriesIn(text: string, file: string): BaselineEntry[] {
  const value = parsed(text, file);
  const refuse = (message: string) => new ConfigurationError([{ file, message, fix: 'write the baseline anew: audit --update-baseline' }]);
  if (!isObject(value) || !Array.isArray(value.findings)) throw refuse('This is no baseline: it has no list of findings.');
  if (value.schemaVersion !== SCHEMA_VERSION) throw refuse(`The schemaVersion of a baseline is ${SCHEMA_VERSION}, and this one says ${quoted(value.schemaVersion)}.`);
  const known = new Set<string>();
  return value.findings.map((entry: unknown, i) => {
    if (!isEntry(entry)) throw refuse(`Entry ${i + 1} is ${quoted(entry)}; an entry has ruleId, resource, path and a count from 1 up.`);
    if (known.has(keyOf(entry))) throw refuse(`Entry ${i + 1} stands there twice: ${lineOf(entry)}.`);
    known.add(keyOf(entry));
    return entry;
  });
}

function isEntry(value: unknown): value is BaselineEntry {
  return isObject(value)
    && [value.ruleId, value.resource, value.path].every((each) => typeof each === 'string')
    && Number.isInteger(value.count) && (value.count as number) >= 1;
}

/** JSON says what is wrong with it, but not where: YAML, of which it is a part, does. */
function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new ConfigurationError([{ file, ...placeIn(text), message: `The baseline is no JSON: ${(error as Error).message}.`, fix: 'mend it, or write it anew: audit --update-baseline' }]);
  }
}

function placeIn(text: string): { line?: number; column?: number } {
  try {
    load(text);
    return {};
  } catch (error) {
    const mark = error instanceof YAMLException ? error.mark : undefined;
    return mark ? { line: mark.line + 1, column: mark.column + 1 } : {};
  }
}
