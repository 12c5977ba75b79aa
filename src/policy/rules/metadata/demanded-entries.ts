import { FieldPath } from '../../../core/field-path';
import { matchesPattern } from '../../../core/pattern';
import type { Violation } from '../../rule';
import type { Subject } from '../../subject';

/** What a configuration demands of labels or annotations: a key, or a key and what its value looks like, as `team` or `email=*@*`. */
export function missingEntries({ manifest }: Subject, kind: 'labels' | 'annotations', demanded: readonly string[]): Violation[] {
  return demanded.flatMap((entry) => {
    const [key, pattern = '*'] = split(entry);
    const isFine = (value: unknown) => typeof value === 'string' && value !== '' && matchesPattern(pattern, value);
    return FieldPath.of('metadata', kind, key).wrongIn({ json: manifest.json, pointer: '' }, isFine)
      .map((field) => field.complaint(pattern === '*' ? `set "${key}"` : `set "${key}" to a value like "${pattern}"`));
  }).filter((violation, i, all) => all.findIndex(({ path }) => path === violation.path) === i);
}

function split(entry: string): string[] {
  const equals = entry.indexOf('=');
  return equals < 0 ? [entry] : [entry.slice(0, equals), entry.slice(equals + 1)];
}
