import { originOf, resourceOf } from './change-place';
import type { NamedSecret } from './secrets-view';
import type { SecurityChange } from './security-change';
import { SecretUse, UseKind } from '../analysis/secrets/secret-use';
import { useText } from '../analysis/secrets/secret-words';
import { Severity } from '../core/finding';
import { groupedBy } from '../core/grouping';
import { compareTexts } from '../core/text-order';

/** In these ways the values themselves get into a container. */
const HANDED: readonly UseKind[] = [UseKind.FILE, UseKind.VARIABLE, UseKind.VARIABLES];
const VARIABLES: readonly UseKind[] = [UseKind.VARIABLE, UseKind.VARIABLES];

/** All uses of a Secret by one object. */
interface User {
  readonly key: string;
  readonly uses: readonly SecretUse[];
}

/** Who is given a Secret that there was before, and who is not any more; and whether a user is given more of it than before. */
export function useChanges(was: NamedSecret, is: NamedSecret): SecurityChange[] {
  const [old, now] = [usersOf(was), usersOf(is)];
  return [
    ...[...now.values()].flatMap((user) => old.has(user.key) ? widened(is, old.get(user.key)!, user) : [gained(is, user)]),
    ...[...old.values()].flatMap((user) => now.has(user.key) ? narrowed(was, is, user, now.get(user.key)!) : [lost(was, is, user)]),
  ];
}

function usersOf(secret: NamedSecret): Map<string, User> {
  const users = groupedBy(secret.entry.uses, (use) => secret.userOf(use));
  return new Map([...users].map(([key, uses]) => [key, { key, uses }]));
}

function gained(secret: NamedSecret, { uses }: User): SecurityChange {
  const [{ by }] = uses;
  const isHanded = uses.some(({ kind }) => HANDED.includes(kind));
  const isPushed = uses.some(({ kind }) => kind === UseKind.PUSH);
  const title = isPushed ? `${by} copies ${secret.name} into a store.` : `${by} ${isHanded ? 'is given' : 'uses'} ${secret.name}.`;
  return {
    id: 'secrets/user-gained',
    area: 'secrets',
    effect: 'weaker',
    severity: isHanded || isPushed ? Severity.MEDIUM : Severity.LOW,
    title,
    after: usesText(secret, uses),
    resource: resourceOf(by),
    path: uses[0].pointer,
    now: originOf(by, uses[0].pointer),
  };
}

function lost(was: NamedSecret, is: NamedSecret, { uses }: User): SecurityChange {
  const [{ by }] = uses;
  const isHanded = uses.some(({ kind }) => HANDED.includes(kind));
  return {
    id: 'secrets/user-lost',
    area: 'secrets',
    effect: 'stronger',
    severity: isHanded ? Severity.MEDIUM : Severity.LOW,
    title: isHanded ? `${by} is not given ${is.name} any more.` : `${by} does not use ${is.name} any more.`,
    before: usesText(was, uses),
    resource: resourceOf(by),
    path: uses[0].pointer,
    old: originOf(by, uses[0].pointer),
  };
}

/** More containers, more keys, or variables where it was files. */
function widened(secret: NamedSecret, old: User, now: User): SecurityChange[] {
  const facts = { area: 'secrets', effect: 'weaker', severity: Severity.LOW, before: usesText(secret, old.uses), after: usesText(secret, now.uses), ...placeOf(old, now) } as const;
  const [{ by }] = now.uses;
  const more = containersOf(now).length > containersOf(old).length;
  const isVariable = ({ uses }: User) => uses.some(({ kind }) => VARIABLES.includes(kind));
  return [
    ...more ? [{ ...facts, id: 'secrets/user-gained', severity: Severity.MEDIUM, title: `More containers of ${by} are given ${secret.name}.` }] : [],
    ...!more && readsMore(old, now) ? [{ ...facts, id: 'secrets/keys-read-gained', title: `${by} is given more keys of ${secret.name}.` }] : [],
    ...isVariable(now) && !isVariable(old) ? [{ ...facts, id: 'secrets/variable-added', title: `${by} is given ${secret.name} as environment variables.`, why: 'Variables are inherited by every process and end up in logs and crash reports.' }] : [],
  ];
}

function narrowed(was: NamedSecret, is: NamedSecret, old: User, now: User): SecurityChange[] {
  const [{ by }] = now.uses;
  const fewer = containersOf(now).length < containersOf(old).length;
  if (!fewer && !readsMore(now, old)) return [];
  const title = fewer ? `Fewer containers of ${by} are given ${is.name}.` : `${by} is given fewer keys of ${is.name}.`;
  const values = { before: usesText(was, old.uses), after: usesText(is, now.uses) };
  return [{ id: fewer ? 'secrets/user-lost' : 'secrets/keys-read-lost', area: 'secrets', effect: 'stronger', severity: Severity.LOW, title, ...values, ...placeOf(old, now) }];
}

function placeOf({ uses: [old] }: User, { uses: [now] }: User): Pick<SecurityChange, 'resource' | 'path' | 'old' | 'now'> {
  return { resource: resourceOf(now.by), path: now.pointer, old: originOf(old.by, old.pointer), now: originOf(now.by, now.pointer) };
}

/** Whether a key is read that was not; who reads all of them reads every one. */
function readsMore(one: User, other: User): boolean {
  const keysOf = ({ uses }: User) => uses.some(({ keys }) => keys === undefined) ? undefined : new Set(uses.flatMap(({ keys }) => keys ?? []));
  const [had, has] = [keysOf(one), keysOf(other)];
  if (had === undefined) return false;
  return has === undefined || [...has].some((key) => !had.has(key));
}

function containersOf({ uses }: User): string[] {
  return [...new Set(uses.filter(({ kind }) => HANDED.includes(kind)).flatMap(({ container }) => container ?? []))];
}

function usesText({ entry }: NamedSecret, uses: readonly SecretUse[]): string {
  const texts = uses.map((use) => `${use.container === undefined ? '' : `container ${use.container}: `}${useText(use, entry)}`);
  return [...new Set(texts)].sort(compareTexts).join('; ');
}
