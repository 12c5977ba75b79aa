import { UsageError } from '../../core/errors';
import { quoted } from '../../core/quoted';

/**
 * Refuses what is no address to ask a store at over TLS: nothing but scheme, host, and perhaps port and path.
 *
 * @throws a usage error.
 */
export function checkAddress(address: string, example: string, where: string): void {
  if (/^http:\/\//i.test(address)) {
    throw new UsageError(`${quoted(address)} is asked without TLS: whoever is on the way reads every secret and can answer others.`, {
      where, fix: `write ${quoted(address.replace(/^http:/i, 'https:'))}; for a certificate of your own CA set ca`,
    });
  }
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url && url.username + url.password !== '') {
    throw new UsageError('The address holds a user name or a password, which would stand in the manifest.', { where, fix: `write the address alone, as in ${quoted(example)}` });
  }
  if (url?.protocol === 'https:' && url.search + url.hash === '' && url.hostname !== '') return;
  throw new UsageError(`${quoted(address)} is not the address of a store.`, { where, fix: `write it as in ${quoted(example)}` });
}
