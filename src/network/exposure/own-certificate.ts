import type { ExposedWorkload } from './entrance';
import { UsageError } from '../../core/errors';
import { quoted } from '../../core/quoted';

/**
 * Refuses a certificate that nothing would read: TLS ends at the listener of a Gateway, which has its own.
 *
 * @throws UsageError when there is one.
 */
export function refuseOwnCertificate({ workload, tlsSecretName }: ExposedWorkload, gateway: string): void {
  if (tlsSecretName === undefined) return;
  throw new UsageError(`TLS ends at a listener of ${gateway}, with the certificate of that.`, {
    where: workload.node.path, found: `tlsSecretName: ${quoted(tlsSecretName)}`, fix: 'leave it out; the certificate is said where the listener is',
  });
}
