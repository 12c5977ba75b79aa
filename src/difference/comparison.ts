import type { ManifestSet } from './manifest-set';
import type { Renames } from './renames';
import type { SecurityChange } from './security-change';

/** One thing that two sets of manifests are compared in; it throws for no input, however odd. */
export interface Comparison {
  /** What changed in it, in any order. */
  changes(before: ManifestSet, after: ManifestSet, renames: Renames): SecurityChange[];
}
