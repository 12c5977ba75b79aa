import type { Rename } from '../renames';
import type { Renamed } from './watch-changes';

/** A whole name within a text: `api` in `shop/api`, not in `api-gateway`. */
const NAME = /[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?/g;

/** Texts of the old set with the names that objects have now. */
export function renamedTexts(list: readonly Rename[]): Renamed {
  const names = new Map(list.flatMap(({ before, after }) => [
    [before.name, after.name] as const,
    ...before.namespace !== undefined && after.namespace !== undefined ? [[before.namespace, after.namespace] as const] : [],
  ]).filter(([old, now]) => old !== now));
  return (text) => names.size === 0 ? text : text.replace(NAME, (name) => names.get(name) ?? name);
}
