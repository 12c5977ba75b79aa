import { connectionSecretOf, MAKING_KINDS, productsOf } from './makers';
import type { ObjectLookup } from './object-lookup';
import type { Product } from './product';
import { addTo } from '../../core/grouping';

const NONE: readonly Product[] = [];

/** The objects that other objects make, found by kind, namespace and name. */
export class Products {
  private readonly named = new Map<string, Product[]>();
  private readonly alike = new Map<string, Product[]>();

  constructor(objects: ObjectLookup) {
    for (const kind of MAKING_KINDS) {
      for (const manifest of objects.ofKind(kind)) for (const product of productsOf(manifest, objects)) this.add(product);
    }
    for (const manifest of objects.manifests) {
      if (manifest.group.includes('.')) for (const product of connectionSecretOf(manifest)) this.add(product);
    }
  }

  /** What makes an object, or adds to it; several when several do. */
  public of(target: string, namespace: string | undefined, name: string): readonly Product[] {
    const here = this.named.get(keyOf(target, namespace, name)) ?? NONE;
    const alike = this.alike.get(target) ?? NONE;
    return [...here, ...this.ofMany(target, namespace, name), ...alike.filter((product) => isAlike(product, namespace, name))];
  }

  /** Whether anything makes an object. */
  public makes(target: string, namespace: string | undefined, name: string): boolean {
    return this.named.get(keyOf(target, namespace, name))?.some(isWhole) === true
      || this.ofMany(target, namespace, name).some(isWhole)
      || this.alike.get(target)?.some((product) => isAlike(product, namespace, name)) === true;
  }

  /** The products of a kind whose names are written out. */
  public written(target: string): Product[] {
    return [...this.named.values()].flat().filter((product) => product.target === target && isWhole(product));
  }

  /** Every product whose name is written out, by what it is. */
  public all(): Iterable<readonly Product[]> {
    return this.named.values();
  }

  /** What is made in several namespaces, this one among them. */
  private ofMany(target: string, namespace: string | undefined, name: string): readonly Product[] {
    if (namespace === undefined) return NONE;
    return this.named.get(keyOf(target, undefined, name))?.filter(({ isMadeIn }) => isMadeIn?.(namespace) ?? true) ?? NONE;
  }

  private add(product: Product): void {
    const [index, key] = typeof product.name === 'string'
      ? [this.named, keyOf(product.target, product.namespace, product.name)]
      : [this.alike, product.target];
    addTo(index, key, product);
  }
}

function isWhole({ isAddition }: Product): boolean {
  return isAddition !== true;
}

function isAlike({ namespace, name }: Product, where: string | undefined, text: string): boolean {
  return (namespace === undefined || namespace === where) && typeof name === 'function' && name(text);
}

function keyOf(target: string, namespace: string | undefined, name: string): string {
  return `${target} ${namespace ?? ''} ${name}`;
}
