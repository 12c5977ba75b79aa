import { CEL_BINDING } from '../../../analysis/admission/cel-policy';
import { Severity } from '../../../core/finding';
import { at } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** A ValidatingAdmissionPolicy must have a binding: without one it is never asked. */
export class BoundPolicy extends Rule {
  public readonly meta: RuleMeta = {
    id: 'admission/bound-policy',
    title: 'A ValidatingAdmissionPolicy must have a binding.',
    why: 'A policy without a binding is never asked: the cluster looks protected and is not.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('admissionregistration.k8s.io/ValidatingAdmissionPolicy'),
    controls: ['nsa/pod-security-enforcement'],
    needsCompleteInput: true,
  };

  public check({ manifest, _facts: facts }: Subject): Violation[] {
    return facts.ofKind(CEL_BINDING).some(({ json }) => at(json, 'spec', 'policyName') === manifest.name) ? [] : [{
      path: '/metadata/name',
      found: `no binding names "${manifest.name}"`,
      fix: `add a ValidatingAdmissionPolicyBinding with policyName "${manifest.name}" and validationActions [Deny]`,
    }];
  }
}
