import type { RuleRights } from '../core/dangerous-rights';
import { compareTexts } from '../core/text-order';

/** A rule of a Role as it is written: sorted, and without `resourceNames` where it holds for every object. */
export interface RoleRule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
  resourceNames?: string[];
}

/** The objects that a verb reaches: every one, or those with these names. */
type Reach = 'all' | Set<string>;

/** The rights of a Role as a set: what is granted twice counts once, and a name adds nothing where every object is granted. */
export class RoleRules {
  /** group → resource → verb → reach */
  private readonly rights = new Map<string, Map<string, Map<string, Reach>>>();

  /** Adds every verb on every resource of every group of a rule. */
  public add(rule: RuleRights): void {
    for (const group of rule.apiGroups) {
      for (const resource of rule.resources) {
        const verbs = entry(entry(this.rights, group, () => new Map<string, Map<string, Reach>>()), resource, () => new Map<string, Reach>());
        for (const verb of rule.verbs) verbs.set(verb, widened(verbs.get(verb), rule.resourceNames));
      }
    }
  }

  /** Exactly these rights as few, sorted rules: what has the same verbs, names and resources shares a rule. */
  public rules(): RoleRule[] {
    const byVerb = [...this.rights].flatMap(([group, resources]) => [...resources].flatMap(([resource, verbs]) => (
      [...verbs].map(([verb, reach]): RoleRule => ({ apiGroups: [group], resources: [resource], verbs: [verb], ...namesOf(reach) }))
    )));
    const merged = merge(merge(merge(byVerb, 'verbs'), 'resources'), 'apiGroups');
    return merged.sort((a, b) => compareTexts(keyOf(a), keyOf(b)));
  }
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

function widened(reach: Reach | undefined, names: readonly string[] | undefined): Reach {
  if (reach === 'all' || names === undefined || names.length === 0) return 'all';
  return new Set([...(reach ?? []), ...names]);
}

function namesOf(reach: Reach): { resourceNames?: string[] } {
  return reach === 'all' ? {} : { resourceNames: [...reach].sort(compareTexts) };
}

/** Joins rules that differ in one part only: the product of the joined parts is exactly the sum of the rules. */
function merge(rules: readonly RoleRule[], part: 'apiGroups' | 'resources' | 'verbs'): RoleRule[] {
  const joined = new Map<string, RoleRule>();
  for (const rule of rules) {
    const key = keyOf({ ...rule, [part]: [] });
    const other = joined.get(key);
    joined.set(key, other ? { ...other, [part]: [...other[part], ...rule[part]].sort(compareTexts) } : rule);
  }
  return [...joined.values()];
}

function keyOf({ apiGroups, resources, verbs, resourceNames }: RoleRule): string {
  return [apiGroups, resources, resourceNames ?? [], verbs].map((part) => part.join('\u0001')).join('\u0000');
}
