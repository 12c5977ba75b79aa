import { resourceOf, originOf } from './change-place';
import type { ObjectPair } from './object-pair';
import type { ChangeArea, SecurityChange } from './security-change';
import type { Manifest } from '../core/manifest';

/** What a change says, besides which object it is about. */
export interface ChangeText extends Pick<SecurityChange, 'id' | 'effect' | 'severity' | 'title' | 'before' | 'after' | 'why' | 'container'> {
  /** The place of the old value, as a JSON pointer. @default - the object */
  readonly oldPointer?: string;
  /** The place of the new value, as a JSON pointer. @default - the object */
  readonly newPointer?: string;
}

/** The object before and after; one of them is missing where it was added or removed. */
export type MaybePair =
  | ObjectPair
  | { readonly before?: undefined; readonly after: Manifest }
  | { readonly before: Manifest; readonly after?: undefined };

/** A change of an object, told with its new name and with where both versions stand. */
export function changeOf({ before: old, after: now }: MaybePair, text: ChangeText): SecurityChange {
  const { oldPointer, newPointer, ...rest } = text;
  const manifest = now ?? old!;
  const path = now ? newPointer : oldPointer;
  return {
    ...rest,
    area: text.id.slice(0, text.id.indexOf('/')) as ChangeArea,
    resource: resourceOf(manifest),
    ...path === undefined ? {} : { path },
    ...old ? { old: originOf(old, oldPointer) } : {},
    ...now ? { now: originOf(now, newPointer) } : {},
  };
}

/** The object in words, with its old name where it had another: `Deployment shop/backend (renamed from shop/api)`. */
export function nameOf({ before: old, after: now }: MaybePair): string {
  if (!old || !now) return String(now ?? old);
  const isSame = old.name === now.name && old.namespace === now.namespace && old.kind === now.kind;
  return isSame ? String(now) : `${now} (renamed from ${oldName(old, now)})`;
}

function oldName(old: Manifest, now: Manifest): string {
  const place = `${old.namespace === undefined ? '' : `${old.namespace}/`}${old.name}`;
  return old.kind === now.kind ? place : `${old.kind} ${place}`;
}
