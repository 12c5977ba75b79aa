import { NetworkPolicies } from './network-policies';
import type { Direction } from '../../../analysis/network/direction';
import { CALICO_KINDS, calicoPolicies } from '../../../analysis/network/foreign/calico-policies';
import { CILIUM_KINDS, ciliumPolicies } from '../../../analysis/network/foreign/cilium-policies';
import { CLUSTER_KINDS, clusterPolicies } from '../../../analysis/network/foreign/cluster-policies';
import type { ForeignPolicy } from '../../../analysis/network/foreign/foreign-policy';
import type { NetworkModel } from '../../../analysis/network/network-model';
import type { PodGroup } from '../../../analysis/network/pod-group';
import { groupedBy } from '../../../core/grouping';
import type { Manifest } from '../../../core/manifest';
import type { Subject } from '../../subject';

/** The kinds whose objects are about pods of their own namespace only. */
const NAMESPACED = ['CiliumNetworkPolicy', 'NetworkPolicy'];
const FOREIGN = Symbol('foreign policies');
const READERS = [
  { kinds: CILIUM_KINDS, read: ciliumPolicies },
  { kinds: CALICO_KINDS, read: calicoPolicies },
  { kinds: CLUSTER_KINDS, read: clusterPolicies },
];

/**
 * Policies of Cilium and Calico, and ClusterNetworkPolicies, beside the NetworkPolicies of an app.
 *
 * They are no part of the proof of who reaches whom. They count where NetworkPolicies alone would tell a falsehood: such a policy isolates pods where
 * that is certain by its selector and its rules, and it may open what NetworkPolicies close where it opens anything to pods that it may select.
 */
export class ForeignPolicies {
  /** The policies of the app around a subject. */
  public static of(subject: Subject): ForeignPolicies {
    return subject._facts.derive(FOREIGN, () => {
      const policies = READERS.flatMap(({ kinds, read }) => kinds.flatMap((kind) => subject._facts.ofKind(kind).flatMap(read)));
      return new ForeignPolicies(policies, NetworkPolicies.of(subject));
    });
  }

  private readonly clusterWide: readonly ForeignPolicy[];
  private readonly byNamespace: ReadonlyMap<string | undefined, readonly ForeignPolicy[]>;

  private constructor(private readonly policies: readonly ForeignPolicy[], private readonly model: NetworkModel) {
    this.clusterWide = policies.filter(({ manifest }) => !NAMESPACED.includes(manifest.kind));
    this.byNamespace = groupedBy(policies.filter(({ manifest }) => NAMESPACED.includes(manifest.kind)), ({ manifest }) => manifest.namespace);
  }

  /** Whether one of them isolates some pods for certain. */
  public isolate(pods: PodGroup, direction: Direction): boolean {
    return this.around(pods).some((policy) => policy.isolates.includes(direction) && this.selects(policy, pods) === true);
  }

  /** Whether one of them may open anything to some pods. */
  public mayOpen(pods: PodGroup, direction: Direction): boolean {
    return this.around(pods).some((policy) => policy.opens.includes(direction) && this.selects(policy, pods) !== false);
  }

  /** Whether one of them opens anything, to whomever. */
  public open(direction: Direction): boolean {
    return this.policies.some(({ opens }) => opens.includes(direction));
  }

  /** What keeps one of them, the first by name, from counting as isolation of some pods; none where none comes near. */
  public doubts(pods: PodGroup, direction: Direction): string[] {
    const doubts = this.around(pods).flatMap((policy) => {
      const selected = this.selects(policy, pods);
      const name = inWords(policy.manifest);
      if (selected === undefined && policy.isolates.includes(direction)) return [`whether ${name} does cannot be told: its selector asks for more than manifests show`];
      return selected !== false && policy.shortfall?.direction === direction ? [`${name} ${policy.shortfall.reason}`] : [];
    });
    return doubts.sort().slice(0, 1);
  }

  /** The policies that may be about pods of their namespace. */
  private around({ namespace }: PodGroup): readonly ForeignPolicy[] {
    const own = this.byNamespace.get(namespace);
    return own ? [...own, ...this.clusterWide] : this.clusterWide;
  }

  private selects(policy: ForeignPolicy, pods: PodGroup): boolean | undefined {
    if (pods.isOnHostNetwork) return false;
    return policy.selects(pods, { labels: this.model.labelsOf(pods.namespace), isComplete: this.model.declaresNamespace(pods.namespace) });
  }
}

/** Calico calls its policies as Kubernetes does. */
function inWords({ kind, name }: Manifest): string {
  return `${kind === 'NetworkPolicy' ? 'Calico\'s ' : ''}${kind} "${name}"`;
}
