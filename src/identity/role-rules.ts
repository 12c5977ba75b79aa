import { type Box, BoxCover } from './box-cover';
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

  /**
   * Exactly these rights as few, sorted rules. A rule grants the product of its lists, so what is written is a cover of the rights by products; of
   * covers with equally many rules one is taken in which no right stands twice, where there is one.
   */
  public rules(): RoleRule[] {
    const [open, named] = [this.cells(false), this.cells(true)];
    const rules = [...new BoxCover(open, open).boxes, ...new BoxCover(named, [...named, ...this.implied(named)]).boxes].map(asRule);
    return rules.sort((a, b) => compareTexts(keyOf(a), keyOf(b)));
  }

  /** Each right as a point: group, resource, verb and, of those for named objects, name. */
  private cells(areNamed: boolean): string[][] {
    return [...this.rights].flatMap(([group, resources]) => [...resources].flatMap(([resource, verbs]) => [...verbs].flatMap(([verb, reach]) => {
      if (reach === 'all') return areNamed ? [] : [[group, resource, verb]];
      return areNamed ? [...reach].map((name) => [group, resource, verb, name]) : [];
    })));
  }

  /** What rights for every object allow for the names that others are limited to: to grant it once more adds nothing. */
  private implied(named: readonly string[][]): string[][] {
    const names = [...new Set(named.map(([, , , name]) => name))];
    return this.cells(false).flatMap((cell) => names.map((name) => [...cell, name]));
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

function asRule([apiGroups, resources, verbs, resourceNames]: Box): RoleRule {
  return { apiGroups: [...apiGroups], resources: [...resources], ...resourceNames && { resourceNames: [...resourceNames] }, verbs: [...verbs] };
}

function keyOf({ apiGroups, resources, verbs, resourceNames }: RoleRule): string {
  return [apiGroups, resources, resourceNames ?? [], verbs].map((part) => part.join('\u0001')).join('\u0000');
}
