import { PROVIDER, providerOf, STORES } from './store-kinds';
import { Severity } from '../../../core/finding';
import { pointer } from '../../../core/json';
import { unprotectedIn } from '../../../core/store-provider';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** A SecretStore or ClusterSecretStore must be asked by `https://`, and its certificate verified. Inside the cluster as well: pods share the network. */
export class RequireStoreTls extends Rule {
  public readonly meta: RuleMeta = {
    id: 'secrets/require-store-tls',
    title: 'Secret stores must be asked over TLS that is verified.',
    why: 'Whoever is on the way, or answers in place of the store, reads the login and every secret, and can hand out others.',
    severity: Severity.HIGH,
    judges: STORES,
    controls: ['nsa/secrets', 'nist/4.3.3'],
  };

  public check({ manifest }: Subject): Violation[] {
    return unprotectedIn(providerOf(manifest)).map(({ way, found }) => ({
      path: pointer(PROVIDER, ...way), found, fix: 'write https://, and name the CA by caProvider or caBundle if it is one of your own; switch no verification off',
    }));
  }
}
