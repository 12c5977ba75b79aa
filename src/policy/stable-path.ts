import { isObject, member, pointer } from '../core/json';
import { shortDigest } from '../core/short-digest';

/** What tells the elements of Kubernetes' lists apart, the first that is there. */
const NAMING_KEYS = ['name', 'key', 'mountPath', 'devicePath', 'topologyKey', 'ip', 'type'] as const;
/** Lists of texts that may hold secrets, and that change with every release. */
const TEXT_LISTS = ['args', 'command'];

/**
 * A place in an object by the names of what stands in lists: `/spec/containers/0/image` is `/spec/containers/app/image`. What has no name
 * goes by a digest of what it is, so that it stays the same wherever it stands and becomes another when it changes.
 */
export function stablePath(json: unknown, path: string): string {
  if (!/\/\d/.test(path)) return path;
  let here = json;
  let list = '';
  let stable = '';
  for (const written of path.split('/').slice(1)) {
    const token = written.includes('~') ? written.replace(/~1/g, '/').replace(/~0/g, '~') : written;
    const below = Array.isArray(here) ? here[Number(token)] as unknown : member(here, token);
    stable = pointer(stable, Array.isArray(here) && below !== undefined ? nameOf(below, list) : token);
    here = below;
    list = token;
  }
  return stable;
}

function nameOf(element: unknown, list: string): string {
  if (!isObject(element)) return TEXT_LISTS.includes(list) ? '*' : digestOf(element);
  for (const key of NAMING_KEYS) {
    const name = member(element, key);
    if (typeof name === 'string' && name !== '') return name;
  }
  const name = member(member(element, 'metadata'), 'name');
  return typeof name === 'string' && name !== '' ? name : digestOf(element);
}

function digestOf(element: unknown): string {
  return `#${shortDigest(JSON.stringify(element, (_key, value: unknown) => typeof value === 'bigint' ? String(value) : value) ?? '')}`;
}
