import type { ExemptionForms } from './exemption-forms';
import type { RuleFacts } from './rule-facts';
import type { RuleExamples } from './rule-page';
import { LoosenedBy, RuleParameter } from '../policy/rule';
import { wrapped } from '../reports/wrap';

/** A rule with everything that is told of it. */
export interface Explained {
  readonly facts: RuleFacts;
  /** The controls that it serves, in words. */
  readonly controls: readonly string[];
  readonly examples?: RuleExamples;
  readonly exemption?: ExemptionForms;
}

const LABEL_WIDTH = 12;
const INDENT = 2 + LABEL_WIDTH;
const DEFAULT_COLUMNS = 120;
const LOOSENED: { readonly [how in LoosenedBy]: string } = {
  [LoosenedBy.TRUE]: 'true is more lenient',
  [LoosenedBy.FALSE]: 'false is more lenient',
  [LoosenedBy.HIGHER]: 'higher is more lenient',
  [LoosenedBy.LOWER]: 'lower is more lenient',
  [LoosenedBy.MORE]: 'more entries are more lenient',
  [LoosenedBy.FEWER]: 'fewer entries are more lenient',
  [LoosenedBy.WIDER]: 'further entries, or none at all, are more lenient',
};

/** What a rule demands, why, and what to do about it, for a terminal. */
export function explanationText({ facts, controls, examples, exemption }: Explained, columns = DEFAULT_COLUMNS): string {
  const labelled = (label: string, entries: readonly string[]) => entries.flatMap((entry, i) =>
    wrapped(entry, columns - INDENT).map((line, j) => `  ${(i + j === 0 ? label : '').padEnd(LABEL_WIDTH)}${line}`));
  return [
    `${facts.id}  (${facts.severity})`, ...wrapped(facts.title, columns), '', ...wrapped(facts.why, columns), '',
    ...labelled('judges', [facts.judges.join(', ')]),
    ...labelled('packs', [facts.packs.join(', ')]),
    ...labelled('serves', controls),
    ...labelled('covers', facts.alsoKnownAs.length > 0 ? [facts.alsoKnownAs.join(', ')] : []),
    ...labelled('formerly', facts.formerIds.length > 0 ? [facts.formerIds.join(', ')] : []),
    ...labelled('parameters', facts.parameters.map(parameterText)),
    ...facts.needsCompleteInput ? labelled('', ['Unresolved, and so no failure, unless everything is given (--complete).']) : [],
    '', 'How to mend it',
    ...indented(['Every finding says its smallest repair.', ...examples ? [example('Refused', examples.refused), example('Accepted', examples.accepted)] : []].join('\n\n')),
    '', 'How to exempt it', ...exemptionLines(exemption), '',
  ].join('\n');
}

/** A parameter in one sentence, with its default and the direction in which it loosens. */
export function parameterText({ name, description, default: value, loosenedBy }: RuleParameter): string {
  return `${name} (default ${JSON.stringify(value)}; ${LOOSENED[loosenedBy]}): ${description}`;
}

function exemptionLines(forms: ExemptionForms | undefined): string[] {
  if (!forms) return ['  No exemption silences it: mend what it finds.'];
  return ['  In a program:', ...forms.code.map((line) => `    ${line}`), '  In cdk8s-hardened.yaml:', ...forms.yaml.map((line) => `    ${line}`)];
}

/** An example as Markdown says it, `For instance, …:` and YAML, without the marks. */
function example(heading: string, markdown: string): string {
  return plain(markdown).replace(/^For instance, (.*):$/m, `${heading}, for instance ($1):`);
}

function plain(markdown: string): string {
  return markdown.replace(/^```\w*\n/gm, '').replace(/^```$/gm, '').replace(/`/g, '').replace(/\n{3,}/g, '\n\n').trim();
}

function indented(text: string): string[] {
  return text.split('\n').map((line) => line === '' ? '' : `  ${line}`);
}
