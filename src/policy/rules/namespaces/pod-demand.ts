import type { ContainerDefaults } from './container-defaults';
import { ResourceList, ResourceLists } from './resource-list';
import { member } from '../../../core/json';
import { KubernetesVersion } from '../../../core/kubernetes-version';
import { ContainerRole, PodContainer, PodSpec } from '../../../core/pod-spec';
import type { Quantity } from '../../../core/quantity';

/** What is asked for, and what is the most that is taken. */
type Side = 'requests' | 'limits';

interface ContainerDemand extends Readonly<Record<Side, ResourceList>> {
  readonly role: ContainerRole;
  /** Its place among all containers of the pod. */
  readonly index: number;
}

/** Resources that every container must say where a quota caps them, by the name that the quota has for them. */
const SAID = [['requests', 'cpu'], ['requests', 'memory'], ['limits', 'cpu'], ['limits', 'memory']] as const;

/** A resource, by the name that a quota has for it, and the containers that say nothing about it, by their places among all. */
interface Silent {
  readonly resource: string;
  readonly containers: readonly number[];
}

/** What the demand of a pod depends on besides the pod. */
export interface DemandContext {
  readonly version: KubernetesVersion;
  readonly defaults: ContainerDefaults;
}

/** What one pod counts for in a quota: containers and sidecars together, or the peak while one of the init containers runs (KEP-753). */
export class PodDemand {
  /** What the scheduler and quotas take for its requests. */
  public readonly requests: ResourceList;
  /** What quotas take for its limits. */
  public readonly limits: ResourceList;
  /** The resources about which containers say nothing: the API server refuses such pods where a quota caps them. */
  public readonly silent: readonly Silent[];
  private readonly containers: readonly ContainerDemand[];
  private readonly podLevel: Readonly<Record<Side, ResourceList>>;

  constructor(podSpec: PodSpec, private readonly context: DemandContext) {
    this.containers = podSpec.containers
      .map((container, index) => this.demandOf(container, index))
      .filter(({ role }) => role !== ContainerRole.EPHEMERAL);
    const { resources, overhead } = podSpec.json;
    this.podLevel = { requests: this.podLevelList(member(resources, 'requests')), limits: this.podLevelList(member(resources, 'limits')) };
    const extra = ResourceLists.read(overhead);
    this.requests = plus(this.effective('requests'), extra);
    const limits = this.effective('limits');
    this.limits = extra.size === 0 ? limits : plus(limits, new Map([...extra].filter(([name]) => limits.has(name))));
    this.silent = SAID.map(([side, resource]): Silent => ({ resource: `${side}.${resource}`, containers: this.silentAbout(side, resource) }))
      .filter(({ containers }) => containers.length > 0);
  }

  private silentAbout(side: Side, resource: string): number[] {
    if (this.podLevel[side].has(resource)) return [];
    return this.containers.filter((each) => !each[side].has(resource)).map(({ index }) => index);
  }

  /** A container with its defaults: requests that are unset are its own limits first, then what LimitRanges give. */
  private demandOf({ json: { resources }, role }: PodContainer, index: number): ContainerDemand {
    const { defaults } = this.context;
    const written = ResourceLists.read(member(resources, 'limits'));
    const requested = ResourceLists.withDefaults(ResourceLists.read(member(resources, 'requests')), written);
    return {
      role,
      index,
      requests: ResourceLists.withDefaults(requested, defaults.requests),
      limits: ResourceLists.withDefaults(written, defaults.limits),
    };
  }

  /** Resources of the pod as a whole stand in for those of its containers (Kubernetes 1.34 by default; KEP-2837). */
  private podLevelList(json: unknown): ResourceList {
    const list = ResourceLists.read(json);
    if (!this.context.version.atLeast(KubernetesVersion.V1_34)) return new Map();
    return new Map([...list].filter(([name]) => name === 'cpu' || name === 'memory' || name.startsWith('hugepages-')));
  }

  private effective(side: Side): ResourceList {
    const [only] = this.containers;
    const total = this.containers.length === 1 ? only[side] : together(this.containers, side);
    return ResourceLists.withDefaults(this.podLevel[side], total);
  }
}

function plus(list: ResourceList, extra: ResourceList): ResourceList {
  if (extra.size === 0) return list;
  const sum = new Map(list);
  ResourceLists.add(sum, extra);
  return sum;
}

function together(containers: readonly ContainerDemand[], side: Side): ResourceList {
  const total = new Map<string, Quantity>();
  const sidecars = new Map<string, Quantity>();
  const peak = new Map<string, Quantity>();
  for (const { role, [side]: list } of containers) {
    if (role !== ContainerRole.INIT) ResourceLists.add(total, list);
    if (role === ContainerRole.SIDECAR) ResourceLists.add(sidecars, list);
    if (role === ContainerRole.REGULAR) continue;
    const now = new Map(sidecars);
    if (role === ContainerRole.INIT) ResourceLists.add(now, list);
    ResourceLists.raise(peak, now);
  }
  ResourceLists.raise(total, peak);
  return total;
}
