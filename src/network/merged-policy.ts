import { ApiObject, Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import { DialectPolicies } from './dialect-policies';
import { Direction } from './direction';
import { NetworkPolicySpec } from './network-policy-spec';
import type { PolicyIntent, PolicyRule } from './policy-intent';
import type { PolicyPeer, SelectorJson, WorkloadIdentity } from './policy-peer';
import { OpenedPeer, PolicyRules } from './policy-rules';
import type { ConnectionPort } from '../core/connection-port';

/** An allowed peer whose ports and identity are asked for when the policy is rendered, so that what comes later counts. */
export interface AllowedPeer {
  readonly peer: PolicyPeer;
  readonly ports: () => readonly ConnectionPort[];
  /** Who its pods run as. @default - not known */
  readonly identity?: () => WorkloadIdentity | undefined;
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
 * sorted, so that the order of declarations never shows; and beside it the same in the dialects that the environment asks for.
 */
export class MergedPolicy {
  /** The NetworkPolicy. */
  public readonly object: ApiObject;
  private readonly allowed: AllowedPeer[] = [];
  private readonly dialects: DialectPolicies;
  private readonly notes = new Map<string, Set<string>>();

  constructor(scope: Construct, id: string, private readonly options: MergedPolicyOptions) {
    this.object = new ApiObject(scope, id, {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: options.name, ...options.namespace !== undefined && { namespace: options.namespace } },
      spec: Lazy.any({ produce: () => this.spec() }),
    });
    this.dialects = new DialectPolicies(scope, id, { ...options, rules: () => this.intent().rules, outline: () => this.outline() });
  }

  /** Allows a peer, besides those that are allowed already. */
  public allow(allowed: AllowedPeer): void {
    this.allowed.push(allowed);
    this.dialects.extend();
  }

  /** Says in an annotation what some of it is for, besides what it says already; in every dialect. */
  public annotate(key: string, note: string): void {
    const notes = this.notes.get(key) ?? new Set();
    this.notes.set(key, notes.add(note));
    const text = [...notes].sort().join('; ');
    this.object.metadata.addAnnotation(key, text);
    this.dialects.annotate(key, text);
  }

  /** What the policy is to allow, with what only other languages than NetworkPolicies can say. */
  public intent(): PolicyIntent {
    const { direction, name, namespace, podSelector } = this.options;
    return { direction, name, namespace, podSelector, rules: this.rules((entry) => [withIdentity(entry)]) };
  }

  private spec(): object {
    const { direction, podSelector } = this.options;
    const rules = this.rules(({ peer }) => NetworkPolicySpec.peerOf(peer) ?? []);
    return NetworkPolicySpec.of(podSelector, direction === Direction.EGRESS ? { egress: rules } : { ingress: rules });
  }

  /** Ports may come later, and peers without ports would not show. */
  private outline(): PolicyRule[] {
    return [...this.options.always?.() ?? [], ...PolicyRules.of(this.allowed.map(({ peer }) => ({ peer, ports: [{ port: 1 }] })))];
  }

  private rules(peersOf: (entry: AllowedPeer) => PolicyPeer | readonly PolicyPeer[]): PolicyRule[] {
    const opened = this.allowed.flatMap((entry) => [peersOf(entry)].flat().map((peer): OpenedPeer => ({ peer, ports: entry.ports() })));
    return [...this.options.always?.() ?? [], ...PolicyRules.of(opened)];
  }
}

function withIdentity({ peer, identity }: AllowedPeer): PolicyPeer {
  const workload = identity?.();
  return workload ? { ...peer, workload } : peer;
}
