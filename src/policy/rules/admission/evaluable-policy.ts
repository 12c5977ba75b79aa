import { verdictAround } from './app-verdict';
import { ADMISSION_POLICIES } from '../../../analysis/admission/admission-verdict';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Admission policies should be such that they can be tried before they are in the cluster.
 *
 * What a policy asks of the request or of other systems cannot be told from manifests, and some expressions are not known here: whether the
 * policy refuses what it comes with is then open, and this says so.
 */
export class EvaluablePolicy extends Rule {
  public readonly meta: RuleMeta = {
    id: 'admission/evaluable-policy',
    title: 'Admission policies should be such that they can be tried before they are in the cluster.',
    why: 'Nobody knows what the policy refuses until it refuses it.',
    severity: Severity.LOW,
    judges: Kinds.of(...ADMISSION_POLICIES),
    controls: [],
    recommended: false,
  };

  public check(subject: Subject): Violation[] {
    return (verdictAround(subject).unevaluatedOf.get(subject.manifest) ?? []).map(({ path, reason }) => ({
      path, found: `what cannot be evaluated without a cluster: ${reason}`, fix: 'try it against the objects in a test cluster (kyverno test, kubectl apply --dry-run=server)',
    }));
  }
}
