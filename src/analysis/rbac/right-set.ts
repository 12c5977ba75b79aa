import { ApiResources } from './api-resources';
import type { Grant, RoleRights } from './grant';
import { pathMatches } from '../../core/rights-match';

/** One right without lists: a verb for a resource, or for a path. */
export interface SingleRight {
  /** Where it holds; everywhere when absent. */
  readonly namespace?: string;
  readonly verb: string;
  /** The path, for a right to a path. */
  readonly path?: string;
  /** The API group, for a right to a resource. */
  readonly apiGroup: string;
  /** With its subresource, as in `pods/exec`. */
  readonly resource: string;
  /** The one object that it is for; every object when absent. */
  readonly name?: string;
}

/** What single rights are made of. */
export type HeldRights = Pick<Grant, 'namespace' | 'rights'>;

/** The single rights of a grant; a resource that only some of a rule's groups have is not looked for in the others. */
export function singleRights({ namespace, rights }: HeldRights): SingleRight[] {
  const { verbs, apiGroups, resources, resourceNames, nonResourceURLs } = rights;
  const names = resourceNames.length > 0 ? resourceNames : [undefined];
  const pairs = resources.flatMap((resource) => groupsWith(resource, apiGroups).map((apiGroup) => ({ apiGroup, resource })));
  return verbs.flatMap((verb) => [
    ...pairs.flatMap((pair) => names.map((name): SingleRight => ({ namespace, verb, ...pair, name }))),
    ...nonResourceURLs.map((path): SingleRight => ({ namespace, verb, path, apiGroup: '', resource: '' })),
  ]);
}

/** Where a rule names groups and resources that belong to one another, not each pair of them means something. */
function groupsWith(resource: string, apiGroups: readonly string[]): readonly string[] {
  const having = apiGroups.filter((group) => ApiResources.has(group, resource));
  if (having.length === 0) return apiGroups;
  return apiGroups.filter((group) => having.includes(group) || !ApiResources.knowsGroup(group));
}

/**
 * A set of rights that knows what it covers, however it is written.
 *
 * Lists of rights are finite and what a wildcard stands for is not: whatever several rights cover together one of them covers alone.
 */
export class RightSet {
  private readonly keys = new Set<string>();
  private readonly paths: SingleRight[] = [];

  constructor(rights: readonly SingleRight[]) {
    for (const right of rights) {
      if (right.path === undefined) this.keys.add(keyOf(right));
      else this.paths.push(right);
    }
  }

  /** Whether everything that a right permits is permitted. */
  public covers(right: SingleRight): boolean {
    if (right.path !== undefined) return this.paths.some((granted) => coversPath(granted, right));
    return widerThan(right).some((wider) => this.keys.has(keyOf(wider)));
  }

  /** Those of some rights that are not covered, without those that a wider one of them contains. */
  public lacking<T extends SingleRight>(rights: readonly T[]): T[] {
    const missing = rights.filter((right) => !this.covers(right));
    const found = new RightSet(missing);
    return missing.filter((right) => !found.hasWider(right));
  }

  private hasWider(right: SingleRight): boolean {
    if (right.path !== undefined) return this.paths.some((granted) => coversPath(granted, right) && !coversPath(right, granted));
    const own = keyOf(right);
    return widerThan(right).map(keyOf).some((key) => key !== own && this.keys.has(key));
  }
}

function keyOf({ namespace, verb, apiGroup, resource, name }: SingleRight): string {
  return `${namespace ?? ''}\n${verb}\n${apiGroup}\n${resource}\n${name === undefined ? '' : `=${name}`}`;
}

/** A right and all those that contain it. */
function widerThan({ namespace, verb, apiGroup, resource, name }: SingleRight): SingleRight[] {
  const slash = resource.indexOf('/');
  let wider: SingleRight[] = [];
  for (const some of [verb, '*']) for (const group of [apiGroup, '*']) wider.push({ verb: some, apiGroup: group, resource });
  wider = wider.flatMap((right) => [right, { ...right, resource: '*' }, ...slash > 0 ? [{ ...right, resource: `*${resource.slice(slash)}` }] : []]);
  wider = wider.flatMap((right) => [{ ...right, name }, right]);
  return wider.flatMap((right) => [{ ...right, namespace }, right]);
}

/** A pattern covers a pattern as it covers a path, for both end in their only asterisk. */
function coversPath(granted: SingleRight, right: SingleRight): boolean {
  const isVerb = granted.verb === '*' || granted.verb === right.verb;
  return isVerb && (granted.namespace === undefined || granted.namespace === right.namespace) && pathMatches(granted.path!, right.path!);
}

/** Single rights as rules, as few as there can be without saying more: one for what has the same verbs, group and objects in one place. */
export function rulesOf<T extends SingleRight>(rights: readonly T[]): Array<HeldRights & { readonly of: readonly T[] }> {
  const verbsOf = new Merge<T>();
  for (const right of rights) verbsOf.add([right.namespace, right.path, right.apiGroup, right.resource, right.name], right.verb, right);
  const namesOf = new Merge<T>();
  for (const { key: [namespace, path, group, resource, name], values, of } of verbsOf.all) {
    namesOf.add([namespace, path, group, resource, name === undefined ? undefined : '', JSON.stringify(values)], name ?? '', ...of);
  }
  const resourcesOf = new Merge<T>();
  for (const { key: [namespace, path, group, resource, isNamed, verbs], values, of } of namesOf.all) {
    const names = isNamed === undefined ? '[]' : JSON.stringify(values);
    resourcesOf.add([namespace, path === undefined ? undefined : '', group, verbs, names], path ?? resource!, ...of);
  }
  return resourcesOf.all.map(({ key: [namespace, isPath, group, verbs, names], values, of }) => ({
    namespace,
    rights: ruleOf({ verbs: textsIn(verbs), group: group!, names: textsIn(names), what: values, arePaths: isPath !== undefined }),
    of,
  }));
}

interface RuleParts {
  readonly verbs: readonly string[];
  readonly group: string;
  readonly names: readonly string[];
  readonly what: readonly string[];
  readonly arePaths: boolean;
}

function ruleOf({ verbs, group, names, what, arePaths }: RuleParts): RoleRights {
  if (arePaths) return { verbs, apiGroups: [], resources: [], resourceNames: [], nonResourceURLs: what };
  return { verbs, apiGroups: [group], resources: what, resourceNames: names, nonResourceURLs: [] };
}

function textsIn(json: string | undefined): string[] {
  return JSON.parse(json!) as string[];
}

type Key = ReadonlyArray<string | undefined>;

interface Merged<T> { readonly key: Key; readonly values: readonly string[]; readonly of: readonly T[] }

/** Values that have a key in common, sorted, in the order in which the keys come up. */
class Merge<T> {
  private readonly found = new Map<string, { readonly key: Key; readonly values: Set<string>; readonly of: Set<T> }>();

  public add(key: Key, value: string, ...of: readonly T[]): void {
    const text = JSON.stringify(key.map((part) => part ?? null));
    let merged = this.found.get(text);
    if (!merged) this.found.set(text, merged = { key, values: new Set(), of: new Set() });
    merged.values.add(value);
    for (const each of of) merged.of.add(each);
  }

  public get all(): readonly Merged<T>[] {
    return [...this.found.values()].map(({ key, values, of }) => ({ key, values: [...values].sort(), of: [...of] }));
  }
}
