import { resourceOf } from './change-place';
import { identityKey, identityOf, ObjectIdentity } from './object-identity';
import { ObjectMatching } from './object-matching';
import type { ObjectPair } from './object-pair';
import { productRenames } from './product-renames';
import { RbacSubject } from '../analysis/rbac/rbac-subject';
import type { FindingResource } from '../core/finding';
import type { Manifest } from '../core/manifest';
import { compareTexts } from '../core/text-order';

/** An object that has another name, namespace or kind now. */
export interface Rename {
  readonly before: FindingResource;
  readonly after: FindingResource;
}

const ENDPOINT = /^([^/]+)\/(.+)\[([^[\]]+)\]$/;
const ACCOUNTS_OF = 'system:serviceaccounts:';

/**
 * Which object of one set is which of another one. What was renamed or moved is recognised by its content, by those that name it, and by the
 * names of what was renamed with it; where two fit equally well and differ, none is taken.
 */
export class Renames {
  /** Recognises what was renamed between two sets. */
  public static between(before: readonly Manifest[], after: readonly Manifest[]): Renames {
    const matching = new ObjectMatching(before, after);
    return new Renames(matching, productRenames(matching.pairs, before, after));
  }

  /** What has another name, namespace or kind now, sorted. */
  public readonly list: readonly Rename[];
  /** The objects that stand in both sets. */
  public readonly pairs: readonly ObjectPair[];
  /** The objects that stand in the old set only. */
  public readonly removed: readonly Manifest[];
  /** The objects that stand in the new set only. */
  public readonly added: readonly Manifest[];
  private readonly newIdentities: ReadonlyMap<string, ObjectIdentity>;
  private readonly newEndpoints: ReadonlyMap<string, string>;
  private readonly newManifests: ReadonlyMap<Manifest, Manifest>;
  private readonly oldManifests: ReadonlyMap<Manifest, Manifest>;

  private constructor(private readonly matching: ObjectMatching, products: ReadonlyMap<string, ObjectIdentity>) {
    const { pairs, removed, added } = matching;
    this.pairs = pairs;
    this.removed = removed;
    this.added = added;
    const ofObjects = pairs.map(({ before, after }) => [identityKey(identityOf(before)), identityOf(after)] as const);
    this.newIdentities = new Map([...products, ...ofObjects]);
    this.newEndpoints = new Map(pairs.filter(({ before }) => before.podSpec).map(({ before, after }) => [endpointOf(before), endpointOf(after)]));
    this.newManifests = new Map(pairs.map(({ before, after }) => [before, after]));
    this.oldManifests = new Map(pairs.map(({ before, after }) => [after, before]));
    this.list = pairs.filter(isRenamed).map(({ before, after }) => ({ before: resourceOf(before), after: resourceOf(after) })).sort(byNewName);
  }

  /** The identity that an object of the old set has now: where it is gone, its old one, in the namespace to which everything around it moved. */
  public newNameOf(identity: ObjectIdentity): ObjectIdentity {
    return this.newIdentities.get(identityKey(identity)) ?? this.matching.moved(identity);
  }

  /** The name that a namespace has now. */
  public newNamespace(name: string): string {
    return this.matching.namespaces.get(name) ?? name;
  }

  /** The name that an endpoint has now: `shop/api[Deployment]` → `shop/backend[Deployment]`; those that are no workloads stay as they are. */
  public newEndpointName(name: string): string {
    const known = this.newEndpoints.get(name);
    if (known !== undefined) return known;
    const [, namespace, owner, kind] = ENDPOINT.exec(name) ?? [];
    return kind === undefined ? name : `${this.newNamespace(namespace)}/${owner}[${kind}]`;
  }

  /** Who a subject is now. */
  public newSubject(subject: RbacSubject): RbacSubject {
    const { kind, namespace, name } = subject;
    if (kind === 'Group' && name.startsWith(ACCOUNTS_OF)) return RbacSubject.group(ACCOUNTS_OF + this.newNamespace(name.slice(ACCOUNTS_OF.length)));
    if (kind !== 'ServiceAccount' || namespace === undefined) return subject;
    const now = this.newNameOf({ groupKind: '/ServiceAccount', namespace, name });
    return RbacSubject.account(now.namespace ?? namespace, now.name);
  }

  /** The object that one of the old set is now; nothing when it is gone. */
  public newManifestOf(old: Manifest): Manifest | undefined {
    return this.newManifests.get(old);
  }

  /** The object that one of the new set was; nothing when it was not there. */
  public oldManifestOf(now: Manifest): Manifest | undefined {
    return this.oldManifests.get(now);
  }
}

function isRenamed({ before, after }: ObjectPair): boolean {
  return identityKey(identityOf(before)) !== identityKey(identityOf(after));
}

function endpointOf({ namespace, name, kind }: Manifest): string {
  return `${namespace}/${name}[${kind}]`;
}

function byNewName(a: Rename, b: Rename): number {
  return compareTexts(keyOf(a.after), keyOf(b.after)) || compareTexts(keyOf(a.before), keyOf(b.before));
}

function keyOf({ kind, namespace, name }: FindingResource): string {
  return [namespace ?? '', kind, name].join('\n');
}
