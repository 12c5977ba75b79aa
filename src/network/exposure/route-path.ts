import { HttpIngressPathType } from 'cdk8s-plus-27';
import { UsageError } from '../../core/errors';
import { quoted } from '../../core/quoted';

/** What Gateway API and Ingress refuse in a path: what servers and proxies understand differently. */
const AMBIGUOUS = ['//', '/./', '/../', '%2f', '%2F', '#'];
const AMBIGUOUS_ENDS = ['/.', '/..'];
const CHARACTERS = /^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})+$/;
const LONGEST = 1024;

/** Paths of routes. */
export class RoutePath {
  /**
   * Refuses what no route can compare with.
   *
   * @throws UsageError for paths that are not absolute, that proxies understand differently, and for a comparison that each controller
   * defines for itself.
   */
  public static check(path: string, type: HttpIngressPathType, where: string): void {
    if (type === HttpIngressPathType.IMPLEMENTATION_SPECIFIC) {
      throw new UsageError('What an implementation-specific path means is every controller\'s own affair.', { where, found: type, fix: 'use PREFIX or EXACT' });
    }
    const problem = problemOf(path);
    if (problem) throw new UsageError(`${quoted(path)} is no path of a route.`, { where, ...problem });
  }
}

function problemOf(path: string): { readonly found?: string; readonly fix: string } | undefined {
  if (!path.startsWith('/')) return { fix: `write "/${path}"` };
  const part = AMBIGUOUS.find((each) => path.includes(each)) ?? AMBIGUOUS_ENDS.find((each) => path.endsWith(each));
  if (part) return { found: `"${part}", which proxies understand differently`, fix: 'write the path without it' };
  if (path.length > LONGEST) return { found: `${path.length} characters`, fix: `use at most ${LONGEST}` };
  return CHARACTERS.test(path) ? undefined : { fix: 'encode other characters as "%" and two hexadecimal digits (RFC 3986)' };
}
