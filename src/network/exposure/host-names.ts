import { UsageError } from '../../core/errors';
import { quoted } from '../../core/quoted';

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
/** RFC 1123, as Gateway API and Ingress demand it; `*` may stand for the first label. */
const HOST = new RegExp(`^(?=.{1,253}$)(?:\\*\\.)?${LABEL}(?:\\.${LABEL})*$`);
const ADDRESS = /^[0-9.]+$|:.*:/;

/** Names of hosts of routes and listeners: checked, and compared. */
export class HostNames {
  /** How many an HTTPRoute takes (Gateway API v1). */
  public static readonly MOST = 16;

  /**
   * Refuses what is no host name.
   *
   * @throws UsageError for addresses, schemes, ports, upper case, and for `*` anywhere but in place of the first label.
   */
  public static check(host: string, where: string): void {
    if (HOST.test(host) && !ADDRESS.test(host)) return;
    throw new UsageError(`${quoted(host)} is not the name of a host.`, { where, fix: repair(host) });
  }

  /**
   * Refuses lists that no route can have, and hosts with `*`.
   *
   * @throws UsageError for an empty or too long list, for what is no host name, and for hosts with `*`.
   */
  public static checkNamed(hosts: readonly string[], where: string): void {
    HostNames.checkAll(hosts, where);
    const wild = hosts.find(HostNames.isWildcard);
    if (wild === undefined) return;
    throw new UsageError(`${wild} answers for hosts that nobody named.`, {
      where, found: quoted(wild), fix: 'name the hosts; to answer for all of them call unsafelyExposeViaWildcard({ hostnames, reason, owner, expires })',
    });
  }

  /**
   * Refuses lists that no route can have.
   *
   * @throws UsageError for an empty or too long list, and for what is no host name.
   */
  public static checkAll(hosts: readonly string[], where: string): void {
    if (hosts.length === 0) throw new UsageError('A route must name its hosts.', { where, found: '[]', fix: "hostnames: ['shop.example.com']" });
    if (hosts.length > HostNames.MOST) {
      throw new UsageError(`A route has at most ${HostNames.MOST} hosts.`, { where, found: String(hosts.length), fix: 'call exposeVia again for the others, with a name of its own' });
    }
    for (const host of hosts) HostNames.check(host, where);
  }

  /** Whether it stands for every host below a domain. */
  public static isWildcard(host: string): boolean {
    return host.startsWith('*.');
  }

  /** Whether a listener for a host or family of hosts serves another; in Gateway API `*` stands for one label or more. */
  public static covers(listener: string, host: string): boolean {
    return listener === host || (HostNames.isWildcard(listener) && host.endsWith(listener.slice(1)) && host.length > listener.length - 1);
  }

  /** The hosts once each, in the order of the alphabet. */
  public static sorted(hosts: Iterable<string>): string[] {
    return [...new Set(hosts)].sort();
  }
}

function repair(host: string): string {
  const bare = String(host).toLowerCase().replace(/^[a-z]+:\/\//, '').replace(/[/?#].*$/, '').replace(/:\d*$/, '').replace(/\.$/, '');
  if (ADDRESS.test(bare)) return 'write a name that leads to the address, such as "shop.example.com"';
  return HOST.test(bare) && bare !== host ? `write "${bare}"` : 'write it as "shop.example.com"; "*" may only stand for the first label';
}
