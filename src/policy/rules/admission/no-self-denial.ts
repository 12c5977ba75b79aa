import { verdictAround } from './app-verdict';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Objects must be admitted by the admission policies that they come with.
 *
 * Evaluated: Kyverno's policies with patterns (also for the pods that controllers make), ValidatingAdmissionPolicies with their bindings, and
 * Kyverno's ValidatingPolicies. Policies that only audit or warn refuse nothing.
 */
export class NoSelfDenial extends Rule {
  public readonly meta: RuleMeta = {
    id: 'admission/no-self-denial',
    title: 'Objects must be admitted by the policies that they come with.',
    why: 'Once the policies are in force the cluster refuses the object; of a pod that a controller makes only events tell.',
    severity: Severity.HIGH,
    judges: Kinds.ALL,
    controls: ['nsa/pod-security-enforcement'],
  };

  public check(subject: Subject): Violation[] {
    return (verdictAround(subject).denialsOf.get(subject.manifest) ?? []).map(({ policy, rule, message, path, found }) => ({
      path,
      found: `${found}, which ${policy.kind} "${policy.name}" refuses by "${rule}": ${message}`,
      fix: 'mend the object as the policy demands, or the policy where it demands too much',
    }));
  }
}
