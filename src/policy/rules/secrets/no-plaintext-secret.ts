import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { plainValuesOf } from '../../../core/secret-values';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const FIX = 'keep the value in a secret store and declare an ExternalSecret, or seal it';

/**
 * Secrets must not carry values: base64 is no encryption.
 *
 * The finding names keys only; values never reach a report. A key without a value, or with nothing but a reference in place of one, is for somebody
 * else to fill; certificates are public.
 */
export class NoPlaintextSecret extends Rule {
  public readonly meta: RuleMeta = {
    id: 'secrets/no-plaintext-secret',
    title: 'Secrets must not stand in manifests in plain text.',
    why: 'Everyone who reads the repository, the pipeline\'s output or a backup of either has the secret, and history keeps it.',
    severity: Severity.HIGH,
    judges: Kinds.of('/Secret'),
    controls: ['cis/5.4.2', 'nsa/secrets', 'nist/4.1.4', 'mitre/T1552.001'],
    alsoKnownAs: ['kubescape/C-0012', 'kubescape/C-0208', 'kubescape/C-0234'],
  };

  public check({ manifest }: Subject): Violation[] {
    return plainValuesOf(manifest.json).map(({ path, key }) =>
      ({ path, found: key === undefined ? 'something that is not an object' : `a value under the key ${JSON.stringify(key)}`, fix: FIX }));
  }
}
