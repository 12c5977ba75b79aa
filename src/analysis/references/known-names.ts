import type { Product } from './product';
import type { Manifest } from '../../core/manifest';
import { didYouMean } from '../../core/suggestion';

/** More names than this are not compared: whoever has them does not look for a mistyped one by eye. */
const MOST = 200;

/** The names that objects of one kind have, for telling what a name that leads nowhere may have meant. */
export class KnownNames {
  private readonly namespaces = new Map<string, Set<string>>();
  private readonly alike = new Map<string, Set<string>>();

  constructor(manifests: readonly Manifest[], products: readonly Product[]) {
    for (const { name, namespace } of manifests) this.add(name, namespace);
    for (const { name, namespace } of products) if (typeof name === 'string') this.add(name, namespace);
  }

  /** The namespaces in which there is one of this name, sorted. */
  public namespacesOf(name: string): readonly string[] {
    return [...this.namespaces.get(name) ?? []].sort();
  }

  /** The name in a namespace that a mistyped one most likely means; people seldom mistype the first letter. */
  public suggestionFor(namespace: string | undefined, name: string): string | undefined {
    const known = this.alike.get(keyOf(namespace, name));
    return known && known.size <= MOST ? didYouMean(name, [...known]) : undefined;
  }

  private add(name: string, namespace: string | undefined): void {
    if (name === '') return;
    if (namespace !== undefined) addTo(this.namespaces, name, namespace);
    addTo(this.alike, keyOf(namespace, name), name);
  }
}

function addTo(index: Map<string, Set<string>>, key: string, value: string): void {
  const known = index.get(key);
  if (known) known.add(value);
  else index.set(key, new Set([value]));
}

function keyOf(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''} ${name.charAt(0)}`;
}
