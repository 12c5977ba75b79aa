import { choice } from './choice';
import { clusterVersion } from './cluster-version';
import { ExitCode } from './exit-code';
import type { Io } from './io';
import { knownRules } from './known-rules';
import { factsOf, RuleFacts } from './rule-facts';
import { KubernetesVersion } from '../core/kubernetes-version';
import { Packs } from '../policy/packs/packs';
import type { Rule } from '../policy/rule';
import { counted } from '../reports/wording';
import { wrapped } from '../reports/wrap';

/** What a call of `rules` says. */
export interface RuleListOptions {
  readonly format: string;
  readonly pack?: string;
  readonly kubernetesVersion?: string;
  readonly search?: string;
  readonly config?: string;
}

const SCHEMA_VERSION = 1;
const NARROWEST_TITLE = 30;

const FORMATS: { readonly [name: string]: (rules: readonly RuleFacts[], columns?: number) => string } = {
  text: table,
  json: (rules) => `${JSON.stringify({ schemaVersion: SCHEMA_VERSION, rules }, null, 2)}\n`,
  markdown,
};

/**
 * Lists rules.
 *
 * @throws UsageError for unknown formats, packs and versions.
 */
export async function listRules(options: RuleListOptions, io: Io): Promise<ExitCode> {
  const format = choice('--format', options.format, Object.keys(FORMATS));
  const version = options.kubernetesVersion === undefined ? KubernetesVersion.NEWEST : clusterVersion(options.kubernetesVersion);
  const rules = factsOf(chosen(knownRules(options.config, io), options.pack, version), version).filter((rule) => matches(rule, options.search));
  await io.stdout.write(rules.length === 0 && format === 'text' ? '' : FORMATS[format](rules, io.stdout.columns));
  await io.stderr.write(rules.length === 0 ? 'No rule is like that.\n' : `${counted(rules.length, 'rule')}. \`cdk8s-hardened explain RULE\` says everything about one.\n`);
  return ExitCode.CLEAN;
}

function chosen(rules: readonly Rule[], pack: string | undefined, version: KubernetesVersion): readonly Rule[] {
  if (pack === undefined) return rules;
  return Packs.byId(choice('--pack', pack, Packs.all().map(({ id }) => id)))!.rules(version, rules);
}

function matches({ id, title, why, controls, alsoKnownAs, formerIds, judges }: RuleFacts, search = ''): boolean {
  const text = [id, title, why, ...controls, ...alsoKnownAs, ...formerIds, ...judges].join('\n').toLowerCase();
  return search.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

/** A row for each rule; where a terminal is too narrow for columns, what it demands stands below. */
function table(rules: readonly RuleFacts[], columns?: number): string {
  const rows = [{ id: 'RULE', severity: 'SEVERITY', title: 'DEMANDS' }, ...rules];
  const widths = [Math.max(...rows.map(({ id }) => id.length)), Math.max(...rows.map(({ severity }) => severity.length))];
  const before = widths[0] + widths[1] + 4;
  const width = (columns ?? Infinity) - before;
  if (width < NARROWEST_TITLE) return stacked(rules, columns!);
  const lines = rows.flatMap(({ id, severity, title }) =>
    wrapped(title, width).map((line, i) => `${(i === 0 ? id : '').padEnd(widths[0])}  ${(i === 0 ? severity : '').padEnd(widths[1])}  ${line}`));
  return `${lines.join('\n')}\n`;
}

function stacked(rules: readonly RuleFacts[], columns: number): string {
  const lines = rules.flatMap(({ id, severity, title }) => [`${id}  (${severity})`, ...wrapped(title, columns - 2).map((line) => `  ${line}`)]);
  return `${lines.join('\n')}\n`;
}

function markdown(rules: readonly RuleFacts[]): string {
  const rows = rules.map(({ id, severity, title, packs }) => `| ${id} | ${severity} | ${title.replaceAll('|', '\\|')} | ${packs.join(', ')} |`);
  return ['| rule | severity | demands | packs |', '|---|---|---|---|', ...rows, ''].join('\n');
}
