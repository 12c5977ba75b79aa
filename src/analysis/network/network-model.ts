import { Direction, DIRECTIONS } from './direction';
import { NetworkPolicy, PolicyRule } from './network-policy';
import { openToNodes } from './node-openings';
import { PodGroup } from './pod-group';
import { PodIndex } from './pod-index';
import { coversPods, PodPeer } from './policy-peer';
import { PortRanges } from './port-ranges';
import type { Manifest } from '../../core/manifest';
import type { Selector } from '../../core/selector';
import { SelectorIndex } from '../selector-index';

type Labels = { readonly [key: string]: string };

/** The label that every namespace has with its name (Kubernetes 1.21; NamespaceDefaultLabelName). */
export const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** The policies of one namespace. */
interface InNamespace {
  readonly policies: NetworkPolicy[];
  /** The policies by the labels that they select, made only where some pods may be left. */
  index?: SelectorIndex<NetworkPolicy>;
  /** The directions in which policies for every pod isolate. */
  readonly isolated: Set<Direction>;
  /** The directions in which policies for every pod allow nothing. */
  readonly denied: Set<Direction>;
}

const NONE: ReadonlySet<Direction> = new Set();
const NO_POLICIES: readonly NetworkPolicy[] = [];

/**
 * Who reaches whom in a set of objects, by the semantics of NetworkPolicies: without a policy for a direction everything is allowed;
 * policies only add; a connection needs both ends. Ports are those of the pods, after Services. Policies that the API server would refuse do
 * nothing. A block of addresses means what is outside the cluster. It presumes a network plugin that enforces policies.
 */
export class NetworkModel {
  /** Every policy that is in force, in the order of the objects. */
  public readonly policies: readonly NetworkPolicy[];

  private readonly byNamespace = new Map<string, InNamespace>();
  private readonly selecting = new WeakMap<Manifest, readonly NetworkPolicy[]>();
  private readonly rules = new WeakMap<Manifest, { readonly [direction in Direction]: readonly PolicyRule[] | undefined }>();
  private readonly offeredByList = new WeakMap<readonly PodGroup[], PortRanges>();
  private readonly offered = new WeakMap<PodGroup, PortRanges>();
  private readonly groups = new WeakMap<Manifest, PodGroup>();
  private readonly peers = new Map<string, readonly PodGroup[]>();
  private readonly namespaces = new Map<string, Labels>();
  private pods?: PodIndex;

  /** The model of all objects that are given. */
  constructor(private readonly manifests: readonly Manifest[]) {
    const policies: NetworkPolicy[] = [];
    for (const manifest of manifests) {
      if (manifest.groupKind === 'networking.k8s.io/NetworkPolicy') policies.push(NetworkPolicy.of(manifest));
      else if (manifest.groupKind === '/Namespace') this.namespaces.set(manifest.name, { ...manifest.labels, [NAMESPACE_NAME]: manifest.name });
    }
    this.policies = policies.filter(({ isValid }) => isValid);
    for (const policy of this.policies) this.add(policy);
  }

  /** Whether a namespace is among the objects. */
  public declaresNamespace(name: string): boolean {
    return this.namespaces.has(name);
  }

  /** The labels of the namespaces that are among the objects, by name. */
  public get declaredNamespaces(): ReadonlyMap<string, Labels> {
    return this.namespaces;
  }

  /** The labels of a namespace: those of its object, and its name, which is certain without one. */
  public labelsOf(namespace: string): Labels {
    return this.namespaces.get(namespace) ?? { [NAMESPACE_NAME]: namespace };
  }

  /** The policies of a namespace. */
  public policiesIn(namespace: string): readonly NetworkPolicy[] {
    return this.byNamespace.get(namespace)?.policies ?? NO_POLICIES;
  }

  /** The directions in which at least one policy isolates the pods of an object. */
  public isolating(manifest: Manifest): ReadonlySet<Direction> {
    const found = this.byNamespace.get(manifest.namespace ?? '');
    if (!found || found.isolated.size === DIRECTIONS.length) return found?.isolated ?? NONE;
    const policies = this.policiesFor(manifest);
    return new Set(DIRECTIONS.filter((direction) => policies.some(({ isolates }) => isolates.includes(direction))));
  }

  /** The directions in which a policy for every pod of the namespace allows nothing. */
  public deniedByDefault(namespace: string): ReadonlySet<Direction> {
    return this.byNamespace.get(namespace)?.denied ?? NONE;
  }

  /** The pods of an object; the same ones at each question. */
  public podsOf(manifest: Manifest): PodGroup {
    let group = this.groups.get(manifest);
    if (!group) this.groups.set(manifest, group = new PodGroup(manifest));
    return group;
  }

  /** The policies that select the pods of an object. Pods on the host network are selected by none. */
  public policiesFor(manifest: Manifest): readonly NetworkPolicy[] {
    let found = this.selecting.get(manifest);
    if (!found) this.selecting.set(manifest, found = this.findPolicies(this.podsOf(manifest)));
    return found;
  }

  /** The rules that open anything to the pods of an object, or undefined where nothing isolates them, which opens everything. */
  public rulesFor(manifest: Manifest, direction: Direction): readonly PolicyRule[] | undefined {
    let found = this.rules.get(manifest);
    if (!found) this.rules.set(manifest, found = { Ingress: this.findRules(manifest, 'Ingress'), Egress: this.findRules(manifest, 'Egress') });
    return found[direction];
  }

  /** The ports at which any of a list of groups lets anybody in; remembered by the list. */
  public offeredByAny(pods: readonly PodGroup[]): PortRanges {
    let offered = this.offeredByList.get(pods);
    if (!offered) this.offeredByList.set(pods, offered = PortRanges.union(pods.map((each) => this.offeredBy(each))));
    return offered;
  }

  /** The ports at which some pods let anybody in, whoever it is. */
  public offeredBy(pods: PodGroup): PortRanges {
    let offered = this.offered.get(pods);
    if (!offered) this.offered.set(pods, offered = this.findOffered(pods));
    return offered;
  }

  /** The pods that a policy is about. */
  public selectedBy({ selector, namespace }: NetworkPolicy): readonly PodGroup[] {
    return this.podsWith(selector, namespace).filter((pods) => !pods.isOnHostNetwork);
  }

  /** The pods that a peer of a policy covers. */
  public coveredBy(peer: PodPeer, policyNamespace: string): readonly PodGroup[] {
    const key = `${peer.namespaces ? peer.namespaces.key : `./${policyNamespace}`}|${peer.pods.key}`;
    let found = this.peers.get(key);
    if (!found) this.peers.set(key, found = this.findCovered(peer, policyNamespace));
    return found;
  }

  /** The pods of a namespace that a selector selects, as Services do: also those on the host network. */
  public podsWith(selector: Selector, namespace: string): readonly PodGroup[] {
    return this.podIndex.candidates(selector, namespace).filter((pods) => pods.namespace === namespace && selector.matches(pods.labels));
  }

  /** Every group of pods among the objects. */
  public get allPods(): readonly PodGroup[] {
    return this.podIndex.all;
  }

  /** Whether the egress of some pods lets them call others at any of some ports, whatever the others say. */
  public opensEgress(from: PodGroup, to: PodGroup, ports: PortRanges): boolean {
    return this.opensAny({ subject: from, other: to, called: to, direction: 'Egress' }, ports);
  }

  /** Whether the ingress of some pods lets others in at any of some ports, whatever the others' egress says. */
  public opensIngress(from: PodGroup, to: PodGroup, ports: PortRanges): boolean {
    return this.opensAny({ subject: to, other: from, called: to, direction: 'Ingress' }, ports);
  }

  private opensAny(question: Question, ports: PortRanges): boolean {
    const rules = this.rulesOf(question);
    if (!rules) return !ports.isEmpty;
    if (question.other.isOnHostNetwork) return openToNodes(rules, question.called).overlaps(ports);
    return rules.some((rule) => NetworkPolicy.portsOf(rule, question.called).overlaps(ports) && this.covers(rule, question));
  }

  /** What may open something; undefined where nothing isolates. */
  private rulesOf({ subject, direction }: Question): readonly PolicyRule[] | undefined {
    return subject.isOnHostNetwork ? undefined : this.rulesFor(subject.manifest, direction);
  }

  private covers(rule: PolicyRule, { subject, other }: Question): boolean {
    if (rule.opensEveryone) return true;
    const from = { namespace: subject.namespace, labelsOf: (namespace: string) => this.labelsOf(namespace) };
    return rule.pods.some((peer) => coversPods(peer, other, from));
  }

  private findRules(manifest: Manifest, direction: Direction): readonly PolicyRule[] | undefined {
    const policies = this.policiesFor(manifest).filter(({ isolates }) => isolates.includes(direction));
    return policies.length === 0 ? undefined : policies.flatMap((policy) => policy.rulesOf(direction));
  }

  private findOffered(pods: PodGroup): PortRanges {
    const rules = this.rulesFor(pods.manifest, 'Ingress');
    return rules ? PortRanges.union(rules.map((rule) => NetworkPolicy.portsOf(rule, pods))) : PortRanges.ALL;
  }

  private findPolicies(pods: PodGroup): readonly NetworkPolicy[] {
    const found = this.byNamespace.get(pods.namespace);
    if (!found || pods.isOnHostNetwork) return NO_POLICIES;
    return (found.index ??= indexOf(found.policies)).selecting(pods.labels);
  }

  private findCovered(peer: PodPeer, namespace: string): PodGroup[] {
    const from = { namespace, labelsOf: (name: string) => this.labelsOf(name) };
    return this.podIndex.candidates(peer.pods, peer.namespaces ? undefined : namespace).filter((pods) => coversPods(peer, pods, from));
  }

  private get podIndex(): PodIndex {
    return this.pods ??= new PodIndex(this.manifests.filter(({ podSpec }) => podSpec).map((manifest) => this.podsOf(manifest)));
  }

  private add(policy: NetworkPolicy): void {
    const { policies, isolated, denied } = this.inNamespace(policy.namespace);
    policies.push(policy);
    if (!policy.selector.selectsEverything) return;
    for (const direction of policy.isolates) {
      isolated.add(direction);
      if (policy.denies(direction)) denied.add(direction);
    }
  }

  private inNamespace(namespace: string): InNamespace {
    let found = this.byNamespace.get(namespace);
    if (!found) this.byNamespace.set(namespace, found = { policies: [], isolated: new Set(), denied: new Set() });
    return found;
  }
}

interface Question {
  readonly subject: PodGroup;
  readonly other: PodGroup;
  readonly called: PodGroup;
  readonly direction: Direction;
}

function indexOf(policies: readonly NetworkPolicy[]): SelectorIndex<NetworkPolicy> {
  const index = new SelectorIndex<NetworkPolicy>();
  for (const policy of policies) index.add(policy.selector, policy);
  return index;
}
