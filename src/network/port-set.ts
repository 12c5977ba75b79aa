import type { ConnectionPort } from './connection-port';
import { UsageError } from '../core/errors';
import { quoted } from '../core/quoted';

/** A port of a NetworkPolicy rule as it stands in the manifest. */
export interface PolicyPort {
  readonly port: number;
  readonly protocol: string;
  readonly endPort?: number;
}

const MAX_PORT = 65535;
const PROTOCOLS: readonly string[] = ['TCP', 'UDP', 'SCTP'];

/** Ports of one rule: checked, sorted by protocol and number, repeated and overlapping ones merged. */
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

  /** The ports as a rule writes them. */
  public readonly json: readonly PolicyPort[];

  constructor(ports: readonly ConnectionPort[]) {
    this.json = merge(ports);
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

function checkPort({ port, endPort = port, protocol = 'TCP' }: ConnectionPort, where: string): void {
  for (const number of [port, endPort]) {
    if (!Number.isInteger(number) || number < 1 || number > MAX_PORT) {
      throw new UsageError(`${quoted(number)} is not a port.`, { where, fix: `use a whole number from 1 to ${MAX_PORT}` });
    }
  }
  if (endPort < port) {
    throw new UsageError(`The range ${port}-${endPort} ends before it begins.`, { where, fix: `swap them: { port: ${endPort}, endPort: ${port} }` });
  }
  if (!PROTOCOLS.includes(protocol)) {
    const upper = PROTOCOLS.find((known) => known === String(protocol).toUpperCase());
    throw new UsageError(`${quoted(protocol)} is not a protocol of NetworkPolicies.`, { where, fix: upper ? `write "${upper}"` : 'use "TCP", "UDP" or "SCTP"' });
  }
}

function padded(port: number): string {
  return String(port).padStart(5, '0');
}

interface Range { readonly protocol: string; readonly first: number; last: number }

function merge(ports: readonly ConnectionPort[]): PolicyPort[] {
  const ranges = ports
    .map(({ port, endPort = port, protocol = 'TCP' }): Range => ({ protocol, first: port, last: endPort }))
    .sort((a, b) => PROTOCOLS.indexOf(a.protocol) - PROTOCOLS.indexOf(b.protocol) || a.first - b.first || b.last - a.last);
  const merged: Range[] = [];
  for (const range of ranges) {
    const before = merged.at(-1);
    if (before?.protocol === range.protocol && range.first <= before.last) before.last = Math.max(before.last, range.last);
    else merged.push({ ...range });
  }
  return merged.map(({ protocol, first, last }) => last > first ? { endPort: last, port: first, protocol } : { port: first, protocol });
}
