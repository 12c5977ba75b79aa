import { FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { LoosenedBy, Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const RUNTIME_CLASS = FieldPath.of('runtimeClassName');

/** Pods must name a RuntimeClass, one of those that the parameter `runtimeClasses` names where it names any. Absent is a violation. */
export class RequireSandbox extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/require-sandbox',
    title: 'Pods must run in a sandbox.',
    why: 'Containers of the usual runtime share the kernel of their node: one bug in it, and a container has the node.',
    severity: Severity.LOW,
    judges: Kinds.POD_OWNERS,
    controls: ['nsa/hardening-container-environments', 'nist/4.5.2', 'mitre/T1611', 'mitre/T1068'],
    alsoKnownAs: ['kubescape/C-0297'],
    parameters: [{
      name: 'runtimeClasses',
      description: 'The RuntimeClasses that are sandboxes, such as `gvisor` or `kata`. None takes any for one.',
      default: [],
      loosenedBy: LoosenedBy.WIDER,
    }],
    recommended: false,
  };

  public check(subject: Subject): Violation[] {
    const classes = subject.parameter(this, 'runtimeClasses') as string[];
    return RUNTIME_CLASS.wrongIn(subject.podSpec, (name) => isSandbox(name, classes))
      .map((name) => name.complaint(`name a RuntimeClass: ${classes.length > 0 ? classes.join(' or ') : 'one of the cluster\'s, such as gvisor or kata'}`));
  }
}

function isSandbox(name: unknown, classes: readonly string[]): boolean {
  return typeof name === 'string' && name !== '' && (classes.length === 0 || classes.includes(name));
}
