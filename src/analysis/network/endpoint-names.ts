import { addresses, Endpoint, INGRESS_CONTROLLER } from './endpoint';
import { Cidr } from '../../core/cidr';

/** The endpoints that a text names: known ones by their name or a part of it, addresses by a block, an address, or both ends of a range. */
export function endpointsNamed(text: string, known: readonly Endpoint[]): readonly Endpoint[] {
  if (text === INGRESS_CONTROLLER.name) return [INGRESS_CONTROLLER];
  const block = Cidr.tryParse(text) ?? Cidr.tryParse(`${text}/${text.includes(':') ? 128 : 32}`);
  if (block) return [addresses(block)];
  const exact = known.find(({ name }) => name === text);
  if (exact) return [exact];
  return [...new Set(known)].filter((each) => each.kind === 'workload' && [each.ownerName, `${each.namespace}/${each.ownerName}`, `${each.ownerName}[${each.ownerKind}]`].includes(text));
}
