import { UsageError } from '../../core/errors';
import { quoted } from '../../core/quoted';

/** RFC 1123, a DNS subdomain: what objects of most kinds are called. */
const SUBDOMAIN = /^(?=.{1,253}$)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

/** Names of objects that are written by hand. */
export class ObjectNames {
  /**
   * Refuses what cannot be the name of an object.
   *
   * @param what the object, with its article: `a Gateway`.
   * @throws UsageError for what is no DNS subdomain.
   */
  public static check(name: string, what: string, where: string): void {
    if (SUBDOMAIN.test(name)) return;
    throw new UsageError(`${quoted(name)} cannot be the name of ${what}.`, {
      where, fix: 'use at most 253 lower-case letters, digits, "-" and ".", with a letter or digit at both ends',
    });
  }
}
