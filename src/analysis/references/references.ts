import { isBuiltIn } from './built-in-objects';
import { KnownNames } from './known-names';
import { holdsKey, knownKeys } from './object-keys';
import type { ObjectLookup } from './object-lookup';
import { Products } from './products';
import { Reference, referenceAt } from './reference';
import { visitReferences } from './reference-reader';
import type { Purpose, ReferenceRow } from './reference-row';
import { addTo } from '../../core/grouping';
import { arrayOf, isObject, member, pointer } from '../../core/json';
import type { Manifest } from '../../core/manifest';

/** Something that is named and that nothing makes. */
export interface DanglingReference extends Reference {
  /** The first place that names it, as a JSON pointer. */
  readonly pointer: string;
  /** How many places of the object name it. */
  readonly places: number;
}

/** A key that is read, or needed, from something that has other keys only. */
export interface MissingKey {
  readonly reference: Reference;
  /** The place that names the key, as a JSON pointer. */
  readonly pointer: string;
  readonly key: string;
  /** The keys that there are. */
  readonly known: readonly string[];
}

/** Where a reference stands. */
interface Place {
  readonly row: ReferenceRow;
  readonly holder: unknown;
  readonly start: string;
  readonly way: readonly (string | number)[];
}

const NO_REFERENCES: readonly DanglingReference[] = [];
const NO_KEYS: readonly MissingKey[] = [];

/** What refers to what in an app: which references lead nowhere, and which keys nobody has. Everything is visited once. */
export class References {
  private readonly dangling = new Map<Manifest, DanglingReference[]>();
  private readonly keyless = new Map<Manifest, MissingKey[]>();
  private made?: Products;
  private readonly names = new Map<string, KnownNames>();

  constructor(private readonly objects: ObjectLookup) {
    for (const manifest of objects.manifests) {
      visitReferences(manifest, (row, holder, start, way) => this.resolve(manifest, { row, holder, start, way }), objects);
    }
  }

  /** What an object names for a purpose and nothing makes. */
  public danglingIn(manifest: Manifest, purpose: Purpose): readonly DanglingReference[] {
    return this.dangling.size === 0 ? NO_REFERENCES : this.dangling.get(manifest)?.filter((each) => each.purpose === purpose) ?? NO_REFERENCES;
  }

  /** The keys that an object reads and that nothing has. */
  public missingKeysIn(manifest: Manifest): readonly MissingKey[] {
    return this.keyless.get(manifest) ?? NO_KEYS;
  }

  /** What other objects make. */
  public get products(): Products {
    return this.made ??= new Products(this.objects);
  }

  /** Whether something exists: somebody makes it, every cluster has it, or it is declared to exist. */
  public exists(target: string, namespace: string | undefined, name: string): boolean {
    return this.objects.named(target, namespace, name).length > 0
      || isBuiltIn(target, namespace, name)
      || this.products.makes(target, namespace, name)
      || this.objects.isExternal(target, namespace, name);
  }

  /** The namespaces in which there is something of this kind and name, sorted. */
  public namespacesOf(target: string, name: string): readonly string[] {
    return this.namesOf(target).namespacesOf(name);
  }

  /** The name of a kind in a namespace that a mistyped one most likely means. */
  public suggestionFor(target: string, namespace: string | undefined, name: string): string | undefined {
    return this.namesOf(target).suggestionFor(namespace, name);
  }

  private namesOf(target: string): KnownNames {
    let names = this.names.get(target);
    if (!names) this.names.set(target, names = new KnownNames(this.objects.ofKind(target), this.products.written(target)));
    return names;
  }

  private resolve(from: Manifest, place: Place): void {
    const reference = referenceAt(from, place.row, place.holder);
    if (!reference) return;
    const { target, namespace, name } = reference;
    if (name === undefined || !this.exists(target, namespace, name)) {
      if (!place.row.keysOnly) this.addDangling(from, reference, place);
      return;
    }
    if (place.row.keys || place.row.needs) this.resolveKeys(from, reference, place);
  }

  private addDangling(from: Manifest, reference: Reference, { holder, start, way }: Place): void {
    const found = { ...reference, pointer: pointer(start, ...way, ...isObject(holder) ? [reference.field] : []), places: 1 };
    const ofObject = this.dangling.get(from);
    if (!ofObject) {
      this.dangling.set(from, [found]);
      return;
    }
    const same = ofObject.findIndex((other) => sameTarget(other, found));
    if (same < 0) ofObject.push(found);
    else ofObject[same] = { ...ofObject[same], places: ofObject[same].places + 1 };
  }

  private resolveKeys(from: Manifest, reference: Reference, place: Place): void {
    const { target, namespace, name } = reference;
    const sources = this.objects.named(target, namespace, name!);
    for (const [alternatives, rest] of keysAt(place, reference)) {
      if (alternatives.some((key) => sources.some((source) => holdsKey(source, key)))) continue;
      const known = knownKeys(sources, this.products.of(target, namespace, name!));
      if (known === undefined || alternatives.some((key) => known.includes(key))) continue;
      addTo(this.keyless, from, { reference, key: alternatives[0], known, pointer: pointer(place.start, ...place.way, ...rest) });
    }
  }
}

type Way = readonly (string | number)[];

/** The keys that a place reads, each with those that would do in its place and the way to where it is said. */
function keysAt({ row, holder }: Place, { field }: Reference): Array<readonly [readonly string[], Way]> {
  const keyField = row.key ?? 'key';
  const items = row.keys === 'items' ? arrayOf(member(holder, 'items')).map((item, i): [unknown, Way] => [member(item, 'key'), ['items', i, 'key']]) : [];
  const said: Array<[unknown, Way]> = row.keys === 'key' ? [[member(holder, keyField), [keyField]]] : items;
  return [
    ...said.flatMap(([key, way]): Array<readonly [readonly string[], Way]> => typeof key === 'string' ? [[[key], way]] : []),
    ...(row.needs ?? []).map((alternatives): readonly [readonly string[], Way] => [alternatives, [field]]),
  ];
}

function sameTarget(one: DanglingReference, other: DanglingReference): boolean {
  const same = one.target === other.target && one.namespace === other.namespace && one.name === other.name && one.purpose === other.purpose;
  return same && one.name !== undefined;
}
