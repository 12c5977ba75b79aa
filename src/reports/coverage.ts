import type { Manifest } from '../core/manifest';
import { compareTexts } from '../core/text-order';
import type { Rule } from '../policy/rule';

/** How much was judged: without it an empty report cannot be told from one over nothing. */
export interface Coverage {
  readonly files: number;
  readonly objects: number;
  /** Kind → how many objects. */
  readonly objectsByKind: { readonly [kind: string]: number };
  /** Namespace → how often a rule judged an object in it; cluster-scoped objects under the empty name. */
  readonly checksByNamespace: { readonly [namespace: string]: number };
  /** How many rules judged at least one object. */
  readonly rules: number;
  /** The ids of the rules that were on and met no object of their kinds: where they find nothing, nothing passed. */
  readonly idleRules: readonly string[];
  /** How often a rule judged an object. */
  readonly checks: number;
}

/** Counts what rules judge of manifests that come from a number of files, in linear time. */
export function coverageOf(manifests: readonly Manifest[], rules: readonly Rule[], files: number): Coverage {
  const byShape = new Map<string, readonly Rule[]>();
  const kinds = new Map<string, number>();
  const namespaces = new Map<string, number>();
  let checks = 0;
  for (const manifest of manifests) {
    const shape = `${manifest.groupKind}${manifest.podSpec ? ' with pods' : ''}`;
    let judges = byShape.get(shape);
    if (!judges) byShape.set(shape, judges = rules.filter((rule) => rule.meta.judges.includes(manifest)));
    increase(kinds, manifest.kind, 1);
    increase(namespaces, manifest.namespace ?? '', judges.length);
    checks += judges.length;
  }
  const busy = new Set([...byShape.values()].flat());
  return {
    files,
    objects: manifests.length,
    objectsByKind: sorted(kinds),
    checksByNamespace: sorted(namespaces),
    rules: busy.size,
    idleRules: rules.filter((rule) => !busy.has(rule)).map(({ meta }) => meta.id),
    checks,
  };
}

function increase(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function sorted(counts: ReadonlyMap<string, number>): { readonly [key: string]: number } {
  return Object.fromEntries([...counts].sort(([a], [b]) => compareTexts(a, b)));
}
