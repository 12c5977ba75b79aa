import { groupedBy } from '../../../core/grouping';
import { arrayOf, at, stringOf } from '../../../core/json';
import type { Manifest } from '../../../core/manifest';
import { Memo } from '../../../core/memo';
import { Quantity } from '../../../core/quantity';
import type { Subject } from '../../subject';
import { Replicas } from '../replicas';
import { ContainerDefaults } from './container-defaults';
import { podsAtFullScale } from './full-scale';
import { PodDemands } from './pod-demands';
import { Tally } from './tally';
import { resourceOf } from '../../../core/resource-name';

const INDEX = Symbol('demand by namespace');

/** The names under which a quota counts the objects of a kind. */
const COUNTED = new Memo(countedAs);

/** Containers that say nothing about a resource. */
export interface Silence {
  /** The first of them, in words. */
  readonly first: string;
  /** How many there are. */
  readonly count: number;
}

interface Demands {
  readonly byNamespace: Map<string, Manifest[]>;
  readonly computed: Map<string, NamespaceDemand>;
}

/** What everything in a namespace asks for at full scale. */
export class NamespaceDemand {
  /** The demand in the namespace of a subject. */
  public static of(subject: Subject): NamespaceDemand {
    const { byNamespace, computed } = subject._facts.derive<Demands>(INDEX, (all) => ({ byNamespace: grouped(all), computed: new Map() }));
    const namespace = subject.manifest.namespace ?? '';
    let demand = computed.get(namespace);
    if (!demand) computed.set(namespace, demand = new NamespaceDemand(byNamespace.get(namespace) ?? [], subject));
    return demand;
  }

  private readonly tally = new Tally();
  private readonly silence = new Map<string, Silence>();

  private constructor(manifests: readonly Manifest[], subject: Subject) {
    const defaults = new ContainerDefaults(manifests.filter(({ groupKind }) => groupKind === '/LimitRange'));
    const demands = new PodDemands({ version: subject.version, defaults });
    const replicas = Replicas.of(subject);
    for (const manifest of manifests) {
      this.addObject(manifest);
      if (manifest.podSpec) this.addPods(manifest, podsAtFullScale(manifest, replicas), demands);
    }
  }

  /** How much is asked for of a resource that a quota names. */
  public totalOf(resource: string): Quantity {
    return this.tally.totalOf(resource);
  }

  /** The containers that say nothing about a resource although a quota on it refuses their pods, as one on cpu or memory does. */
  public silenceAbout(resource: string): Silence | undefined {
    return this.silence.get(resource === 'cpu' || resource === 'memory' ? `requests.${resource}` : resource);
  }

  private addObject({ groupKind, json }: Manifest): void {
    if (groupKind === '/PersistentVolumeClaim') this.addClaims(at(json, 'spec'), 1);
    else if (groupKind !== '/Pod') this.tally.count(COUNTED.of(groupKind), 1);
    if (groupKind === '/Service') this.addService(json);
  }

  /** As the quota's own evaluator counts: a port of the nodes for each port of the Service. */
  private addService(json: unknown): void {
    const type = at(json, 'spec', 'type');
    if (type === 'LoadBalancer') this.tally.count('services.loadbalancers', 1);
    const opensNodePorts = type === 'NodePort' || (type === 'LoadBalancer' && at(json, 'spec', 'allocateLoadBalancerNodePorts') !== false);
    if (opensNodePorts) this.tally.count('services.nodeports', arrayOf(at(json, 'spec', 'ports')).length);
  }

  private addPods(owner: Manifest, count: number, demands: PodDemands): void {
    if (count === 0) return;
    const demand = demands.of(owner.podSpec!);
    for (const { resource, containers } of demand.silent) this.recordSilence(resource, containers, owner);
    this.tally.count('count/pods', count);
    this.tally.addList('requests.', demand.requests, count);
    this.tally.addList('limits.', demand.limits, count);
    for (const template of arrayOf(at(owner.json, 'spec', 'volumeClaimTemplates'))) this.addClaims(at(template, 'spec'), count);
    for (const { json } of owner.podSpec!.volumes) {
      const template = at(json, 'ephemeral', 'volumeClaimTemplate');
      if (template !== undefined) this.addClaims(at(template, 'spec'), count);
    }
  }

  private recordSilence(resource: string, containers: readonly number[], owner: Manifest): void {
    const known = this.silence.get(resource);
    this.silence.set(resource, { first: known?.first ?? `container "${owner.podSpec!.containers[containers[0]].name}" of ${owner}`, count: (known?.count ?? 0) + containers.length });
  }

  private addClaims(spec: unknown, count: number): void {
    const storage = Quantity.tryParse(at(spec, 'resources', 'requests', 'storage')) ?? Quantity.ZERO;
    this.tally.count('count/persistentvolumeclaims', count);
    this.tally.add('requests.storage', storage, count);
    const storageClass = stringOf(at(spec, 'storageClassName'));
    if (!storageClass) return;
    this.tally.count(`${storageClass}.storageclass.storage.k8s.io/persistentvolumeclaims`, count);
    this.tally.add(`${storageClass}.storageclass.storage.k8s.io/requests.storage`, storage, count);
  }
}

function grouped(manifests: readonly Manifest[]): Map<string, Manifest[]> {
  return groupedBy(manifests.filter(({ namespace }) => namespace !== undefined), ({ namespace }) => namespace!);
}

function countedAs(groupKind: string): string {
  const slash = groupKind.indexOf('/');
  return `count/${resourceOf(groupKind.slice(slash + 1))}${slash === 0 ? '' : `.${groupKind.slice(0, slash)}`}`;
}
