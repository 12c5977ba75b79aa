import { ExternalSecretsOperator } from './external-secrets-operator';
import { GoTemplate } from './go-template';
import { Memo } from './memo';
import { didYouMean } from './suggestion';

/** What is wrong with a template, and the repair. */
export interface TemplateComplaint {
  readonly found: string;
  readonly fix: string;
}

const READ = new Memo((text: string) => GoTemplate.read(text, ExternalSecretsOperator.TEMPLATE_FUNCTIONS), 500);
const MENTIONED = 8;

/**
 * What keeps the External Secrets Operator (template engine v2) from making a Secret of a template.
 *
 * @param known the keys that the template is given; undefined where only the cluster knows them all
 */
export function templateComplaints(text: string, known: readonly string[] | undefined): TemplateComplaint[] {
  if (!text.includes('{{')) return [];
  const { mistakes, references } = READ.of(text);
  const unknown = known === undefined ? [] : references.filter(({ key }) => !known.includes(key));
  return [
    ...mistakes.map((found) => ({ found, fix: fixFor(found) })),
    ...unknown.map(({ key }) => ({ found: `${asWritten(key)}, a key that is not fetched`, fix: repairOf(key, known!) })),
  ];
}

function asWritten(key: string): string {
  return /^[\p{L}\p{Nd}_]+$/u.test(key) ? `{{ .${key} }}` : `{{ index . ${JSON.stringify(key)} }}`;
}

function repairOf(key: string, known: readonly string[]): string {
  const near = didYouMean(key, known);
  if (near !== undefined) return `did you mean ${asWritten(near)}?`;
  if (known.length === 0) return `fetch ${JSON.stringify(key)}`;
  return `fetch ${JSON.stringify(key)}, or refer to what is fetched: ${known.slice(0, MENTIONED).join(', ')}${known.length > MENTIONED ? ', …' : ''}`;
}

function fixFor(mistake: string): string {
  if (mistake.endsWith(' in a name')) return 'write {{ index . "the-key" }} for a key with "-" or "."';
  if (mistake.includes('of a value, which is a text')) return 'read the value first, as in {{ (.key | fromJson).field }}';
  if (mistake.includes('as if it were a function')) return 'write "|" between a value and a function: {{ .key | b64enc }}';
  return 'write it as Go\'s text/template reads it, with the functions of Sprig and of the operator';
}
