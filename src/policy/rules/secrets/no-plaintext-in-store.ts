import { PROVIDER, providerOf, STORES } from './store-kinds';
import { Severity } from '../../../core/finding';
import { pointer } from '../../../core/json';
import { plaintextIn } from '../../../core/store-provider';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * A SecretStore or ClusterSecretStore must not hold credentials itself: some providers take a `value` in place of a reference to a Secret, and a
 * webhook takes headers.
 */
export class NoPlaintextInStore extends Rule {
  public readonly meta: RuleMeta = {
    id: 'secrets/no-plaintext-in-store',
    title: 'Secret stores must not hold credentials in plain text.',
    why: 'Everyone who reads the repository, or may view the store in the cluster, can log in to where all secrets are.',
    severity: Severity.HIGH,
    judges: STORES,
    controls: ['cis/5.4.2', 'nsa/secrets', 'nist/4.1.4', 'mitre/T1552.001'],
  };

  public check({ manifest }: Subject): Violation[] {
    return plaintextIn(providerOf(manifest)).map(({ way, found }) => ({
      path: pointer(PROVIDER, ...way), found, fix: 'log in as a ServiceAccount; where the provider cannot, refer to a key of a Secret by secretRef',
    }));
  }
}
