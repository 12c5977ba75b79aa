import type { FieldComplaint } from '../../core/field';
import { describe } from '../../core/json';

/** What in a NetworkPolicy the API server would refuse. */
export interface PolicyProblem extends FieldComplaint {
  /** What it is about: the peers of a rule, its ports, or the policy as a whole. */
  readonly about: 'peers' | 'ports' | 'policy';
}

/** Collects what is wrong in one NetworkPolicy, and visits its lists. */
export class PolicyProblems {
  /** What was found, in the order of reading. */
  public readonly all: PolicyProblem[] = [];

  /** Notes something that stands where it must not. */
  public add(about: PolicyProblem['about'], complaint: { readonly path: string; readonly value: unknown; readonly fix: string }): void {
    this.all.push({ about, path: complaint.path, found: describe(complaint.value), fix: complaint.fix });
  }

  /** The items of a list that may be absent; undefined for what is no list, which is noted. */
  public list(about: PolicyProblem['about'], value: unknown, path: string): readonly unknown[] | undefined {
    if (value === undefined || value === null) return [];
    if (Array.isArray(value)) return value;
    this.add(about, { path, value, fix: 'write a list' });
    return undefined;
  }
}
