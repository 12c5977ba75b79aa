import { AddressRanges } from './address-ranges';
import { DIRECTIONS } from './direction';
import type { NetworkModel } from './network-model';
import { Cidr } from '../../core/cidr';

/** Where the addresses of pods usually are: RFC 1918, RFC 6598, RFC 4193. */
const PRIVATE = AddressRanges.from(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'].map((text) => Cidr.parse(text)));

/** How many are named. */
const NAMED = 3;

/**
 * What has to be said of blocks that cover addresses which pods may have; nothing where none does.
 *
 * The API says that blocks should be outside of the cluster and leaves open what they do to pods: some plugins compare the addresses of pods with
 * them (the conformance tests of Kubernetes do so), others never do.
 */
export function noticeOfBlocks(model: NetworkModel): string | undefined {
  const covering = model.policies.filter((policy) => model.selectedBy(policy).length > 0).flatMap((policy) => {
    const rules = DIRECTIONS.filter((direction) => policy.isolates.includes(direction)).flatMap((direction) => policy.rulesOf(direction));
    const wide = rules.flatMap(({ blocks }) => blocks).filter(({ cidr, except }) => !AddressRanges.of(cidr, except).intersect(PRIVATE).isEmpty);
    return wide.map(({ cidr }) => `${cidr} in ${policy.manifest}`);
  });
  if (covering.length === 0) return undefined;
  const named = [...new Set(covering)];
  const more = named.length > NAMED ? ` and ${named.length - NAMED} more` : '';
  return `Some blocks cover addresses that pods may have: ${named.slice(0, NAMED).join(', ')}${more}. Some network plugins open them to pods as well, which is not listed.`;
}
