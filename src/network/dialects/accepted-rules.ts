import { type ClusterPeer, type ClusterRule, ClusterRules } from './cluster-rules';
import { fitName } from '../../core/object-name';
import { quoted } from '../../core/quoted';
import type { PolicyIntent, PolicyRule } from '../policy-intent';
import type { PolicyPort } from '../port-set';

const MAX_RULE_NAME = 100;

/** The rules of one intent: those for pods, and those for what is outside the cluster. */
export class AcceptedRules {
  /** Rules that accept pods of the cluster. */
  public readonly pods: ClusterRule[] = [];
  /** Rules that accept what is outside of it. */
  public readonly outside: ClusterRule[] = [];
  /** What cannot be said. */
  public readonly problems: string[] = [];
  private readonly direction: string;
  private readonly ruleName: string;

  constructor(intent: PolicyIntent, private readonly namespace: string) {
    this.direction = intent.direction;
    this.ruleName = fitName(intent.name, MAX_RULE_NAME);
    for (const rule of intent.rules) this.add(rule);
  }

  /** The member of the policy that the rules stand in. */
  public get member(): 'egress' | 'ingress' {
    return this.direction === 'Egress' ? 'egress' : 'ingress';
  }

  /** What has to stand before rules for the outside, so that they do not hold for pods. */
  public get passing(): ClusterRule[] {
    return ClusterRules.of(this.direction, { action: 'Pass', name: 'pods', peers: [ClusterRules.EVERY_POD] });
  }

  private add({ peers, ports }: PolicyRule): void {
    const found = ClusterRules.peersOf(this.direction, peers, this.namespace);
    this.problems.push(...found.problems);
    this.pods.push(...this.accepted(found.pods, ports));
    this.outside.push(...this.accepted(found.outside, found.outside.length > 0 ? this.numbered(ports) : ports));
  }

  private accepted(peers: readonly ClusterPeer[], ports: readonly PolicyPort[] | undefined): ClusterRule[] {
    return ports?.length === 0 ? [] : ClusterRules.of(this.direction, { action: 'Accept', name: this.ruleName, peers, ports });
  }

  /** Only pods name their ports. */
  private numbered(ports: readonly PolicyPort[] | undefined): readonly PolicyPort[] | undefined {
    const named = ports?.filter(({ port }) => typeof port === 'string') ?? [];
    for (const { port } of named) this.problems.push(`outside the cluster no port is called ${quoted(port)}; open the number`);
    return ports?.filter((port) => !named.includes(port));
  }
}
