import { addTo } from '../../core/grouping';
import { at, stringOf } from '../../core/json';
import type { Manifest } from '../../core/manifest';
import type { Facts } from '../facts';
import type { Subject } from '../subject';

/** How many pods a workload has, from the least to the most. */
export interface ReplicaRange {
  readonly min: number;
  readonly max: number;
}

const INDEX = Symbol('autoscaled workloads');

/** How many pods workloads have: what they say themselves, or what the HorizontalPodAutoscalers that target them say. */
export class Replicas {
  /** The replicas in the app around a subject. */
  public static of(subject: Subject): Replicas {
    return subject._facts.derive(INDEX, () => new Replicas(subject._facts));
  }

  private readonly autoscalers = new Map<string, Manifest[]>();

  private constructor(facts: Facts) {
    for (const autoscaler of facts.ofKind('autoscaling/HorizontalPodAutoscaler')) {
      const target = at(autoscaler.json, 'spec', 'scaleTargetRef');
      addTo(this.autoscalers, keyOf(autoscaler.namespace, stringOf(at(target, 'kind')), stringOf(at(target, 'name'))), autoscaler);
    }
  }

  /** The replicas of a workload; 1 unless said, as Kubernetes has it; undefined when what is said is no number. */
  public rangeOf(workload: Manifest): ReplicaRange | undefined {
    const autoscalers = this.autoscalersOf(workload);
    if (!autoscalers) return fixed(count(at(workload.json, 'spec', 'replicas'), 1));
    const mins = autoscalers.map((hpa) => count(at(hpa.json, 'spec', 'minReplicas'), 1));
    const maxs = autoscalers.map((hpa) => count(at(hpa.json, 'spec', 'maxReplicas')));
    return [...mins, ...maxs].includes(undefined) ? undefined : { min: Math.max(...mins as number[]), max: Math.max(...maxs as number[]) };
  }

  /** Whether a HorizontalPodAutoscaler sets the replicas of a workload. */
  public isAutoscaled(workload: Manifest): boolean {
    return this.autoscalersOf(workload) !== undefined;
  }

  private autoscalersOf({ namespace, kind, name }: Manifest): readonly Manifest[] | undefined {
    return this.autoscalers.size === 0 ? undefined : this.autoscalers.get(keyOf(namespace, kind, name));
  }
}

/** A count that the API server would accept; absent is the default. */
function count(value: unknown, absent?: number): number | undefined {
  if (value === undefined || value === null) return absent;
  return Number.isSafeInteger(value) && (value as number) >= 0 ? value as number : undefined;
}

function fixed(replicas: number | undefined): ReplicaRange | undefined {
  return replicas === undefined ? undefined : { min: replicas, max: replicas };
}

/** API groups are left out: an autoscaler may name the group in any version, or none. */
function keyOf(namespace: string | undefined, kind: string | undefined, name: string | undefined): string {
  return `${namespace ?? ''} ${kind ?? ''} ${name ?? ''}`;
}
