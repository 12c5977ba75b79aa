import { bindingsAround, tokensAround } from './accounts';
import { accountOf } from '../../../analysis/rbac/token-use';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Pods that ask for a token of the Kubernetes API must run as an account that is granted something.
 *
 * Tokens that are mounted unasked are refused by `pod/no-service-account-token`.
 */
export class NoNeedlessToken extends Rule {
  public readonly meta: RuleMeta = {
    id: 'rbac/no-needless-token',
    title: 'Pods must not ask for a token that nothing is granted to.',
    why: 'A token without rights still proves an identity to everything that trusts the cluster, and holds whatever is granted to it later.',
    severity: Severity.LOW,
    judges: Kinds.POD_OWNERS,
    controls: ['cis/5.1.6', 'nsa/service-account-token', 'mitre/T1528'],
    recommended: false,
    needsCompleteInput: true,
  };

  public check(subject: Subject): Violation[] {
    const { manifest, podSpec } = subject;
    if (!tokensAround(subject).asksForToken(manifest)) return [];
    const name = accountOf(podSpec);
    return bindingsAround(subject).bindAccount(manifest.namespace ?? '', name) ? [] : [{
      path: podSpec.pointer,
      found: `asks for a token of ServiceAccount ${manifest.namespace}/${name}, which no binding grants anything`,
      fix: 'set automountServiceAccountToken to false and remove the projected token, or bind the role that the program needs',
    }];
  }
}
