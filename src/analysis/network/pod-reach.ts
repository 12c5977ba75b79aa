import { Direction } from './direction';
import type { NetworkModel } from './network-model';
import { NetworkPolicy, PolicyRule } from './network-policy';
import { mayOpenNodes, openToNodes } from './node-openings';
import type { PodGroup } from './pod-group';
import { PortRanges } from './port-ranges';
import { addTo } from '../../core/grouping';

type Rules = readonly PolicyRule[] | undefined;

const NO_PODS: readonly PodGroup[] = [];

/**
 * Which pods reach which, made for asking about all of them.
 *
 * Peers that say the same share one set of pods, and only pairs that a policy may let through are looked at: the work grows with what is
 * allowed, not with the square of the pods.
 */
export class PodReach {
  private readonly covered = new Map<string, ReadonlySet<PodGroup>>();
  private readonly coveredByRule = new Map<PolicyRule, ReadonlySet<PodGroup>>();
  private readonly rules: { readonly [direction in Direction]: Map<PodGroup, Rules> } = { Ingress: new Map(), Egress: new Map() };
  private readonly openToAll: PodGroup[] = [];
  private readonly openToNodes: PodGroup[] = [];
  /** Pods that are let in → those that let them in. */
  private readonly openTo = new Map<ReadonlySet<PodGroup>, PodGroup[]>();
  private readonly onNodes: readonly PodGroup[];

  constructor(private readonly model: NetworkModel, pods: readonly PodGroup[]) {
    this.onNodes = pods.filter(({ isOnHostNetwork }) => isOnHostNetwork);
    for (const each of pods) this.index(each);
  }

  /** The pods that some pods may reach: all that they do, and few others. */
  public candidates(from: PodGroup): Iterable<PodGroup> {
    const rules = this.rulesOf(from, 'Egress');
    if (!rules || rules.some(({ opensEveryone }) => opensEveryone)) {
      const letIn = [...this.openTo].flatMap(([set, pods]) => set.has(from) ? pods : NO_PODS);
      return new Set([...this.openToAll, ...from.isOnHostNetwork ? this.openToNodes : NO_PODS, ...letIn]);
    }
    const sets = [...new Set(rules.map((rule) => this.coveredBy(rule, from.namespace)))].filter(({ size }) => size > 0);
    const nodes = mayOpenNodes(rules) ? this.onNodes : NO_PODS;
    return sets.length === 1 && nodes.length === 0 ? sets[0] : new Set([...sets.flatMap((set) => [...set]), ...nodes]);
  }

  /** The ports at which some pods reach others: what both sides allow. */
  public between(from: PodGroup, to: PodGroup): PortRanges {
    const egress = this.opened({ subject: from, other: to, called: to, direction: 'Egress' });
    return egress.isEmpty ? egress : egress.intersect(this.opened({ subject: to, other: from, called: to, direction: 'Ingress' }));
  }

  /** The rules that open anything to pods, or undefined where nothing isolates them. */
  public rulesOf(pods: PodGroup, direction: Direction): Rules {
    const known = this.rules[direction];
    if (!known.has(pods)) known.set(pods, pods.isOnHostNetwork ? undefined : this.model.rulesFor(pods.manifest, direction));
    return known.get(pods);
  }

  /** Whether a rule of a policy about some pods is open to others, alone or, for pods on the host network, together with other rules. */
  public opens(rule: PolicyRule, namespace: string, other: PodGroup): boolean {
    if (rule.opensEveryone) return true;
    return other.isOnHostNetwork ? rule.blocks.length > 0 : this.coveredBy(rule, namespace).has(other);
  }

  /** The ports that one end opens to the other one. */
  public opened({ subject, other, called, direction }: Side): PortRanges {
    const rules = this.rulesOf(subject, direction);
    if (!rules) return PortRanges.ALL;
    if (other.isOnHostNetwork) return openToNodes(rules, called);
    let ports = PortRanges.NONE;
    for (const rule of rules) {
      if (!this.opens(rule, subject.namespace, other)) continue;
      const opened = NetworkPolicy.portsOf(rule, called);
      ports = ports === PortRanges.NONE ? opened : PortRanges.union([ports, opened]);
    }
    return ports;
  }

  private index(pods: PodGroup): void {
    const rules = this.rulesOf(pods, 'Ingress');
    if (!rules || rules.some(({ opensEveryone }) => opensEveryone)) {
      this.openToAll.push(pods);
      return;
    }
    if (mayOpenNodes(rules)) this.openToNodes.push(pods);
    for (const set of new Set(rules.map((rule) => this.coveredBy(rule, pods.namespace)))) addTo(this.openTo, set, pods);
  }

  private coveredBy(rule: PolicyRule, namespace: string): ReadonlySet<PodGroup> {
    let found = this.coveredByRule.get(rule);
    if (!found) this.coveredByRule.set(rule, found = this.findCovered(rule, namespace));
    return found;
  }

  private findCovered({ pods }: PolicyRule, namespace: string): ReadonlySet<PodGroup> {
    const key = pods.map((peer) => `${peer.namespaces?.key ?? `./${namespace}`}|${peer.pods.key}`).join('\n');
    let found = this.covered.get(key);
    if (!found) this.covered.set(key, found = new Set(pods.flatMap((peer) => this.model.coveredBy(peer, namespace))));
    return found;
  }
}

interface Side {
  readonly subject: PodGroup;
  readonly other: PodGroup;
  readonly called: PodGroup;
  readonly direction: Direction;
}
