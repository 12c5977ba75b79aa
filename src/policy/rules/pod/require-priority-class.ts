import { FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { LoosenedBy, Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const PRIORITY_CLASS = FieldPath.of('priorityClassName');

/** Pods must name a PriorityClass, one of those that the parameter `priorityClasses` names where it names any. Absent is a violation. */
export class RequirePriorityClass extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/require-priority-class',
    title: 'Pods must name a PriorityClass.',
    why: 'Where a node runs short, pods without one are all equal: what matters most may be what is evicted.',
    severity: Severity.LOW,
    judges: Kinds.POD_OWNERS,
    controls: ['nsa/resource-policies'],
    alsoKnownAs: ['kube-linter/priority-class-name', 'polaris/priorityClassNotSet'],
    parameters: [{
      name: 'priorityClasses',
      description: 'The PriorityClasses that pods may name. None allows any.',
      default: [],
      loosenedBy: LoosenedBy.WIDER,
    }],
    recommended: false,
  };

  public check(subject: Subject): Violation[] {
    const classes = subject.parameter(this, 'priorityClasses') as string[];
    const isFine = (name: unknown) => typeof name === 'string' && name !== '' && (classes.length === 0 || classes.includes(name));
    return PRIORITY_CLASS.wrongIn(subject.podSpec, isFine)
      .map((name) => name.complaint(`name a PriorityClass${classes.length > 0 ? `: ${classes.join(' or ')}` : ' of the cluster'}`));
  }
}
