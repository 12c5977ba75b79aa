import type { Manifest } from '../core/manifest';
import type { ExternalObject } from '../core/object-reference';
import { matchesPattern } from '../core/pattern';

const NONE: readonly Manifest[] = [];

/** The objects of one kind. */
interface OfKind {
  readonly all: Manifest[];
  readonly byNamespace: Map<string | undefined, InNamespace>;
}

/** The objects of one kind in one namespace. */
interface InNamespace {
  readonly all: Manifest[];
  readonly byName: Map<string, Manifest[]>;
}

/** What rules ask about the app around an object, answered from indexes that are made once. */
export class Facts {
  private readonly byKind = new Map<string, OfKind>();
  private readonly derived = new Map<symbol, unknown>();

  constructor(
    /** Every judged object, in the order in which they are written. */
    public readonly manifests: readonly Manifest[],
    /** What exists although no manifest makes it. */
    private readonly external: readonly ExternalObject[] = [],
    /** Whether the ledger lets an object break a rule. */
    public readonly isExempted: (rule: string, manifest: Manifest) => boolean = () => false,
  ) {
    for (const manifest of manifests) this.add(manifest);
  }

  /** The objects of a kind (`apps/Deployment`, `/Secret`), in one namespace if one is given. */
  public ofKind(groupKind: string, namespace?: string): readonly Manifest[] {
    const ofKind = this.byKind.get(groupKind);
    return (namespace === undefined ? ofKind : ofKind?.byNamespace.get(namespace))?.all ?? NONE;
  }

  /** The objects with a kind, namespace and name; more than one when it is produced twice. */
  public named(groupKind: string, namespace: string | undefined, name: string): readonly Manifest[] {
    return this.byKind.get(groupKind)?.byNamespace.get(namespace)?.byName.get(name) ?? NONE;
  }

  /** Whether an object was declared to exist although no manifest makes it. */
  public isExternal(groupKind: string, namespace: string | undefined, name: string): boolean {
    return this.external.some((other) => `${other.apiGroup ?? ''}/${other.kind}` === groupKind
      && matchesPattern(other.name, name)
      && (other.namespace === undefined || (namespace !== undefined && matchesPattern(other.namespace, namespace))));
  }

  /** Something derived from all objects, such as an index of policies by namespace: made at the first question, kept for the rest. */
  public derive<T>(key: symbol, make: (manifests: readonly Manifest[]) => T): T {
    if (!this.derived.has(key)) this.derived.set(key, make(this.manifests));
    return this.derived.get(key) as T;
  }

  private add(manifest: Manifest): void {
    let ofKind = this.byKind.get(manifest.groupKind);
    if (!ofKind) this.byKind.set(manifest.groupKind, ofKind = { all: [], byNamespace: new Map() });
    let inNamespace = ofKind.byNamespace.get(manifest.namespace);
    if (!inNamespace) ofKind.byNamespace.set(manifest.namespace, inNamespace = { all: [], byName: new Map() });
    ofKind.all.push(manifest);
    inNamespace.all.push(manifest);
    const named = inNamespace.byName.get(manifest.name);
    if (named) named.push(manifest);
    else inNamespace.byName.set(manifest.name, [manifest]);
  }
}
