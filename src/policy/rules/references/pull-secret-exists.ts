import { ExistingTarget } from './existing-target';
import { Purpose } from '../../../analysis/references/reference-row';
import type { DanglingReference, References } from '../../../analysis/references/references';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { LoosenedBy, RuleMeta } from '../../rule';
import type { Subject } from '../../subject';

/**
 * A pull Secret that a pod or an account names must not be a mistyped one, or one of another namespace.
 *
 * Credentials for a registry usually come with the cluster, so that none is made by the app is a violation only if the parameter asks for it.
 */
export class PullSecretExists extends ExistingTarget {
  public readonly meta: RuleMeta = {
    id: 'references/pull-secret-exists',
    title: 'A pull Secret that is named must exist.',
    why: 'The kubelet pulls without credentials: private images fail on every new node, while old nodes still start what they have cached.',
    severity: Severity.MEDIUM,
    judges: Kinds.ALL,
    controls: ['nist/4.4.3'],
    needsCompleteInput: true,
    parameters: [{
      name: 'requireDeclared',
      description: 'Whether every pull Secret must be made by the app or be declared under externalObjects.',
      default: false,
      loosenedBy: LoosenedBy.FALSE,
    }],
  };

  protected readonly purpose = Purpose.PULL_SECRET;

  protected override concerns({ target, namespace, name }: DanglingReference, references: References, subject: Subject): boolean {
    if (name === undefined || subject.parameter(this, 'requireDeclared') === true) return true;
    return references.namespacesOf(target, name).length > 0 || references.suggestionFor(target, namespace, name) !== undefined;
  }
}
