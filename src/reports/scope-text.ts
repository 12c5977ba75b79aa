import { shownPath } from './wording';
import type { LedgerEntry } from '../core/ledger';

/** What an entry of the ledger covers, in words, for instance `Deployment shop/api, container app`. */
export function scopeText({ constructPath, objects, container, value }: Pick<LedgerEntry, 'constructPath' | 'objects' | 'container' | 'value'>): string {
  const scope = objects ? objectsText(objects) : shownPath(constructPath) || 'the whole app';
  return [scope, ...container === undefined ? [] : [`container ${container}`], ...value === undefined ? [] : [`value ${value}`]].join(', ');
}

function objectsText({ apiGroup, kind, namespace, name }: NonNullable<LedgerEntry['objects']>): string {
  const type = [kind ?? 'any kind', ...apiGroup === undefined ? [] : [`of ${apiGroup || 'the core group'}`]].join(' ');
  return `${type} ${namespace === undefined ? '' : `${namespace}/`}${name ?? '*'}`;
}
