import { choice } from './choice';
import { exemptionForms } from './exemption-forms';
import { ExitCode } from './exit-code';
import { explanationMarkdown } from './explanation-markdown';
import { explanationText, Explained } from './explanation-text';
import type { Io } from './io';
import { knownRules } from './known-rules';
import { OtherCheck, otherCheck, otherCheckNames } from './other-tools';
import { factsOf } from './rule-facts';
import { examplesOf } from './rule-page';
import { UsageError } from '../core/errors';
import { KubernetesVersion } from '../core/kubernetes-version';
import { quoted } from '../core/quoted';
import { didYouMean } from '../core/suggestion';
import { LEDGER_RULES } from '../policy/ledger-problem';
import { Frameworks } from '../policy/packs/frameworks';
import type { Rule, RuleMeta } from '../policy/rule';

/** What a call of `explain` says. */
export interface ExplainOptions {
  readonly format: string;
  readonly config?: string;
}

const SCHEMA_VERSION = 1;
const FORMATS = ['text', 'json', 'markdown'] as const;

/**
 * Says everything about a rule, or about every rule that covers a check of another tool.
 *
 * @throws UsageError for what no rule is called.
 */
export async function explain(name: string, options: ExplainOptions, io: Io): Promise<ExitCode> {
  const format = choice('--format', options.format, FORMATS);
  const other = otherCheck(name);
  if (other?.leftOut !== undefined) {
    await io.stdout.write(`No rule covers ${other.name} (${other.finds}): ${other.leftOut}\n`);
    return ExitCode.CLEAN;
  }
  const rules = called(name, knownRules(options.config, io));
  const explained = factsOf(rules, KubernetesVersion.NEWEST).map((facts, i): Explained => ({
    facts, controls: controlsOf(rules[i].meta), examples: examplesOf(facts.id), exemption: exemptionForms(facts, io.today),
  }));
  if (rules.every(({ meta }) => meta.id !== name)) await io.stderr.write(remark(name, rules, other));
  if (format === 'json') await io.stdout.write(`${JSON.stringify({ schemaVersion: SCHEMA_VERSION, rules: explained.map(json) }, null, 2)}\n`);
  else await io.stdout.write(explained.map((each) => format === 'text' ? explanationText(each, io.stdout.columns) : explanationMarkdown(each)).join('\n'));
  return ExitCode.CLEAN;
}

function remark(name: string, rules: readonly Rule[], other: OtherCheck | undefined): string {
  const parameters = other?.parameters ? `, with the parameters ${JSON.stringify(other.parameters)}` : '';
  return `${other?.name ?? name} is covered by ${rules.map(({ meta }) => meta.id).join(', ')}${parameters}.\n`;
}

function json({ facts, controls, examples, exemption }: Explained): object {
  return { ...facts, controlTitles: controls, examples, exemption: exemption && { code: exemption.code.join('\n'), yaml: exemption.yaml.join('\n') } };
}

function called(name: string, known: readonly Rule[]): readonly Rule[] {
  const wanted = name.toLowerCase();
  const byId = known.find(({ meta }) => meta.id === wanted) ?? known.find(({ meta }) => meta.formerIds?.includes(wanted));
  if (byId) return [byId];
  const covering = known.filter(({ meta }) => meta.alsoKnownAs?.some((check) => check.toLowerCase() === wanted));
  if (covering.length > 0) return covering;
  throw new UsageError(`No rule is called ${quoted(name)}.`, { fix: repair(name, known) });
}

function repair(name: string, rules: readonly Rule[]): string {
  if (Object.values<string>(LEDGER_RULES).includes(name)) return 'it says that an entry of the ledger is wrong, and what: mend the entry, for nothing exempts it';
  const known = [...rules.flatMap(({ meta }) => [meta.id, ...meta.formerIds ?? []]), ...otherCheckNames()];
  const near = didYouMean(name, known) ?? byRequirement(name, known);
  return near === undefined ? '`cdk8s-hardened rules --search TEXT` finds rules by words' : `did you mean "${near}"?`;
}

/** The id of which only the part after the area was typed. */
function byRequirement(name: string, known: readonly string[]): string | undefined {
  const requirement = didYouMean(name, known.map((id) => id.slice(id.indexOf('/') + 1)));
  return known.find((id) => id.endsWith(`/${requirement}`));
}

/** The controls of all frameworks that a rule serves, in words. */
function controlsOf(meta: RuleMeta): string[] {
  return Frameworks.all(KubernetesVersion.NEWEST).flatMap(({ title, controls }) =>
    controls.filter((control) => control.isServedBy(meta)).map((control) => `${title}: ${control.id}${control.title === meta.title.slice(0, -1) ? '' : ` (${control.title})`}`));
}
