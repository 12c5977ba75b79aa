import { falcoItems, HOLDERS_OF_FALCO_RULES } from '../../../analysis/detection/falco-rules';
import { STOCK_RULES } from '../../../analysis/detection/falco-stock';
import { Severity } from '../../../core/finding';
import { member } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** A stable rule of Falco must be changed by `override`, part by part, and not be defined a second time. */
export class NoSilentOverride extends Rule {
  public readonly meta: RuleMeta = {
    id: 'detection/no-silent-override',
    title: 'Stable rules of Falco must be changed by override.',
    why: 'A second definition under the same name replaces the whole rule: what its authors add and mend later never arrives.',
    severity: Severity.LOW,
    judges: Kinds.of(...HOLDERS_OF_FALCO_RULES),
    controls: ['nsa/threat-detection'],
  };

  public check({ manifest }: Subject): Violation[] {
    return falcoItems(manifest)
      .filter(({ kind, name, json }) => kind === 'rule' && STOCK_RULES.has(name) && member(json, 'condition') !== undefined)
      .filter(({ json }) => member(json, 'override') === undefined && member(json, 'append') !== true)
      .map(({ name, pointer }) => ({
        path: pointer,
        found: `the stable rule "${name}", defined anew`,
        fix: 'say what changes under override (condition: append, output: replace), or give the rule a name of its own',
      }));
  }
}
