import { RoleField, RoleRule, RoleRules } from './role-rules';
import type { Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Rights that a rule looks for in roles. */
export interface WatchedRights {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

const FIELDS: readonly RoleField[] = ['apiGroups', 'resources', 'resourceNames', 'verbs'];

/** A violation for each rule of a role that grants some of the rights, for every object; wildcards are left to `rbac/no-wildcards`. */
export function refuseRights({ manifest }: Subject, watched: readonly WatchedRights[], fix: string): Violation[] {
  const { rules, problems } = new RoleRules(manifest, FIELDS);
  return [...problems, ...rules.flatMap((rule) => watched.flatMap((rights) => granted(rule, rights, fix)))];
}

function granted({ pointer, apiGroups, resources, resourceNames, verbs }: RoleRule, watched: WatchedRights, fix: string): Violation[] {
  if (resourceNames.length > 0) return [];
  if (!watched.apiGroups.some((group) => apiGroups.includes(group) || apiGroups.includes('*'))) return [];
  const [refused, on] = [verbs.filter((verb) => watched.verbs.includes(verb)), resources.filter((resource) => watched.resources.includes(resource))];
  return refused.length === 0 || on.length === 0 ? [] : [{ path: pointer, found: `${refused.join(', ')} on ${on.join(', ')}`, fix }];
}
