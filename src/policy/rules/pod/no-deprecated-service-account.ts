import { FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const NAME = FieldPath.of('serviceAccountName');
const OLD_NAME = FieldPath.of('serviceAccount');

/** Pods must name their ServiceAccount by `serviceAccountName`. Both with one name is fine: so the API server gives pods back. */
export class NoDeprecatedServiceAccount extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/no-deprecated-service-account',
    title: 'Pods must name their ServiceAccount by serviceAccountName.',
    why: 'The old field serviceAccount loses where both stand, so that a reader, or a check of it, takes the pod for another account\'s.',
    severity: Severity.LOW,
    judges: Kinds.POD_OWNERS,
    controls: ['nsa/service-account-token'],
    alsoKnownAs: ['kube-linter/deprecated-service-account-field', 'kubeaudit/asat'],
  };

  public check({ podSpec }: Subject): Violation[] {
    return OLD_NAME.wrongIn(podSpec, (old) => old === undefined || old === '' || old === NAME.valueIn(podSpec.json))
      .map((old) => old.complaint('write it as serviceAccountName, and remove serviceAccount'));
  }
}
