import type { PodGroup } from './pod-group';
import { groupedBy } from '../../core/grouping';
import { arrayOf, at, member, stringOf } from '../../core/json';
import type { Manifest } from '../../core/manifest';
import { compareTexts } from '../../core/text-order';

/** The pods of one owner: what connections are told of. */
export interface Workload {
  readonly kind: 'workload';
  /** Namespace, name and kind of the owner, such as `shop/api[Deployment]`. */
  readonly name: string;
  readonly namespace: string;
  /** The name of the owner alone. */
  readonly ownerName: string;
  /** The kind of the owner, such as `Deployment`. */
  readonly ownerKind: string;
  /** Its pods; more than one group where a live cluster was exported. */
  readonly pods: readonly PodGroup[];
}

/** Groups by owner, sorted by name. Templates that make no pods, and ReplicaSets that a rollout has left without any, do not count. */
export function workloadsOf(groups: readonly PodGroup[]): Workload[] {
  const running = groups.filter(({ manifest }) => manifest.groupKind !== '/PodTemplate' && !isLeftOver(manifest));
  const shown = new Map(running.map(({ manifest }) => [keyOf(manifest.namespace, manifest), manifest]));
  const owned = running.map((pods) => ({ pods, owner: ownerOf(pods.manifest, shown) }));
  return [...groupedBy(owned, ({ pods, owner }) => `${pods.namespace}/${owner.name}[${owner.kind}]`)].map(([name, members]) => {
    const [{ pods: { namespace }, owner }] = members;
    return { kind: 'workload' as const, name, namespace, ownerName: owner.name, ownerKind: owner.kind, pods: members.map(({ pods }) => pods) };
  }).sort((a, b) => compareTexts(a.name, b.name));
}

interface Owner {
  readonly kind: string;
  readonly name: string;
}

/** No chain of owners is longer: a CronJob, its Job, the pod of that; references that lead in a circle end here. */
const LONGEST_CHAIN = 4;

/** Who is behind pods in the end, as far as objects show: an exported cluster has a Deployment, its ReplicaSets and their pods. */
function ownerOf(manifest: Manifest, shown: ReadonlyMap<string, Manifest>, length = 1): Owner {
  const controller = controllerOf(manifest);
  const owner = controller && shown.get(keyOf(manifest.namespace, controller));
  if (owner && length < LONGEST_CHAIN) return ownerOf(owner, shown, length + 1);
  return controller && manifest.kind === 'Pod' ? controller : manifest;
}

/** The controller of an object; pods that the kubelet makes from files of its node have the node for one, and are by themselves. */
function controllerOf({ json }: Manifest): Owner | undefined {
  const controller = arrayOf(at(json, 'metadata', 'ownerReferences')).find((reference) => member(reference, 'controller') === true);
  const [kind, name] = [stringOf(member(controller, 'kind')), stringOf(member(controller, 'name'))];
  return kind !== undefined && name !== undefined && kind !== 'Node' ? { kind, name } : undefined;
}

function isLeftOver(manifest: Manifest): boolean {
  return manifest.kind === 'ReplicaSet' && at(manifest.json, 'spec', 'replicas') === 0 && controllerOf(manifest) !== undefined;
}

function keyOf(namespace: string | undefined, { kind, name }: Owner): string {
  return `${namespace}/${kind}/${name}`;
}
