import type { RuleRights } from '../core/dangerous-rights';
import { compareTexts } from '../core/text-order';

/** A rule of a Role or ClusterRole as it is written: about resources, or about paths. */
export interface PolicyRule {
  apiGroups?: string[];
  resources?: string[];
  resourceNames?: string[];
  nonResourceURLs?: string[];
  verbs: string[];
}

/** Verb → the names it is limited to; none for every object. */
type Reaches = Map<string, Set<string> | undefined>;

/** What of a resource is granted together. */
interface Part {
  readonly group: string;
  readonly resource: string;
  readonly verbs: readonly string[];
  readonly names: readonly string[];
}

/**
 * Rights as rules: one for the resources of a group that are granted by the same verbs for the same names. No right stands twice, and a right more
 * or less changes only the rules of its resource, so that a repository changes little. (`RoleRules` looks for the fewest rules, which takes longer
 * and moves more.)
 */
export class ApplierRuleSet {
  /** group → resource → verb → reach */
  private readonly groups = new Map<string, Map<string, Reaches>>();

  /** Adds every verb on every resource of every group of a rule. */
  public add({ apiGroups, resources, verbs, resourceNames = [] }: RuleRights): void {
    for (const group of apiGroups) {
      for (const resource of resources) {
        const reaches = this.reachesOf(group, resource);
        for (const verb of verbs) reaches.set(verb, widened(reaches, verb, resourceNames));
      }
    }
  }

  /** The rules, sorted; each names what it is limited to only where it is. */
  public rules(): PolicyRule[] {
    const together = new Map<string, { readonly part: Part; readonly resources: string[] }>();
    for (const part of this.parts()) {
      const key = JSON.stringify([part.group, part.verbs, part.names]);
      const same = together.get(key);
      if (same) same.resources.push(part.resource);
      else together.set(key, { part, resources: [part.resource] });
    }
    return [...together.values()].map(({ part: { group, verbs, names }, resources }) => ({
      apiGroups: [group], resources: resources.sort(compareTexts), ...names.length > 0 && { resourceNames: [...names] }, verbs: [...verbs],
    })).sort((a, b) => compareTexts(keyOf(a), keyOf(b)));
  }

  private reachesOf(group: string, resource: string): Reaches {
    let resources = this.groups.get(group);
    if (!resources) this.groups.set(group, resources = new Map());
    let reaches = resources.get(resource);
    if (!reaches) resources.set(resource, reaches = new Map());
    return reaches;
  }

  private parts(): Part[] {
    return [...this.groups].flatMap(([group, resources]) => [...resources].flatMap(([resource, reaches]) => {
      const verbsByNames = new Map<string, { readonly names: readonly string[]; readonly verbs: string[] }>();
      for (const [verb, reach] of [...reaches].sort(([a], [b]) => compareTexts(a, b))) {
        const names = [...reach ?? []].sort(compareTexts);
        const key = JSON.stringify(names);
        const same = verbsByNames.get(key);
        if (same) same.verbs.push(verb);
        else verbsByNames.set(key, { names, verbs: [verb] });
      }
      return [...verbsByNames.values()].map((part) => ({ group, resource, ...part }));
    }));
  }
}

/** A right for every object stays one. */
function widened(reaches: Reaches, verb: string, names: readonly string[]): Set<string> | undefined {
  if (names.length === 0) return undefined;
  if (!reaches.has(verb)) return new Set(names);
  const reach = reaches.get(verb);
  for (const name of names) reach?.add(name);
  return reach;
}

function keyOf({ apiGroups = [], resources = [], resourceNames = [], verbs }: PolicyRule): string {
  return [apiGroups, resources, resourceNames, verbs].map((part) => part.join('\u0001')).join('\u0000');
}
