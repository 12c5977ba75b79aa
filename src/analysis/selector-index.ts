import type { Selector } from '../core/selector';

interface Entry<T> {
  readonly selector: Selector;
  readonly value: T;
}

/**
 * Things with label selectors, found by the labels that they select without trying every selector: a selector that
 * demands a value of a label is kept under that label and value.
 */
export class SelectorIndex<T> {
  private readonly byLabel = new Map<string, Entry<T>[]>();
  private readonly others: Entry<T>[] = [];

  /** Adds a thing; a selector that selects nothing is never answered. */
  public add(selector: Selector, value: T): void {
    if (selector.selectsNothing) return;
    const demanded = selector.requirements.find(({ operator }) => operator === 'In');
    if (!demanded) {
      this.others.push({ selector, value });
      return;
    }
    for (const label of demanded.values) this.bucket(keyOf(demanded.key, label)).push({ selector, value });
  }

  /** Everything that selects an object with these labels, each once. */
  public selecting(labels: { readonly [key: string]: string }): T[] {
    const found: T[] = [];
    collect(this.others, labels, found);
    for (const key of Object.keys(labels)) {
      const bucket = this.byLabel.get(keyOf(key, labels[key]));
      if (bucket) collect(bucket, labels, found);
    }
    return found;
  }

  private bucket(key: string): Entry<T>[] {
    let bucket = this.byLabel.get(key);
    if (!bucket) this.byLabel.set(key, bucket = []);
    return bucket;
  }
}

function collect<T>(entries: readonly Entry<T>[], labels: { readonly [key: string]: string }, found: T[]): void {
  for (const { selector, value } of entries) if (selector.matches(labels)) found.push(value);
}

function keyOf(key: string, value: string): string {
  return `${key}=${value}`;
}
