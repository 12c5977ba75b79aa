import { dump } from 'js-yaml';
import { printable } from './printable';

/** A value as YAML, a line for each line, every character of which shows. */
export function yamlLines(value: object): string[] {
  return dump(value, { noRefs: true, lineWidth: -1 }).trimEnd().split('\n').map(printable);
}
