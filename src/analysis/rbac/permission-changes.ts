import type { Grant } from './grant';
import type { Permissions } from './permissions';
import { RbacSubject } from './rbac-subject';
import { HeldRights, RightSet, rulesOf, singleRights } from './right-set';
import { DangerousRights } from '../../core/dangerous-rights';

/** What changed for one subject. */
export interface PermissionChange {
  readonly subject: RbacSubject;
  /** What it may do now and could not, the most dangerous first. */
  readonly gained: readonly ChangedRights[];
  /** What it could do and may not any more, the most dangerous first. */
  readonly lost: readonly ChangedRights[];
}

/** Rights that one of two sets of manifests gives and the other does not. */
export interface ChangedRights extends HeldRights {
  /** The grants that give them, where they are given. */
  readonly grants: readonly Grant[];
}

/** What of permissions is compared. */
export type GivenRights = Pick<Permissions, 'subjects' | 'grantsOf' | 'ownGrantsOf'>;

const READING = ['get', 'list', 'watch'];

/**
 * Which rights each subject gains and loses from one set of manifests to another one, whoever is most dangerous first.
 *
 * It goes by what is permitted, not by how it is written: roles that are split, merged, renamed or bound by another binding change nothing, and
 * neither does a right that a subject had through a group before. What a group gains is told of the group alone.
 */
export function permissionChanges(before: GivenRights, after: GivenRights): PermissionChange[] {
  const subjects = [...new Map([...before.subjects, ...after.subjects].map((subject) => [subject.id, subject])).values()].sort(RbacSubject.compare);
  const changes = subjects.map((subject) => ({ subject, gained: added(subject, after, before), lost: added(subject, before, after) }));
  return changes.filter(({ gained, lost }) => gained.length > 0 || lost.length > 0)
    .sort((a, b) => riskOfAll(b.gained) - riskOfAll(a.gained) || riskOfAll(b.lost) - riskOfAll(a.lost) || RbacSubject.compare(a.subject, b.subject));
}

/** What one set of manifests gives a subject itself that the other gives it in no way. */
function added(subject: RbacSubject, one: GivenRights, other: GivenRights): ChangedRights[] {
  const had = other.grantsOf(subject);
  const known = new Set(had.map(textOf));
  const grants = one.ownGrantsOf(subject).filter((grant) => !known.has(textOf(grant)));
  if (grants.length === 0) return [];
  const rights = grants.flatMap((grant) => singleRights(grant).map((right) => ({ ...right, grant })));
  const lacking = new RightSet(had.flatMap(singleRights)).lacking(rights);
  return rulesOf(lacking)
    .map(({ namespace, rights: rule, of }) => ({ namespace, rights: rule, grants: [...new Set(of.map(({ grant }) => grant))] }))
    .sort((a, b) => riskOf(b) - riskOf(a));
}

function textOf({ namespace, rights: { apiGroups, resources, resourceNames, nonResourceURLs, verbs } }: HeldRights): string {
  return JSON.stringify([namespace, apiGroups, resources, resourceNames, nonResourceURLs, verbs]);
}

/** What leads to more rights, then what changes something, then what reads; what holds everywhere before what holds in a namespace. */
function riskOf({ namespace, rights }: HeldRights): number {
  const isHarmless = rights.verbs.every((verb) => READING.includes(verb));
  const kind = DangerousRights.within(rights).length > 0 ? 4 : 0;
  return kind + (isHarmless ? 0 : 2) + (namespace === undefined ? 1 : 0);
}

function riskOfAll(changed: readonly ChangedRights[]): number {
  return Math.max(-1, ...changed.map(riskOf));
}
