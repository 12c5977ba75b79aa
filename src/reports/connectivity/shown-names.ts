import type { End } from './flow';
import type { Workload } from '../../analysis/network/workload';
import { printable } from '../printable';

/** The names that people are told: without the namespace where it is clear, and without the kind where nothing else has the name. */
export class ShownNames {
  private readonly owners = new Map<string, number>();

  /** The names among these workloads. */
  public constructor(workloads: readonly Workload[]) {
    for (const workload of workloads) this.owners.set(withNamespace(workload), (this.owners.get(withNamespace(workload)) ?? 0) + 1);
  }

  /** The name of an end, in a place where a namespace is clear, or none. */
  public of(end: End, namespace?: string): string {
    if (end.kind !== 'workload') return printable(end.name);
    const isAlone = this.owners.get(withNamespace(end)) === 1;
    const name = end.namespace === namespace ? end.ownerName : withNamespace(end);
    return printable(isAlone ? name : `${name}[${end.ownerKind}]`);
  }
}

function withNamespace({ namespace, ownerName }: Workload): string {
  return `${namespace}/${ownerName}`;
}
