import { ApiObject, Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ConnectionPort } from './connection-port';
import type { PolicyPeer, SelectorJson } from './policy-peer';
import { PolicyPort, PortSet } from './port-set';

/** The direction of the connections that a policy is about, as `policyTypes` names it. */
export enum Direction {
  INGRESS = 'Ingress',
  EGRESS = 'Egress',
}

/** A rule of a NetworkPolicy in either direction; without ports it means every port. */
export interface PolicyRule {
  readonly ports?: readonly PolicyPort[];
  readonly peers: readonly PolicyPeer[];
}

/** An allowed peer whose ports are asked for when the policy is rendered, so that ports which come later count. */
export interface AllowedPeer {
  readonly peer: PolicyPeer;
  readonly ports: () => readonly ConnectionPort[];
}

/** What a policy is called, whom it selects and what it always allows. */
export interface MergedPolicyOptions {
  readonly direction: Direction;
  readonly name: string;
  readonly namespace?: string;
  readonly podSelector: SelectorJson;
  /** Rules that stand in it whatever is connected. @default - none */
  readonly always?: () => readonly PolicyRule[];
}

/**
 * One NetworkPolicy for one direction: every peer once, its ports merged, peers with the same ports in one rule, all
 * sorted, so that the order of declarations never shows.
 *
 * `policyTypes` is always written: a policy without rules denies, where cdk8s-plus' own would do nothing.
 */
export class MergedPolicy {
  /** The NetworkPolicy. */
  public readonly object: ApiObject;
  private readonly allowed: AllowedPeer[] = [];

  constructor(scope: Construct, id: string, private readonly options: MergedPolicyOptions) {
    this.object = new ApiObject(scope, id, {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: options.name, ...options.namespace !== undefined && { namespace: options.namespace } },
      spec: Lazy.any({ produce: () => this.spec() }),
    });
  }

  /** Allows a peer, besides those that are allowed already. */
  public allow(allowed: AllowedPeer): void {
    this.allowed.push(allowed);
  }

  private spec(): object {
    const { direction, podSelector, always } = this.options;
    const rules = [...always?.() ?? [], ...this.rules()];
    const spec = { podSelector, policyTypes: [direction] };
    if (rules.length === 0) return spec;
    return direction === Direction.EGRESS
      ? { ...spec, egress: rules.map(({ ports, peers }) => ({ ports, to: peers })) }
      : { ...spec, ingress: rules.map(({ ports, peers }) => ({ ports, from: peers })) };
  }

  private rules(): PolicyRule[] {
    const byPorts = new Map<string, { ports: readonly PolicyPort[]; peers: PolicyPeer[] }>();
    for (const { peer, ports } of this.peers()) {
      const set = new PortSet(ports);
      if (set.isEmpty) continue;
      const { key } = set;
      const rule = byPorts.get(key);
      if (rule) rule.peers.push(peer);
      else byPorts.set(key, { ports: set.json, peers: [peer] });
    }
    return sorted(byPorts);
  }

  /** Every peer once, with all its ports. Most policies have a single one, and nothing to merge. */
  private peers(): OpenedPeer[] {
    const opened = this.allowed.map(({ peer, ports }) => ({ peer, ports: [...ports()] }));
    if (opened.length < 2) return opened;
    const byPeer = new Map<string, OpenedPeer>();
    for (const entry of opened) {
      const key = keyOf(entry.peer);
      const known = byPeer.get(key);
      if (known) known.ports.push(...entry.ports);
      else byPeer.set(key, entry);
    }
    return sorted(byPeer);
  }
}

interface OpenedPeer {
  readonly peer: PolicyPeer;
  readonly ports: ConnectionPort[];
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
