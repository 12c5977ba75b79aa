import { SchemaJudgement } from './schema-judgement';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { SchemaFault } from '../../../core/schema/field-type';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Fields must exist: spelt as Kubernetes spells them, where Kubernetes has them, in the version that is the target.
 *
 * Whether a client refuses or drops an unknown field depends on its `fieldValidation`; Helm, GitOps tools and old clients drop it.
 * The verdict is that of the API server's strict decoding. Of custom resources nothing is said unless their definition is in the input.
 */
export class KnownFields extends Rule {
  public readonly meta: RuleMeta = {
    id: 'schema/known-fields',
    title: 'Fields must exist in the target Kubernetes version.',
    why: 'An unknown field is dropped without a word: what it was to switch on, such as runAsNonRoot, stays off.',
    severity: Severity.HIGH,
    judges: Kinds.ALL,
    controls: ['nist/4.4.3'],
    alsoKnownAs: ['kube-linter/schema-validation'],
  };

  public check(subject: Subject): Violation[] {
    return SchemaJudgement.of(subject, SchemaFault.UNKNOWN).map(({ pointer: path, found, fix }) => ({ path, found: found!, fix }));
  }
}
