import { identityKey, ObjectIdentity } from './object-identity';
import type { ObjectPair } from './object-pair';
import { MAKING_KINDS, productsOf } from '../analysis/references/makers';
import type { ObjectLookup } from '../analysis/references/object-lookup';
import type { Manifest } from '../core/manifest';
import { Facts } from '../policy/facts';

/**
 * Old identity → new one of what no manifest holds but an object of both sets makes, such as the Secret of an ExternalSecret: another name of
 * it is a renaming, unless something of the old name is still made.
 */
export function productRenames(pairs: readonly ObjectPair[], before: readonly Manifest[], after: readonly Manifest[]): Map<string, ObjectIdentity> {
  const makers = pairs.filter((pair) => [pair.before, pair.after].every(({ groupKind }) => MAKING_KINDS.includes(groupKind)));
  if (makers.length === 0) return new Map();
  const [olds, nows] = [new Facts(before), new Facts(after)];
  const stillMade = new Set(after.flatMap((each) => MAKING_KINDS.includes(each.groupKind) ? namedProducts(each, nows).map(identityKey) : []));
  const renames = new Map<string, ObjectIdentity>();
  for (const maker of makers) {
    const [old, now] = [namedProducts(maker.before, olds), namedProducts(maker.after, nows)];
    if (old.length !== now.length) continue;
    old.forEach((product, i) => {
      const isSame = identityKey(product) === identityKey(now[i]) || product.groupKind !== now[i].groupKind;
      if (!isSame && !stillMade.has(identityKey(product))) renames.set(identityKey(product), now[i]);
    });
  }
  return renames;
}

/** What an object makes under a name that is written out. */
function namedProducts(maker: Manifest, objects: ObjectLookup): ObjectIdentity[] {
  return productsOf(maker, objects).flatMap(({ target, namespace, name }) => typeof name === 'string' ? [{ groupKind: target, namespace, name }] : []);
}
