import type { GatewayListener } from './gateway-listener';
import { HostNames } from './host-names';
import { GATEWAY_API } from './http-route';
import { ObjectNames } from './object-names';
import { UsageError } from '../../core/errors';
import { quoted } from '../../core/quoted';
import { NAMESPACE_NAME_LABEL } from '../policy-peer';
import { PortSet } from '../port-set';

const HTTPS_PORT = 443;
const HTTP_PORT = 80;
/** What a Gateway takes (Gateway API v1). */
const MOST_LISTENERS = 64;

interface Listener extends Required<GatewayListener> {
  /** The namespaces of the workloads that it serves. */
  readonly namespaces: Set<string>;
}

/** The listeners of a Gateway of ours: HTTPS for named hosts, and if wanted plain HTTP for redirects only. */
export class GatewayListeners {
  /** The name of the listener for plain HTTP. */
  public static readonly HTTP = 'http';

  private readonly listeners: readonly Listener[];

  constructor(given: readonly GatewayListener[], private readonly where: string, private readonly redirects: boolean) {
    this.listeners = given.map(({ name = 'https', port = HTTPS_PORT, ...rest }) => ({ name, port, ...rest, namespaces: new Set() }));
    this.checkCount();
    this.listeners.forEach((listener) => this.check(listener));
    this.refuseTwins(({ name }) => name, 'are called', "give each a name of its own: { name: 'https-2', … }");
    this.refuseTwins(({ hostname, port }) => `${hostname} on port ${port}`, 'serve', 'keep one of them');
  }

  /**
   * The names of the listeners that serve some hosts, for each host the one that fits it most closely, as a Gateway chooses.
   *
   * @throws UsageError for a host that none serves.
   */
  public serving(hostnames: readonly string[], where: string): string[] {
    return HostNames.sorted(hostnames.flatMap((host) => {
      const fitting = this.listeners.filter(({ hostname }) => HostNames.covers(hostname, host));
      const longest = Math.max(...fitting.map(({ hostname }) => hostname.length));
      if (fitting.length === 0) throw this.unserved(host, where);
      return fitting.filter(({ hostname }) => hostname.length === longest).map(({ name }) => name);
    }));
  }

  /** Admits routes of a namespace at some listeners. */
  public admit(names: readonly string[], namespace: string | undefined): void {
    for (const { name, namespaces } of this.listeners) if (namespace !== undefined && names.includes(name)) namespaces.add(namespace);
  }

  /** The listeners as they stand in the manifest of a Gateway of a namespace that admits further ones everywhere. */
  public json(own: string | undefined, allowed: readonly string[]): object[] {
    const https = this.listeners.map(({ name, hostname, port, tlsSecretName, namespaces }) => ({
      name,
      hostname,
      port,
      protocol: 'HTTPS',
      tls: { mode: 'Terminate', certificateRefs: [{ group: '', kind: 'Secret', name: tlsSecretName }] },
      allowedRoutes: { namespaces: admitted([...namespaces, ...allowed], own) },
    }));
    return this.redirects ? [...https, {
      name: GatewayListeners.HTTP,
      port: HTTP_PORT,
      protocol: 'HTTP',
      allowedRoutes: { namespaces: { from: 'Same' }, kinds: [{ group: GATEWAY_API, kind: 'HTTPRoute' }] },
    }] : https;
  }

  /** The hosts for which plain HTTP is answered by a redirect: those of routes, and those that listeners name. */
  public redirected(ofRoutes: readonly string[]): string[] {
    const listened = this.listeners.map(({ hostname }) => hostname);
    const named = HostNames.sorted([...ofRoutes, ...listened.filter((host) => !HostNames.isWildcard(host))]);
    const others = listened.filter((host) => !named.some((each) => HostNames.covers(host, each)));
    const hosts = HostNames.sorted([...named, ...others]);
    return hosts.length <= HostNames.MOST ? hosts : HostNames.sorted(listened);
  }

  /** The port that a redirect names, where it is not the one of its scheme. */
  public get redirectPort(): { readonly port?: number } {
    const [first] = this.listeners;
    return first.port === HTTPS_PORT ? {} : { port: first.port };
  }

  private check({ name, hostname, port, tlsSecretName }: Listener): void {
    HostNames.check(hostname, this.where);
    PortSet.check([{ port }], this.where);
    ObjectNames.check(name, 'a listener', this.where);
    if (this.redirects && (name === GatewayListeners.HTTP || port === HTTP_PORT)) {
      throw new UsageError('The listener "http" on port 80 is for the redirect.', {
        where: this.where, found: `${quoted(name)}, port ${port}`, fix: 'give the one for HTTPS another name and port, or leave redirectHttp out',
      });
    }
    if (!tlsSecretName) {
      throw new UsageError('A listener for HTTPS needs a certificate.', {
        where: this.where, found: `tlsSecretName: ${quoted(tlsSecretName)}`, fix: `name the Secret with the one for ${hostname}: { hostname: '${hostname}', tlsSecretName: '…' }`,
      });
    }
  }

  private checkCount(): void {
    const { length } = this.listeners;
    const most = this.redirects ? HostNames.MOST : MOST_LISTENERS;
    if (length > 0 && length <= most) return;
    throw new UsageError(`A Gateway has 1 to ${most} listeners${this.redirects ? ' where it redirects' : ''}.`, {
      where: this.where, found: String(length), fix: length === 0 ? "listeners: [{ hostname: 'shop.example.com', tlsSecretName: 'shop-tls' }]" : 'serve families of hosts, *.example.com, or make several Gateways',
    });
  }

  private refuseTwins(keyOf: (listener: Listener) => string, verb: string, fix: string): void {
    const keys = this.listeners.map(keyOf);
    const twin = keys.find((key, i) => keys.indexOf(key) !== i);
    if (twin !== undefined) throw new UsageError(`Two listeners ${verb} ${twin}.`, { where: this.where, fix });
  }

  private unserved(host: string, where: string): UsageError {
    return new UsageError(`No listener of the Gateway ${this.where} serves ${host}.`, {
      where, found: `listeners for ${this.listeners.map(({ hostname }) => hostname).join(', ')}`, fix: `add one: { hostname: '${host}', tlsSecretName: '…' }`,
    });
  }
}

/** Which namespaces' routes a listener admits: its own, or the named ones. */
function admitted(namespaces: readonly string[], own: string | undefined): object {
  const names = [...new Set(namespaces)].sort();
  if (names.every((name) => name === own)) return { from: 'Same' };
  return { from: 'Selector', selector: { matchExpressions: [{ key: NAMESPACE_NAME_LABEL, operator: 'In', values: names }] } };
}
