import type { ShownNames } from './shown-names';
import type { Workload } from '../../analysis/network/workload';
import { groupedBy } from '../../core/grouping';

/** Fewer workloads than this are quicker read one by one. */
const FEWEST = 4;

/** Where names of workloads are shown. */
export interface Place {
  /**
   * The namespace that is clear there.
   * @default - none
   */
  readonly namespace?: string;
  /**
   * The workload that is no part of what it faces.
   * @default - none
   */
  readonly besides?: Workload;
}

/** Names many workloads by what they have in common: all of them, or all of a namespace. */
export class Crowds {
  private readonly byNamespace: ReadonlyMap<string, readonly Workload[]>;

  /** Among all workloads; or each one by its name, if nothing is to be left to guess. */
  public constructor(private readonly all: readonly Workload[], private readonly names: ShownNames, private readonly oneByOne = false) {
    this.byNamespace = groupedBy(all, ({ namespace }) => namespace);
  }

  /** The names of some workloads, in their order. */
  public namesOf(workloads: readonly Workload[], place: Place = {}): string[] {
    const there = new Set(workloads);
    if (this.areWhole(there, this.all, place)) return [`every ${place.besides ? 'other ' : ''}workload (${there.size})`];
    return [...groupedBy(workloads, ({ namespace }) => namespace)].flatMap(([namespace, members]) => {
      if (this.areWhole(there, this.byNamespace.get(namespace) ?? [], place)) return [`${this.wholeNamespace(namespace, place)} (${members.length})`];
      return members.map((workload) => this.names.of(workload, place.namespace));
    });
  }

  private areWhole(there: ReadonlySet<Workload>, all: readonly Workload[], { besides }: Place): boolean {
    const asked = all.filter((workload) => workload !== besides);
    return !this.oneByOne && asked.length >= FEWEST && asked.every((workload) => there.has(workload));
  }

  private wholeNamespace(namespace: string, place: Place): string {
    if (namespace !== place.namespace) return `every workload of ${namespace}`;
    return place.besides?.namespace === namespace ? `every other workload of ${namespace}` : `every workload of ${namespace}`;
  }
}
