import { isObject } from '../../../core/json';
import { Quantity } from '../../../core/quantity';

/** Amounts by resource name, as in `requests`, `limits` and `hard`. */
export type ResourceList = ReadonlyMap<string, Quantity>;

const NOTHING: ResourceList = new Map();

/** Reads and combines lists of resources. */
export class ResourceLists {
  /** The amounts of a JSON object; what is no quantity is left out. */
  public static read(json: unknown): ResourceList {
    if (!isObject(json)) return NOTHING;
    const list = new Map<string, Quantity>();
    for (const name of Object.keys(json)) {
      const quantity = Quantity.tryParse(json[name]);
      if (quantity) list.set(name, quantity);
    }
    return list;
  }

  /** Adds a list to another one. */
  public static add(to: Map<string, Quantity>, list: ResourceList): void {
    for (const [name, quantity] of list) to.set(name, to.get(name)?.plus(quantity) ?? quantity);
  }

  /** Raises each amount of a list to that of another one where that is more. */
  public static raise(to: Map<string, Quantity>, list: ResourceList): void {
    for (const [name, quantity] of list) to.set(name, Quantity.max(to.get(name) ?? quantity, quantity));
  }

  /** A list with what another one has besides. */
  public static withDefaults(list: ResourceList, defaults: ResourceList): ResourceList {
    if (defaults.size === 0 || list.size === 0) return list.size === 0 ? defaults : list;
    return new Map([...defaults, ...list]);
  }
}
