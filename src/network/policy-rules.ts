import type { PolicyRule } from './policy-intent';
import type { PolicyPeer } from './policy-peer';
import { PolicyPort, PortSet } from './port-set';
import type { ConnectionPort } from '../core/connection-port';

/** A peer with the ports that are open to it, or at it. */
export interface OpenedPeer {
  readonly peer: PolicyPeer;
  readonly ports: readonly ConnectionPort[];
}

/** The rules of a policy: every peer once, its ports merged, peers with the same ports in one rule, all sorted. */
export class PolicyRules {
  /** The rules that open exactly this. A peer without ports is left out, because Kubernetes would read it as every port. */
  public static of(opened: readonly OpenedPeer[]): PolicyRule[] {
    const byPorts = new Map<string, { ports: readonly PolicyPort[]; peers: PolicyPeer[] }>();
    for (const { peer, ports } of peersOnce(opened)) {
      const set = new PortSet(ports);
      if (set.isEmpty) continue;
      const { key } = set;
      const rule = byPorts.get(key);
      if (rule) rule.peers.push(peer);
      else byPorts.set(key, { ports: set.json, peers: [peer] });
    }
    return sorted(byPorts);
  }
}

/** Every peer once, with all its ports. Most policies have a single one, and nothing to merge. */
function peersOnce(opened: readonly OpenedPeer[]): readonly OpenedPeer[] {
  if (opened.length < 2) return opened;
  const byPeer = new Map<string, { peer: PolicyPeer; ports: ConnectionPort[] }>();
  for (const { peer, ports } of opened) {
    const key = keyOf(peer);
    const known = byPeer.get(key);
    if (known) known.ports.push(...ports);
    else byPeer.set(key, { peer, ports: [...ports] });
  }
  return sorted(byPeer);
}

/** The values of a map in the order of their keys. */
function sorted<T>(map: ReadonlyMap<string, T>): T[] {
  return [...map].sort(([a], [b]) => a < b ? -1 : 1).map(([, value]) => value);
}

/** The same text for equal JSON, whatever the order of its members. */
function keyOf(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(keyOf).join()}]`;
  const members = value as { readonly [name: string]: unknown };
  const names = Object.keys(members).filter((name) => members[name] !== undefined).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${keyOf(members[name])}`).join()}}`;
}
