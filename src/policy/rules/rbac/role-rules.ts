import { describe, isObject, member } from '../../../core/json';
import type { Manifest } from '../../../core/manifest';
import type { Violation } from '../../rule';

/** The lists of a rule of a Role or ClusterRole. */
export const ROLE_FIELDS = ['apiGroups', 'resources', 'resourceNames', 'nonResourceURLs', 'verbs'] as const;

/** The name of a list of a rule. */
export type RoleField = typeof ROLE_FIELDS[number];

/** A rule of a Role or ClusterRole: what may be done with what. Absent lists are empty. */
export interface RoleRule extends Readonly<Record<RoleField, readonly string[]>> {
  /** Its place, as a JSON pointer. */
  readonly pointer: string;
}

/** The rules of a Role or ClusterRole, and where they cannot be read. */
export class RoleRules {
  /** The rules that could be read. */
  public readonly rules: RoleRule[] = [];
  /** Where something stands that is no rule, or no list of texts. */
  public readonly problems: Violation[] = [];

  /** Reads the lists that are asked for; the others stay empty. */
  constructor(manifest: Manifest, private readonly fields: readonly RoleField[] = ROLE_FIELDS) {
    const rules = member(manifest.json, 'rules');
    if (rules === undefined || rules === null) return;
    if (!Array.isArray(rules)) this.problem('/rules', rules, 'write a list of rules');
    else rules.forEach((rule, i) => this.read(rule, `/rules/${i}`));
  }

  private read(rule: unknown, pointer: string): void {
    if (!isObject(rule)) return this.problem(pointer, rule, 'write a rule: an object');
    const [apiGroups, resources, resourceNames, nonResourceURLs, verbs] = ROLE_FIELDS.map((field) => (
      this.fields.includes(field) ? this.texts(rule[field], `${pointer}/${field}`) : []));
    this.rules.push({ pointer, apiGroups, resources, resourceNames, nonResourceURLs, verbs });
  }

  private texts(value: unknown, pointer: string): readonly string[] {
    if (value === undefined || value === null) return [];
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
    this.problem(pointer, value, 'write a list of texts');
    return [];
  }

  private problem(path: string, value: unknown, fix: string): void {
    this.problems.push({ path, found: describe(value), fix });
  }
}
