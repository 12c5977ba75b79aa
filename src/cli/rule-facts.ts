import type { KubernetesVersion } from '../core/kubernetes-version';
import { Packs } from '../policy/packs/packs';
import type { Rule, RuleParameter } from '../policy/rule';

/** What is told of a rule in JSON, and what the other formats are made of. */
export interface RuleFacts {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly severity: string;
  /** `group/Kind`, the core group as `Kind`; or a selection in words. */
  readonly judges: readonly string[];
  /** The packs that hold it. */
  readonly packs: readonly string[];
  readonly controls: readonly string[];
  readonly alsoKnownAs: readonly string[];
  readonly formerIds: readonly string[];
  readonly parameters: readonly RuleParameter[];
  /** Whether a violation is unresolved unless everything is given. */
  readonly needsCompleteInput: boolean;
  readonly exemptable: boolean;
  /** The method of our workloads that loosens exactly this. */
  readonly unsafely?: string;
}

/** Tells rules, with the packs that hold them for a version. */
export function factsOf(rules: readonly Rule[], version: KubernetesVersion): RuleFacts[] {
  const packs = Packs.all().map((pack) => ({ id: pack.id, rules: new Set(pack.rules(version, rules)) }));
  return rules.map((rule) => {
    const { meta } = rule;
    return {
      id: meta.id,
      title: meta.title,
      why: meta.why,
      severity: meta.severity,
      judges: meta.judges.names?.map((name) => name.replace(/^\//, '')) ?? [meta.judges.description],
      packs: packs.filter((pack) => pack.rules.has(rule)).map(({ id }) => id),
      controls: meta.controls,
      alsoKnownAs: meta.alsoKnownAs ?? [],
      formerIds: meta.formerIds ?? [],
      parameters: meta.parameters ?? [],
      needsCompleteInput: meta.needsCompleteInput ?? false,
      exemptable: meta.exemptable !== false,
      unsafely: meta.unsafely,
    };
  });
}
