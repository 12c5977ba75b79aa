import { Severity } from '../../../core/finding';
import { pointer } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { SealingScope } from '../../../core/sealing-scope';
import { annotatedScope, SCOPE_ANNOTATIONS } from '../../../core/sealing-target';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * SealedSecrets must not be sealed cluster-wide.
 *
 * Such a value is bound to nothing: the controller opens it in any namespace. Sealed for one namespace, only those can open it who may make Secrets
 * and pods there, and they could read the Secret itself.
 */
export class NoClusterWideSealing extends Rule {
  public readonly meta: RuleMeta = {
    id: 'secrets/no-cluster-wide-sealing',
    title: 'SealedSecrets must not be sealed for the whole cluster.',
    why: 'Whoever reads the repository and may create SealedSecrets in any namespace copies the value there and has it opened.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('bitnami.com/SealedSecret'),
    controls: ['cis/5.4.2', 'nsa/secrets'],
    unsafely: 'unsafelyAllowEveryNamespace',
  };

  public check({ manifest: { annotations } }: Subject): Violation[] {
    return annotatedScope(annotations) === SealingScope.CLUSTER_WIDE
      ? [{
        path: pointer('/metadata/annotations', SCOPE_ANNOTATIONS[SealingScope.CLUSTER_WIDE]!),
        found: 'the scope cluster-wide',
        fix: 'seal the values for each namespace that needs them, strict or namespace-wide',
      }]
      : [];
  }
}
