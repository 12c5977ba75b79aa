import type { ManifestSet } from './manifest-set';
import type { Renames } from './renames';
import { Connectivity } from '../analysis/network/connectivity';
import { ConnectivityChange, connectivityChanges } from '../analysis/network/connectivity-change';
import type { Endpoint } from '../analysis/network/endpoint';
import type { Exposure } from '../analysis/network/exposure';
import type { Workload } from '../analysis/network/workload';

/** Who reaches whom on one side. */
export interface NetworkSide {
  readonly connectivity: Connectivity;
  /** Endpoints that have names of their own, by the name that they have in the new set. */
  readonly endpoints: ReadonlyMap<string, Endpoint>;
  /** How open each workload is, by the name that it has in the new set. */
  readonly exposures: ReadonlyMap<string, Exposure>;
}

/** Who reaches whom on both sides, and what changes in it: made once for all comparisons that ask. */
export interface NetworkViews {
  readonly old: NetworkSide;
  readonly now: NetworkSide;
  readonly changes: readonly ConnectivityChange[];
}

const KNOWN = new WeakMap<ManifestSet, { readonly after: ManifestSet; readonly views: NetworkViews }>();
const UNSEEN = /^([^[\]/]+)\/(\*$|\[)/;

/** Who reaches whom on both sides. */
export function networkViews(before: ManifestSet, after: ManifestSet, renames: Renames): NetworkViews {
  const known = KNOWN.get(before);
  if (known?.after === after) return known.views;
  const newName = (name: string) => newEndpointName(name, renames);
  const [old, now] = [new Connectivity(before.manifests), new Connectivity(after.manifests)];
  const views = { old: sideOf(old, newName), now: sideOf(now, (name) => name), changes: connectivityChanges(old, now, newName) };
  KNOWN.set(before, { after, views });
  return views;
}

/** The workload that goes by a name, if it is one. */
export function workloadNamed({ endpoints }: NetworkSide, name: string): Workload | undefined {
  const endpoint = endpoints.get(name);
  return endpoint?.kind === 'workload' ? endpoint : undefined;
}

/** Pods that no object shows go by their namespace and labels, and the namespace may have another name now. */
function newEndpointName(name: string, renames: Renames): string {
  const namespace = UNSEEN.exec(name)?.[1];
  return namespace === undefined ? renames.newEndpointName(name) : `${renames.newNamespace(namespace)}${name.slice(namespace.length)}`;
}

function sideOf(connectivity: Connectivity, newName: (name: string) => string): NetworkSide {
  const named = [...connectivity.workloads, ...connectivity.unseen.flatMap(({ source, destination }) => [source, destination])];
  return {
    connectivity,
    endpoints: new Map<string, Endpoint>(named.map((endpoint) => [newName(endpoint.name), endpoint])),
    exposures: new Map(connectivity.exposures().map((exposure) => [newName(exposure.workload.name), exposure])),
  };
}
