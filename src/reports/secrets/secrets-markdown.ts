import type { SecretEntry, SecretOrigin } from '../../analysis/secrets/secret-entry';
import { entryName, originText, placeText, useText } from '../../analysis/secrets/secret-words';
import { code, prose } from '../markdown-text';
import type { Report } from '../report';
import { counted } from '../wording';

/** More texts than this in a cell are counted. */
const TEXTS = 4;

/** A line of a summary and a table, Markdown already. */
export interface SecretsMarkdown {
  readonly summary: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Where secrets come from and where they end; undefined where there is none. */
export function secretsMarkdown({ secrets }: Report, short: (text: string) => string): SecretsMarkdown | undefined {
  const entries = secrets?.().entries ?? [];
  if (entries.length === 0) return undefined;
  const wrong = entries.filter(({ problems }) => problems.length > 0).length;
  return {
    summary: `Secrets: ${entries.length}, ${wrong === 0 ? 'none' : wrong} with a problem`,
    head: ['secret', 'comes from', 'ends in', 'problem'],
    rows: [...entries].sort((a, b) => b.problems.length - a.problems.length).map((entry) => rowOf(entry, short)),
  };
}

function rowOf(entry: SecretEntry, short: (text: string) => string): string[] {
  const uses = entry.uses.map((use) => `${use.by}${use.container === undefined ? '' : ` (${use.container})`}: ${useText(use, entry)}`);
  return [
    code(short(entryName(entry))),
    cell(entry.origins.flatMap(originLines), short),
    cell(uses, short),
    entry.problems.map(({ text }) => prose(short(text))).join('<br>'),
  ];
}

function originLines(origin: SecretOrigin): string[] {
  const places = origin.sources.map((source) => `${source.from}${placeText(source) === '' ? '' : `: ${placeText(source)}`}`);
  return [originText(origin), ...new Set(places)];
}

function cell(texts: readonly string[], short: (text: string) => string): string {
  const shown = texts.slice(0, TEXTS).map((text) => code(short(text)));
  return [...shown, ...texts.length > TEXTS ? [`and ${counted(texts.length - TEXTS, 'other')}`] : []].join('<br>');
}
