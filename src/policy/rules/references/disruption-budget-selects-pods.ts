import { appPods, demandedLabels, nearMiss, selectorText } from './app-labels';
import { Severity } from '../../../core/finding';
import { at } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';
import { DisruptionBudgets } from '../availability/disruption-budgets';
import { hiddenPodsAround } from '../network/hidden-pods-around';

/**
 * A PodDisruptionBudget must select pods of its namespace.
 *
 * One that says no namespace lands in `default`, where the pods that it means are not. Where an operator or a deployer may make pods that no object
 * shows, nothing is said; pods that are declared under externalObjects, by `*` or the name of the budget, count.
 */
export class DisruptionBudgetSelectsPods extends Rule {
  public readonly meta: RuleMeta = {
    id: 'references/disruption-budget-selects-pods',
    title: 'A PodDisruptionBudget must select pods of its namespace.',
    why: 'A budget without pods protects nothing, and everybody believes that it does until a node is drained.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('policy/PodDisruptionBudget'),
    controls: ['nist/4.4.3'],
    needsCompleteInput: true,
  };

  public check(subject: Subject): Violation[] {
    const { manifest, _facts: facts } = subject;
    const { json, name, namespace, namespaceWritten } = manifest;
    if (DisruptionBudgets.of(subject).ownersOf(manifest).length > 0) return [];
    if (hiddenPodsAround(subject).mayBeIn(namespace ?? '') || facts.isExternal('/Pod', namespace, name)) return [];
    const selector = at(json, 'spec', 'selector');
    return [{
      path: namespaceWritten ? '/spec/selector' : '/metadata/namespace',
      found: `no pods in namespace ${namespace}${namespaceWritten ? '' : ', where it lands without one,'} with ${selectorText(selector)}${nearMiss(appPods(subject), namespace, demandedLabels(selector))}`,
      fix: 'write the namespace of the workload, and the selector of the workload',
    }];
  }
}
