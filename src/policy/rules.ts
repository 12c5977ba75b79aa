import { CATALOGUE } from './catalogue';
import type { Rule } from './rule';

/** The rules that judge. */
export class Rules {
  /** Every rule, by area. */
  public static all(): Rule[] {
    return [...CATALOGUE];
  }

  /**
   * The rule with an id such as `pod/no-privilege-escalation`.
   *
   * @returns nothing when there is no such rule.
   */
  public static byId(id: string): Rule | undefined {
    return CATALOGUE.find((rule) => rule.meta.id === id || rule.meta.formerIds?.includes(id));
  }
}
