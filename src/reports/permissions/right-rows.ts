import { dangersOf } from '../../analysis/rbac/dangers';
import type { Grant } from '../../analysis/rbac/grant';
import { HeldRights, rulesOf, singleRights } from '../../analysis/rbac/right-set';
import { namedText, thingsText, verbsText } from '../../analysis/rbac/right-words';
import { groupedBy } from '../../core/grouping';

/** Rights, and the grants that give them. */
export interface GrantedRights extends HeldRights {
  readonly grants: readonly Grant[];
}

/** Rights in one line: what is done, to what. */
export interface RightRow {
  readonly verbs: string;
  readonly things: string;
  /** What the rights lead to besides. */
  readonly dangers: readonly string[];
  readonly grants: readonly Grant[];
}

/** What grants of one place permit, as few lines as say it. */
export function rowsOfGrants(grants: readonly Grant[]): RightRow[] {
  const rights = grants.flatMap((grant) => singleRights(grant).map((right) => ({ ...right, grant })));
  return rowsOf(rulesOf(rights).map(({ namespace, rights: rule, of }) => {
    const given = new Set(of.map(({ grant }) => grant));
    return { namespace, rights: rule, grants: [...given] };
  }));
}

/** Rights of one place as few lines: what has the same verbs, objects and dangers is one, whatever its group; what is dangerous comes first. */
export function rowsOf(held: readonly GrantedRights[]): RightRow[] {
  const alike = groupedBy(held.flatMap(byDanger), ({ rights: { verbs, resourceNames, nonResourceURLs }, dangers }) =>
    JSON.stringify([verbs, resourceNames, nonResourceURLs.length > 0, dangers]));
  const rows = [...alike.values()].map((some): RightRow => ({
    verbs: verbsText(some[0].rights.verbs),
    things: `${some.map(({ rights }) => thingsText({ ...rights, resourceNames: [] })).join(', ')}${namedText(some[0].rights.resourceNames)}`,
    dangers: some[0].dangers,
    grants: [...new Set(some.flatMap(({ grants }) => grants))],
  }));
  return [...rows.filter(({ dangers }) => dangers.length > 0), ...rows.filter(({ dangers }) => dangers.length === 0)];
}

/** Rights apart by what they lead to: a line that is marked is to name nothing harmless. */
function byDanger(held: GrantedRights): Array<GrantedRights & { readonly dangers: readonly string[] }> {
  const single = held.rights.resources.map((resource) => {
    const rights = { ...held.rights, resources: [resource] };
    return { resource, dangers: dangersOf({ ...held, rights }) };
  });
  if (single.length === 0) return [{ ...held, dangers: [] }];
  return [...groupedBy(single, ({ dangers }) => JSON.stringify(dangers)).values()].map((some) =>
    ({ ...held, rights: { ...held.rights, resources: some.map(({ resource }) => resource) }, dangers: some[0].dangers }));
}
