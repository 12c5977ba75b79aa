import { EACH, FieldPath, oneOf } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const POLICY = FieldPath.of('webhooks', EACH, 'failurePolicy');
const FINE = oneOf(undefined, 'Fail');

/**
 * Admission webhooks must refuse what they could not judge: `failurePolicy: Fail`. Absent is fine: that is the default.
 *
 * It is not recommended to everybody: webhooks that only add something, such as a sidecar's, are often better left out than in the way.
 */
export class FailClosedWebhooks extends Rule {
  public readonly meta: RuleMeta = {
    id: 'cluster/fail-closed-webhooks',
    title: 'Admission webhooks must refuse what they could not judge.',
    why: 'With Ignore a policy is off while its webhook is down, and an intruder can see to that.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('admissionregistration.k8s.io/ValidatingWebhookConfiguration', 'admissionregistration.k8s.io/MutatingWebhookConfiguration'),
    controls: ['nsa/pod-security-enforcement', 'cis/5.2.1', 'mitre/T1562.001'],
    alsoKnownAs: ['kube-linter/webhook-failure-policy-ignore'],
    recommended: false,
  };

  public check({ manifest }: Subject): Violation[] {
    return POLICY.wrongIn({ json: manifest.json, pointer: '' }, FINE)
      .map((policy) => policy.complaint('set it to "Fail", and let the webhook leave out the namespaces that it needs itself'));
  }
}
