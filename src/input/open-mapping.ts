import { JsonObject } from '../core/json';

/** A mapping while it is read. */
export class OpenMapping {
  /** What was read; only own members, whatever they are called. */
  public readonly value: { [key: string]: unknown } = {};
  private merged?: Set<string>;

  /** Sets a member, and answers whether it was new, or only given by a merge. */
  public set(key: string, value: unknown): boolean {
    const isNew = !this.has(key) || (this.merged?.delete(key) ?? false);
    this.put(key, value);
    return isNew;
  }

  /** Sets what another mapping has, and answers which members had another value of their own. */
  public merge(other: JsonObject): string[] {
    const merged = this.merged ??= new Set();
    const keys = Object.keys(other);
    const replaced = keys.filter((key) => this.has(key) && !merged.has(key) && JSON.stringify(this.value[key]) !== JSON.stringify(other[key]));
    for (const key of keys) {
      if (!this.has(key)) merged.add(key);
      this.put(key, other[key]);
    }
    return replaced;
  }

  private has(key: string): boolean {
    return this.value[key] !== undefined && Object.prototype.hasOwnProperty.call(this.value, key);
  }

  private put(key: string, value: unknown): void {
    if (key === '__proto__') Object.defineProperty(this.value, key, { value, enumerable: true, configurable: true, writable: true });
    else this.value[key] = value;
  }
}
