import type { ResourceList } from './resource-list';
import { Quantity } from '../../../core/quantity';

/** Resources that a quota names without `requests.` too. */
const REQUESTED = /^(?:cpu|memory|ephemeral-storage|hugepages-.*)$/;

/** Objects that a quota names without `count/` too. */
const COUNTED = /^(?:configmaps|persistentvolumeclaims|pods|replicationcontrollers|resourcequotas|secrets|services)$/;

/** A sum of amounts, by the names that a ResourceQuota uses. What comes often is counted first and multiplied last: sums are what takes time. */
export class Tally {
  private readonly counts = new Map<string, number>();
  private readonly amounts = new Map<string, Map<Quantity, number>>();
  private readonly lists = new Map<string, Map<ResourceList, number>>();

  /** Counts objects of a resource such as `deployments.apps`, or anything else that is counted. */
  public count(name: string, count: number): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + count);
  }

  /** Adds an amount several times. */
  public add(name: string, amount: Quantity, times: number): void {
    increase(this.amounts, name, amount, times);
  }

  /** Adds a list of amounts several times. */
  public addList(prefix: string, list: ResourceList, times: number): void {
    increase(this.lists, prefix, list, times);
  }

  /** How much of a resource there is, all in all. */
  public totalOf(resource: string): Quantity {
    const name = REQUESTED.test(resource) ? `requests.${resource}` : resource;
    let total = Quantity.parse(this.counts.get(COUNTED.test(resource) ? `count/${resource}` : resource) ?? 0);
    for (const [amount, times] of this.amounts.get(name) ?? []) total = total.plus(amount.times(times));
    for (const [prefix, lists] of this.lists) {
      if (name.startsWith(prefix)) total = total.plus(sumOf(lists, name.slice(prefix.length)));
    }
    return total;
  }
}

function increase<T>(counts: Map<string, Map<T, number>>, name: string, counted: T, times: number): void {
  let known = counts.get(name);
  if (!known) counts.set(name, known = new Map());
  known.set(counted, (known.get(counted) ?? 0) + times);
}

function sumOf(lists: ReadonlyMap<ResourceList, number>, name: string): Quantity {
  let sum = Quantity.ZERO;
  for (const [list, times] of lists) sum = sum.plus(list.get(name)?.times(times) ?? Quantity.ZERO);
  return sum;
}
