import { LabelSyntax } from './label-syntax';
import { quoted } from './quoted';
import { didYouMean } from './suggestion';

/** What a label must hold: `values` is sorted, without duplicates, and empty for Exists and DoesNotExist. */
export interface SelectorRequirement {
  /** The label's key. */
  readonly key: string;

  /** In, NotIn, Exists or DoesNotExist. */
  readonly operator: string;

  /** The values to compare with. */
  readonly values: readonly string[];
}

type Fields = { readonly [key: string]: unknown };

const OPERATORS = [
  { name: 'In', takesValues: true, twin: 'Exists' },
  { name: 'NotIn', takesValues: true, twin: 'DoesNotExist' },
  { name: 'Exists', takesValues: false, twin: 'In' },
  { name: 'DoesNotExist', takesValues: false, twin: 'NotIn' },
];
const PARTS = ['matchLabels', 'matchExpressions'];
const EXPRESSION_PARTS = ['key', 'operator', 'values'];

/** Reads the JSON of one selector into requirements and, side by side, into what is wrong with it. */
export class SelectorReader {
  /** What was understood, in the order of reading. */
  public readonly requirements: SelectorRequirement[] = [];

  /** What the API server would refuse, each with its JSON pointer inside the selector, the value and the repair. */
  public readonly problems: string[] = [];

  /** Reads a LabelSelector: `matchLabels` and `matchExpressions`, either of them absent or null as well. */
  public readSelector(selector: unknown): void {
    if (!this.isObject('', selector)) return;
    this.refuseUnknown('', selector, PARTS);
    const labels = own(selector, 'matchLabels');
    if (isGiven(labels)) this.readLabels('/matchLabels', labels);
    const expressions = own(selector, 'matchExpressions');
    if (isGiven(expressions) && this.isList('/matchExpressions', expressions)) {
      expressions.forEach((expression, index) => this.readExpression(`/matchExpressions/${index}`, expression));
    }
  }

  /** Reads a map of labels, each of which must be held exactly. */
  public readLabels(path: string, labels: unknown): void {
    if (!this.isObject(path, labels)) return;
    const keys = Object.keys(labels);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      const value = labels[key];
      const known = this.checkKey(path, key, key);
      if (this.isLabelValue(path, key, value) && known) this.requirements.push({ key, operator: 'In', values: [value] });
    }
  }

  private readExpression(path: string, expression: unknown): void {
    if (!this.isObject(path, expression)) return;
    const before = this.problems.length;
    this.refuseUnknown(path, expression, EXPRESSION_PARTS);
    const key = own(expression, 'key');
    if (typeof key === 'string') this.checkKey(path, 'key', key);
    else this.refuse(`${path}/key`, key, 'name the label in "key"');
    const operator = own(expression, 'operator');
    const values = this.readValues(`${path}/values`, own(expression, 'values'));
    this.checkOperator(path, operator, values);
    if (this.problems.length > before) return;
    this.requirements.push({ key: key as string, operator: operator as string, values });
  }

  private readValues(path: string, values: unknown): string[] {
    if (!isGiven(values) || !this.isList(path, values)) return [];
    const texts = values.filter((value, index): value is string => this.isLabelValue(path, `${index}`, value));
    return [...new Set(texts)].sort();
  }

  private checkOperator(path: string, operator: unknown, values: readonly string[]): void {
    const rule = OPERATORS.find(({ name }) => name === operator);
    if (rule === undefined) this.refuseOperator(path, operator);
    else if (rule.takesValues) this.requireValues(`${path}/values`, rule.name, values);
    else if (values.length > 0) this.refuse(`${path}/values`, values, `${rule.name} takes no values; remove them, or write ${rule.twin}`);
  }

  private refuseOperator(path: string, operator: unknown): void {
    const names = OPERATORS.map(({ name }) => name);
    const near = typeof operator === 'string' ? didYouMean(operator, names) : undefined;
    this.refuse(`${path}/operator`, operator, near ? `did you mean "${near}"?` : `write one of ${names.join(', ')}`);
  }

  /** Values that were refused one by one are no reason to say that there are none. */
  private requireValues(path: string, operator: string, values: readonly string[]): void {
    const isTold = this.problems.some((problem) => problem.startsWith(`${path}:`) || problem.startsWith(`${path}/`));
    if (values.length === 0 && !isTold) this.refuse(path, undefined, `${operator} needs at least one value`);
  }

  private checkKey(path: string, name: string, key: string): boolean {
    const problem = LabelSyntax.problemOfKey(key);
    if (problem !== undefined) this.refuse(`${path}/${pointerPart(name)}`, key, problem);
    return problem === undefined;
  }

  private isLabelValue(path: string, name: string, value: unknown): value is string {
    const problem = typeof value === 'string' ? LabelSyntax.problemOfValue(value) : `write a string${asString(value)}`;
    if (problem !== undefined) this.refuse(`${path}/${pointerPart(name)}`, value, problem);
    return problem === undefined;
  }

  private isObject(path: string, value: unknown): value is Fields {
    const is = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (!is) this.refuse(path, value, 'write an object');
    return is;
  }

  private isList(path: string, value: unknown): value is readonly unknown[] {
    if (!Array.isArray(value)) this.refuse(path, value, 'write a list');
    return Array.isArray(value);
  }

  private refuseUnknown(path: string, value: Fields, known: readonly string[]): void {
    for (const name of Object.keys(value)) {
      if (known.includes(name)) continue;
      const near = didYouMean(name, known);
      const repair = near ? `did you mean "${near}"?` : `only ${known.join(', ')} can stand here${path === '' ? '; put labels under matchLabels' : ''}`;
      this.refuse(`${path}/${pointerPart(name)}`, value[name], `unknown field; ${repair}`);
    }
  }

  private refuse(path: string, value: unknown, repair: string): void {
    this.problems.push(`${path === '' ? 'the selector' : path}: found ${value === undefined ? 'nothing' : quoted(value)}; ${repair}`);
  }
}

/** Null is absent to the API server's decoder. */
function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** What the object itself holds, nothing that it inherits. */
function own(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function asString(value: unknown): string {
  return typeof value === 'number' || typeof value === 'boolean' ? `: "${value}" in quotes` : '';
}

/** RFC 6901 escapes. */
function pointerPart(text: string): string {
  return text.replace(/~/g, '~0').replace(/\//g, '~1');
}
