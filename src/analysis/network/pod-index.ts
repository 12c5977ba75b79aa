import type { PodGroup } from './pod-group';
import type { Selector } from '../../core/selector';

const NONE: readonly PodGroup[] = [];

/** Pods by namespace and by label, so that a selector need not be tried on all of them. */
export class PodIndex {
  private readonly byNamespace = new Map<string, PodGroup[]>();
  private readonly byLabel = new Map<string, PodGroup[]>();

  constructor(
    /** Every group of pods. */
    public readonly all: readonly PodGroup[],
  ) {
    for (const pods of all) {
      push(this.byNamespace, pods.namespace, pods);
      for (const [key, value] of Object.entries(pods.labels)) push(this.byLabel, `${key}=${value}`, pods);
    }
  }

  /** The pods of a namespace. */
  public inNamespace(namespace: string): readonly PodGroup[] {
    return this.byNamespace.get(namespace) ?? NONE;
  }

  /** Pods that a selector may select, in one namespace if one is given: all that it does, and few others. */
  public candidates(selector: Selector, namespace?: string): readonly PodGroup[] {
    if (selector.selectsNothing) return NONE;
    const demanded = selector.requirements.find(({ operator, values }) => operator === 'In' && values.length === 1);
    const near = namespace === undefined ? this.all : this.inNamespace(namespace);
    const labelled = demanded ? this.byLabel.get(`${demanded.key}=${demanded.values[0]}`) ?? NONE : near;
    return labelled.length < near.length ? labelled : near;
  }
}

function push(map: Map<string, PodGroup[]>, key: string, pods: PodGroup): void {
  const list = map.get(key);
  if (list) list.push(pods);
  else map.set(key, [pods]);
}
