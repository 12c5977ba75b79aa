import type { RoleRights } from './grant';
import type { PermissionProblem } from './permission-problem';
import { describe, isObject, member } from '../../core/json';
import type { Manifest } from '../../core/manifest';

/** A rule of a role with its place. */
export interface PlacedRights {
  readonly rights: RoleRights;
  /** As a JSON pointer, `/rules/0`. */
  readonly pointer: string;
}

const LISTS = ['apiGroups', 'resources', 'resourceNames', 'nonResourceURLs', 'verbs'] as const;

type ListName = typeof LISTS[number];

/** Reads the rules of a Role or ClusterRole; what the API server would refuse is told, and what can be read of it counts nonetheless. */
export class RightsReader {
  /** The rules, those that grant nothing included. */
  public readonly rules: readonly PlacedRights[];
  /** What the API server refuses (`pkg/apis/rbac/validation`). */
  public readonly problems: PermissionProblem[] = [];

  constructor(private readonly manifest: Manifest) {
    const rules = member(manifest.json, 'rules');
    if (rules !== undefined && rules !== null && !Array.isArray(rules)) this.problem('/rules', rules, 'write a list of rules');
    this.rules = (Array.isArray(rules) ? rules as unknown[] : []).flatMap((rule, i) => this.read(rule, `/rules/${i}`));
  }

  private read(rule: unknown, pointer: string): PlacedRights[] {
    if (!isObject(rule)) {
      this.problem(pointer, rule, 'write a rule: an object');
      return [];
    }
    const texts = Object.fromEntries(LISTS.map((name) => [name, this.texts(rule[name], `${pointer}/${name}`)])) as Record<ListName, readonly string[]>;
    this.check(texts, pointer);
    return [{ rights: texts, pointer }];
  }

  private check({ verbs, nonResourceURLs, apiGroups, resources, resourceNames }: RoleRights, pointer: string): void {
    if (verbs.length === 0) this.problem(`${pointer}/verbs`, undefined, 'name the verbs; a rule takes nothing away');
    if (nonResourceURLs.length > 0) this.checkPaths(apiGroups.length + resources.length + resourceNames.length > 0, pointer);
    else if (apiGroups.length === 0) this.problem(`${pointer}/apiGroups`, undefined, 'name the API groups; "" is the core group');
    else if (resources.length === 0) this.problem(`${pointer}/resources`, undefined, 'name the resources');
  }

  private checkPaths(alsoResources: boolean, pointer: string): void {
    if (this.manifest.kind === 'Role') this.problem(`${pointer}/nonResourceURLs`, 'paths in a Role', 'put them into a ClusterRole: paths belong to no namespace');
    if (alsoResources) this.problem(`${pointer}/nonResourceURLs`, 'paths and resources in one rule', 'make two rules of it');
  }

  /** An item that is null is an empty text to the API server: of groups, the core group. */
  private texts(value: unknown, pointer: string): readonly string[] {
    if (value === undefined || value === null) return [];
    const items = (Array.isArray(value) ? value as unknown[] : []).map((item) => item ?? '');
    if (!Array.isArray(value) || items.some((item) => typeof item !== 'string')) this.problem(pointer, value, 'write a list of texts');
    return items.filter((item): item is string => typeof item === 'string');
  }

  private problem(pointer: string, value: unknown, fix: string): void {
    this.problems.push({ manifest: this.manifest, pointer, found: typeof value === 'string' ? value : describe(value), fix });
  }
}
