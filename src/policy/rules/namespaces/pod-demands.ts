import { DemandContext, PodDemand } from './pod-demand';
import type { PodSpec } from '../../../core/pod-spec';

/** What pods count for in a quota; pods whose resources are written alike count alike, and most of an app are. */
export class PodDemands {
  private readonly known = new Map<string, PodDemand>();

  constructor(private readonly context: DemandContext) {}

  /** What one pod of a spec counts for. */
  public of(podSpec: PodSpec): PodDemand {
    const key = keyOf(podSpec);
    const known = key === undefined ? undefined : this.known.get(key);
    if (known) return known;
    const demand = new PodDemand(podSpec, this.context);
    if (key !== undefined) this.known.set(key, demand);
    return demand;
  }
}

/** All that a demand depends on; nothing when it cannot be told as text. */
function keyOf({ json, containers }: PodSpec): string | undefined {
  const parts = [json.resources, json.overhead];
  for (let i = 0; i < containers.length; i++) parts.push(containers[i].role, containers[i].json.resources);
  try {
    return JSON.stringify(parts);
  } catch { // BigInts, which YAML may bring
    return undefined;
  }
}
