import { arrayOf, at, isObject, stringMap } from '../../core/json';
import { compareTexts } from '../../core/text-order';
import { sortedText } from '../sorted-text';

type Path = readonly (string | number)[];

/** A value as one item, none where it is not said. */
export function value(...path: Path): (json: unknown) => string[] {
  return (json) => {
    const found = at(json, ...path);
    return found === undefined || found === null || found === '' ? [] : [textOf(found)];
  };
}

/** Each item of a list. */
export function each(...path: Path): (json: unknown) => string[] {
  return (json) => arrayOf(at(json, ...path)).map(textOf);
}

/** One item where a flag is set as told. */
export function flag(set: unknown, words: string, ...path: Path): (json: unknown) => string[] {
  return (json) => at(json, ...path) === set ? [words] : [];
}

/** The value of an annotation. */
export function annotation(...names: readonly string[]): (json: unknown) => string[] {
  return (json) => names.flatMap((name) => stringMap(at(json, 'metadata', 'annotations'))[name] || []);
}

/** A value as a text that is the same for the same value, with the white space of texts made one. */
export function textOf(json: unknown): string {
  if (typeof json === 'string') return json.replace(/\s+/g, ' ').trim();
  return isObject(json) || Array.isArray(json) ? sortedText(json) : String(json);
}

/** What a label selector demands, requirement by requirement; none where it selects everything. */
export function requirements(selector: unknown): string[] {
  const labels = Object.entries(stringMap(at(selector, 'matchLabels'))).map(([key, text]) => `${key}=${text}`);
  const expressions = arrayOf(at(selector, 'matchExpressions')).map((expression) => {
    const [key, operator, values] = ['key', 'operator', 'values'].map((name) => at(expression, name));
    const listed = arrayOf(values).map(textOf).sort(compareTexts).join(' or ');
    return operator === 'In' ? `${textOf(key)}=${listed}` : `${textOf(key)} ${String(operator)} ${listed}`.trim();
  });
  return [...labels, ...expressions];
}
