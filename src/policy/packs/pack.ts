import type { KubernetesVersion } from '../../core/kubernetes-version';
import type { Rule } from '../rule';

/** Whether a pack holds a rule when the cluster has a version. */
export type Holds = (rule: Rule, version: KubernetesVersion) => boolean;

/** A selection of rules: facts about the rules say which, so that no rule is listed anywhere. */
export class Pack {
  constructor(
    /** What configurations and `--pack` name, for instance `pss-restricted`. */
    public readonly id: string,
    /** What it holds, in one sentence. */
    public readonly title: string,
    private readonly holds: Holds,
    private readonly catalogue: readonly Rule[],
  ) {}

  /** Its rules for a cluster of a version, in the order of the catalogue; of the given rules instead of the built-in ones where some are given. */
  public rules(version: KubernetesVersion, among: readonly Rule[] = this.catalogue): Rule[] {
    return among.filter((rule) => this.holds(rule, version));
  }
}
