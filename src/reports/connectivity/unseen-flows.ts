import type { End, Flow } from './flow';
import { ShownNames } from './shown-names';
import type { Workload } from '../../analysis/network/workload';
import { groupedBy } from '../../core/grouping';

/** What this many have in common is told in a sentence: their arrows would hide all others. */
const COMMON = 4;

/** More than this are easier told by those that are left out. */
const FEW = 3;

/** Connections with pods that no object shows, in a picture: many workloads' calls of the same, such as cluster DNS, are a sentence. */
export class UnseenFlows {
  /** Those that are drawn. */
  public readonly drawn: readonly Flow[];
  /** A sentence for those that are not. */
  public readonly notes: readonly string[];

  /** All of them, among all workloads. */
  public constructor(flows: readonly Flow[], all: readonly Workload[]) {
    const names = new ShownNames(all);
    const alike = [...groupedBy(flows, keyOf).values()];
    this.drawn = alike.filter((some) => some.length < COMMON).flat();
    this.notes = alike.filter((some) => some.length >= COMMON).map((some) => {
      const [{ source, destination, ports }] = some;
      if (source.kind === 'workload') return `Not drawn: ${who(some.map((flow) => flow.source), all, names)} may call ${names.of(destination)} at ${ports}.`;
      return `Not drawn: ${names.of(source)} may call ${who(some.map((flow) => flow.destination), all, names)} at ${ports}.`;
    });
  }
}

function keyOf({ source, destination, ports }: Flow): string {
  const outgoing = source.kind === 'workload';
  return JSON.stringify([outgoing, (outgoing ? destination : source).name, ports.notation]);
}

function who(ends: readonly End[], all: readonly Workload[], names: ShownNames): string {
  const others = all.filter((workload) => !ends.includes(workload)).map((workload) => names.of(workload));
  if (others.length === 0) return 'every workload';
  return others.length <= FEW && others.length < ends.length ? `every workload but ${others.join(', ')}` : ends.map((end) => names.of(end)).join(', ');
}
