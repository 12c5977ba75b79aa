import type { ConnectionPort } from '../core/connection-port';
import { UsageError } from '../core/errors';
import { quoted } from '../core/quoted';

/** A port of a NetworkPolicy rule as it stands in the manifest: a number, or the name that each selected pod gives a port of its own. */
export interface PolicyPort {
  readonly port: number | string;
  readonly protocol: string;
  readonly endPort?: number;
}

const MAX_PORT = 65535;
const PROTOCOLS: readonly string[] = ['TCP', 'UDP', 'SCTP'];
/** The name of a port (RFC 6335, section 5.1, in lower case, as the API server checks it). */
const PORT_NAME = /^(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Ports of one rule: checked, sorted by protocol and number, then by name; repeated and overlapping ones merged. */
export class PortSet {
  /** Every TCP port, as `allTcp` of cdk8s-plus means it; port 0 does not exist. */
  public static all(protocol: string): ConnectionPort {
    return { port: 1, endPort: MAX_PORT, protocol };
  }

  /**
   * Refuses ports that no connection can end at.
   *
   * @throws UsageError for a list without ports, which a policy would read as every port, and for what is no port.
   */
  public static check(ports: readonly ConnectionPort[], where: string): void {
    if (ports.length === 0) {
      throw new UsageError('A connection needs ports: an empty list would open every port.', { where, fix: 'name them, for instance [{ port: 8080 }], or leave the list out' });
    }
    for (const port of ports) checkPort(port, where);
  }

  /**
   * Refuses, besides, ports by name: addresses outside the cluster give none.
   *
   * @throws UsageError as `check` does, and for a name.
   */
  public static checkNumbers(ports: readonly ConnectionPort[], where: string): void {
    PortSet.check(ports, where);
    const named = ports.find(({ name }) => name !== undefined);
    if (named) throw new UsageError('Only pods have ports with names, addresses have not.', { where, found: quoted(named.name), fix: 'write its number: { port: 443 }' });
  }

  /** The ports in words, such as `TCP 80, 8000-8100, UDP 53`. */
  public static inWords(ports: readonly ConnectionPort[]): string {
    return new PortSet(ports).json.map(({ port, endPort, protocol }, index, all) => {
      const number = endPort === undefined ? `${port}` : `${port}-${endPort}`;
      return all[index - 1]?.protocol === protocol ? number : `${protocol} ${number}`;
    }).join(', ');
  }

  /** The ports as a rule writes them. */
  public readonly json: readonly PolicyPort[];

  constructor(ports: readonly ConnectionPort[]) {
    this.json = [...merge(ports), ...names(ports)].sort((a, b) => PROTOCOLS.indexOf(a.protocol) - PROTOCOLS.indexOf(b.protocol));
  }

  /** The same for the same ports; as text it sorts like the ports, a list before a longer one that begins alike. */
  public get key(): string {
    return this.json.map(({ port, endPort = port, protocol }) => [PROTOCOLS.indexOf(protocol), padded(port), padded(endPort)].join(' ')).join(',');
  }

  /** Whether there is no port; such a rule must never be written, for Kubernetes reads it as every port. */
  public get isEmpty(): boolean {
    return this.json.length === 0;
  }
}

function checkPort(port: ConnectionPort, where: string): void {
  const { protocol } = port;
  if ((port.port === undefined) === (port.name === undefined)) {
    const found = port.port === undefined ? 'neither' : `{ port: ${port.port}, name: ${quoted(port.name)} }`;
    throw new UsageError('A port is told by its number or by its name.', { where, found, fix: 'write either { port: 8080 } or { name: "http" }' });
  }
  if (port.name === undefined) checkNumbers(port.port!, port.endPort, where);
  else checkName(port.name, port.endPort, where);
  if (protocol !== undefined && !PROTOCOLS.includes(protocol)) {
    const upper = PROTOCOLS.find((known) => known === String(protocol).toUpperCase());
    throw new UsageError(`${quoted(protocol)} is not a protocol of NetworkPolicies.`, { where, fix: upper ? `write "${upper}"` : 'use "TCP", "UDP" or "SCTP"' });
  }
}

function checkNumbers(port: number, endPort = port, where: string): void {
  for (const number of [port, endPort]) {
    if (!Number.isInteger(number) || number < 1 || number > MAX_PORT) {
      throw new UsageError(`${quoted(number)} is not a port.`, { where, fix: `use a whole number from 1 to ${MAX_PORT}` });
    }
  }
  if (endPort < port) {
    throw new UsageError(`The range ${port}-${endPort} ends before it begins.`, { where, fix: `swap them: { port: ${endPort}, endPort: ${port} }` });
  }
}

function checkName(name: string, endPort: number | undefined, where: string): void {
  if (endPort !== undefined) {
    throw new UsageError('A range of ports begins with a number.', { where, found: `{ name: ${quoted(name)}, endPort: ${endPort} }`, fix: 'write { port: …, endPort: … }' });
  }
  if (PORT_NAME.test(name)) return;
  throw new UsageError(`${quoted(name)} cannot be the name of a port: 1 to 15 lower-case letters, digits and single "-" between them, with a letter.`, {
    where, fix: /^\d+$/.test(name) ? `write the number: { port: ${name} }` : 'write the name that the container gives its port',
  });
}

function padded(port: number | string): string {
  return String(port).padStart(5, '0');
}

interface Range { readonly protocol: string; readonly first: number; last: number }

function merge(ports: readonly ConnectionPort[]): PolicyPort[] {
  const ranges = ports
    .flatMap(({ port, endPort = port, protocol = 'TCP' }): Range[] => port === undefined ? [] : [{ protocol, first: port, last: endPort! }])
    .sort((a, b) => PROTOCOLS.indexOf(a.protocol) - PROTOCOLS.indexOf(b.protocol) || a.first - b.first || b.last - a.last);
  const merged: Range[] = [];
  for (const range of ranges) {
    const before = merged.at(-1);
    if (before?.protocol === range.protocol && range.first <= before.last) before.last = Math.max(before.last, range.last);
    else merged.push({ ...range });
  }
  return merged.map(({ protocol, first, last }) => last > first ? { endPort: last, port: first, protocol } : { port: first, protocol });
}

/** Names stay names: which number each stands for is every pod's own affair. */
function names(ports: readonly ConnectionPort[]): PolicyPort[] {
  const named = ports.flatMap(({ name, protocol = 'TCP' }) => name === undefined ? [] : [{ port: name, protocol }]);
  const unique = new Map(named.map((port) => [`${port.port} ${port.protocol}`, port]));
  return [...unique.values()].sort((a, b) => a.port < b.port ? -1 : 1);
}
