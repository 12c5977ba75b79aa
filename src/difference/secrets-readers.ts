import type { ManifestSet } from './manifest-set';
import { permissionsOf } from './permissions-view';
import type { Renames } from './renames';
import type { NamedSecret } from './secrets-view';
import type { SecurityChange } from './security-change';
import { SecretReaders } from '../analysis/secrets/secret-readers';
import { Severity } from '../core/finding';
import { addTo } from '../core/grouping';

/** Both sides, with what was renamed between them. */
interface Sides {
  readonly before: ManifestSet;
  readonly after: ManifestSet;
  readonly renames: Renames;
}

/** Of which Secrets somebody may read the values through the API now, or may not any more; those that are new or gone are told themselves. */
export function readerChanges(both: ReadonlyArray<readonly [NamedSecret, NamedSecret]>, { before, after, renames }: Sides): SecurityChange[] {
  const [old, now] = [new SecretReaders(permissionsOf(before)), new SecretReaders(permissionsOf(after))];
  const [gained, lost] = [new Map<string, string[]>(), new Map<string, string[]>()];
  for (const [was, is] of both) {
    const had = old.of(was.entry).map(({ subject }) => String(renames.newSubject(subject)));
    const have = now.of(is.entry).map(({ subject }) => String(subject));
    for (const subject of have) if (!had.includes(subject)) addTo(gained, subject, is.name);
    for (const subject of had) if (!have.includes(subject)) addTo(lost, subject, is.name);
  }
  return [
    ...[...gained].map(([subject, names]) => changeOf(subject, names, true)),
    ...[...lost].map(([subject, names]) => changeOf(subject, names, false)),
  ];
}

function changeOf(subject: string, names: readonly string[], isGained: boolean): SecurityChange {
  const what = names.length === 1 ? names[0] : `${names.length} Secrets`;
  const list = names.join(', ');
  return {
    id: `secrets/reader-${isGained ? 'gained' : 'lost'}`,
    area: 'secrets',
    effect: isGained ? 'weaker' : 'stronger',
    severity: Severity.MEDIUM,
    title: `${subject} may ${isGained ? '' : 'not '}read ${what} through the API${isGained ? '' : ' any more'}.`,
    ...names.length === 1 ? {} : isGained ? { after: list } : { before: list },
  };
}
