import type * as kplus from 'cdk8s-plus-27';
import { AddressBlock } from './address-block';
import { isDeniedByDefault } from './default-deny';
import { Direction } from './direction';
import { EnvironmentRules } from './environment-rules';
import { MergedPolicy } from './merged-policy';
import { NAMESPACE_NAME_LABEL, PolicyPeer, SelectorJson } from './policy-peer';
import type { ConnectionPort } from '../core/connection-port';
import { Environment } from '../core/environment';
import { UsageError } from '../core/errors';
import { fitName } from '../core/object-name';
import { shortDigest } from '../core/short-digest';
import type { IWorkload } from '../core/workload';

/** A peer of cdk8s-plus that is none of our workloads: plain pods, a selection of pods, namespaces, or a block of addresses. */
export class ForeignPeer {
  private readonly config: kplus.NetworkPolicyPeerConfig;

  constructor(private readonly peer: kplus.INetworkPolicyPeer, private readonly workload: IWorkload) {
    this.config = peer.toNetworkPolicyPeerConfig();
    if (!this.config.ipBlock === !this.config.podSelector) {
      throw this.error(`${peer.node.path} is no network peer.`, 'let it answer either an ipBlock or a podSelector');
    }
    if (isPlainPod(peer)) this.requireComparableNamespace(peer.metadata.namespace);
  }

  /** Whether it is addresses, which no policy of the cluster can select. */
  public get isBlock(): boolean {
    return this.config.ipBlock !== undefined;
  }

  /** The ports that its containers declare by now, with their protocols; none for what has no containers. */
  public get declaredPorts(): ConnectionPort[] {
    return isPlainPod(this.peer)
      ? this.peer.containers.flatMap((container) => container.ports).map(({ number, protocol }) => ({ port: number, protocol: protocol ?? 'TCP' }))
      : [];
  }

  /** How rules of the workload's own policies name it. */
  public rulePeers(): PolicyPeer[] {
    const { ipBlock, podSelector } = this.config;
    if (ipBlock) return [{ ipBlock: AddressBlock.of(ipBlock.cidr, this.workload.node.path, ipBlock.except) }];
    const labels = selectorJson(podSelector!.labelSelector);
    const namespaces = podSelector!.namespaces;
    const named = namespaces?.names;
    const byLabels = namespaces?.labelSelector && { namespaceSelector: selectorJson(namespaces.labelSelector) };
    if (!named) return [{ ...byLabels, podSelector: labels }];
    const shared = selectorJson(namespaces.labelSelector);
    return named.map((name) => name === this.workload.workloadNamespace && !shared.matchLabels && !shared.matchExpressions
      ? { podSelector: labels }
      : { namespaceSelector: { ...shared, matchLabels: { ...shared.matchLabels, [NAMESPACE_NAME_LABEL]: name } }, podSelector: labels });
  }

  /**
   * The policies that open its own side, one in each of its namespaces, kept below the workload.
   *
   * @throws UsageError when its namespaces are not known by name, for a policy lives in a namespace.
   */
  public ownPolicies(direction: Direction, kept: Map<string, MergedPolicy>): Array<{ policy: MergedPolicy; namespace: string | undefined }> {
    const podSelector = selectorJson(this.selected().labelSelector);
    const { workloadNamespace, workloadKind, workloadName } = this.workload;
    return this.namespaces().map((namespace) => {
      const key = digest([direction, namespace, podSelector, workloadNamespace, workloadKind, workloadName]);
      const policy = kept.get(key) ?? new MergedPolicy(this.workload, `Peer${direction}${key}`, {
        direction,
        name: this.policyName(direction, key),
        namespace,
        podSelector,
        always: direction === Direction.EGRESS && !this.isServed(namespace)
          ? () => EnvironmentRules.of(direction, Environment.of(this.workload))
          : undefined,
      });
      kept.set(key, policy);
      return { policy, namespace };
    });
  }

  /** Both sides are in the name, so that two clients of one peer never share a policy; the digest tells kinds and namespaces apart. */
  private policyName(direction: Direction, key: string): string {
    const own = slug((this.peer as { name?: string }).name ?? this.peer.node.id);
    const sides = direction === Direction.INGRESS ? `${own}-from-${this.workload.workloadName}` : `${own}-to-${this.workload.workloadName}`;
    return `${fitName(sides, 54)}-${key}`;
  }

  private isServed(namespace: string | undefined): boolean {
    return namespace === this.workload.workloadNamespace && isDeniedByDefault(this.workload);
  }

  private selected(): kplus.PodSelectorConfig {
    const selector = this.peer.toPodSelector();
    if (!selector) throw this.error(`${this.peer.node.path} selects no pods, so no policy can open its side.`, 'pass { isolation: PodConnectionsIsolation.POD }');
    return selector.toPodSelectorConfig();
  }

  private namespaces(): Array<string | undefined> {
    const { namespaces } = this.selected();
    if (!namespaces) return [this.workload.workloadNamespace];
    if (namespaces.names && (!namespaces.labelSelector || namespaces.labelSelector.isEmpty())) {
      namespaces.names.forEach((name) => this.requireComparableNamespace(name));
      return namespaces.names;
    }
    throw this.error(`${this.peer.node.path} selects namespaces by labels, so the namespaces for its own policies are not known.`,
      'select them by name, or open one side only: { isolation: PodConnectionsIsolation.POD }');
  }

  private requireComparableNamespace(namespace: string | undefined): void {
    if ((namespace === undefined) === (this.workload.workloadNamespace === undefined)) return;
    const lost = namespace === undefined ? this.peer : this.workload;
    throw this.error(`${lost.node.path} has no namespace in its manifest, so no policy in another namespace can select it.`,
      'declare both in a DefaultDenyNamespace, or give its chart a namespace');
  }

  private error(message: string, fix: string): UsageError {
    return new UsageError(message, { where: this.workload.node.path, fix });
  }
}

/** By shape, so that pods of another copy of cdk8s-plus count as pods. */
function isPlainPod(peer: kplus.INetworkPolicyPeer): peer is kplus.INetworkPolicyPeer & kplus.AbstractPod {
  return 'podMetadata' in peer && 'containers' in peer;
}

function selectorJson(selector: kplus.LabelSelector | undefined): SelectorJson {
  return JSON.parse(JSON.stringify(selector?._toKube() ?? {})) as SelectorJson;
}

function slug(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'peer';
}

function digest(value: unknown): string {
  return shortDigest(JSON.stringify(value));
}
