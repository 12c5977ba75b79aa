import type { Severity } from '../../core/finding';
import type { InputProblem } from '../../core/input-problem';
import type { KubernetesVersion } from '../../core/kubernetes-version';
import type { Rename } from '../../difference/renames';
import type { SecurityChange } from '../../difference/security-change';

/** One side of a difference as reports name it. */
export interface ReportedSide {
  /** As the caller names it: a path, `main:dist`, `standard input`. */
  readonly name: string;
  /** The commit, where it is a revision. @default - it is none */
  readonly commit?: string;
  /** How many objects it holds. */
  readonly objects: number;
}

/** Everything that a report of a difference tells, whatever its format. */
export interface DifferenceReport {
  /** The version of this library. */
  readonly toolVersion: string;
  readonly kubernetesVersion: KubernetesVersion;
  readonly old: ReportedSide;
  readonly now: ReportedSide;
  /** By risk: what weakens, what is only worth knowing, what strengthens. */
  readonly changes: readonly SecurityChange[];
  readonly renames: readonly Rename[];
  /** The least severity of what weakens that fails. */
  readonly failOn: Severity;
  readonly problems: readonly InputProblem[];
  /** What a reader must know besides, a sentence each. */
  readonly notices: readonly string[];
}
