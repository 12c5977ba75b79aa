import type { Product } from './product';
import type { Manifest } from '../../core/manifest';

/** Marks of a Secret that is given to Sealed Secrets. */
const GIVEN_AWAY = ['sealedsecrets.bitnami.com/managed', 'sealedsecrets.bitnami.com/patch'];

/**
 * The objects that claim one Secret for themselves: it is written out, or a controller makes it for them. More than one is one too many.
 *
 * That one object is written twice, another rule tells: each identity counts once.
 */
export function claimantsOf(written: readonly Manifest[], products: readonly Product[]): Manifest[] {
  const own = written.filter(({ annotations }) => !GIVEN_AWAY.some((mark) => annotations[mark] === 'true'));
  const all = [...own, ...products.filter(({ owned }) => owned).map(({ maker }) => maker)];
  return [...new Map(all.map((maker) => [`${maker.groupKind}/${maker.namespace}/${maker.name}`, maker])).values()];
}
