import type { RoleRights } from './grant';
import { compareTexts } from '../../core/text-order';

/** The order in which verbs are told; others come after. */
const ORDER = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'];
/** Words for verbs that mostly come together. */
const SHORT = [{ word: 'read', verbs: ['get', 'list', 'watch'] }, { word: 'write', verbs: ['create', 'update', 'patch', 'delete'] }];

/** What the short words mean. */
export const VERB_LEGEND = 'read is get, list and watch; write is create, update, patch and delete.';

/** Verbs in words, nothing lost: `read, write, deletecollection`. */
export function verbsText(verbs: readonly string[]): string {
  if (verbs.includes('*')) return 'every verb';
  const whole = SHORT.filter((short) => short.verbs.every((verb) => verbs.includes(verb)));
  const others = verbs.filter((verb) => !whole.some((short) => short.verbs.includes(verb)));
  return [...whole.map(({ word }) => word), ...[...new Set(others)].sort(byOrder)].join(', ');
}

/** Whether a text of verbs has short words in it. */
export function isShortened(text: string): boolean {
  return text.split(', ').some((word) => SHORT.some((short) => short.word === word));
}

function byOrder(a: string, b: string): number {
  const rank = (verb: string) => ORDER.includes(verb) ? ORDER.indexOf(verb) : ORDER.length;
  return rank(a) - rank(b) || compareTexts(a, b);
}

/** What rights are about, in words: `deployments.apps, pods/log`, `every resource of apps`, `secrets named db-login`, `/metrics`. */
export function thingsText({ apiGroups, resources, resourceNames, nonResourceURLs }: RoleRights): string {
  const things = resources.flatMap((resource) => apiGroups.map((group) => resourceText(resource, group)));
  return [...nonResourceURLs.map((path) => path === '*' ? 'every path' : path), ...things.length > 0 ? [`${things.join(', ')}${namedText(resourceNames)}`] : []].join(', ');
}

/** The objects that rights are limited to, in words; nothing where they are not. */
export function namedText(names: readonly string[]): string {
  return names.length === 0 ? '' : ` named ${names.map((name) => name === '' ? '""' : name).join(', ')}`;
}

/** A resource with its group as kubectl writes it; the core group has no name. */
export function resourceText(resource: string, group: string): string {
  const [name, part] = resource.split('/');
  if (name === '*') return `${part === undefined ? '' : `${part} of `}every resource${groupText(group)}`;
  if (group === '*') return `${resource} of every group`;
  return group === '' ? resource : `${name}.${group}${part === undefined ? '' : `/${part}`}`;
}

function groupText(group: string): string {
  if (group === '*') return '';
  return group === '' ? ' of the core group' : ` of ${group}`;
}

/** Where rights hold, in words. */
export function whereText(namespace: string | undefined): string {
  return namespace === undefined ? 'everywhere' : `in ${namespace}`;
}
