import type { Endpoint } from '../../analysis/network/endpoint';
import type { Explanation, SideExplanation } from '../../analysis/network/explanation';

/** Why something is denied that no rule of a policy would permit, in a sentence; undefined where a rule would. */
export function obstacleTo({ source, destination, asked, ports, egress, ingress, permits }: Explanation): string | undefined {
  if (asked.isWithin(ports)) return undefined;
  const closed = [egress, ingress].filter((side) => !asked.isWithin(side.ports));
  const hopeless = closed.find(({ direction }) => !permits.some((permit) => permit.direction === direction));
  if (hopeless) return `${unnameable(hopeless, hopeless.direction === 'Egress' ? destination : source)}.`;
  if (closed.length > 0) return undefined;
  if (source.kind === 'ingress-controller') return `No policy is in the way: no Ingress, Gateway or Route object leads to ${destination.name} at these ports.`;
  return 'Neither end is a workload, so no policy among the objects is about this.';
}

function unnameable({ direction }: SideExplanation, other: Endpoint): string {
  const rule = `No rule for ${direction.toLowerCase()} is suggested`;
  if (other.kind === 'ingress-controller') return `${rule}: name the namespace and the labels of your ingress controller, which is not among the objects`;
  return `${rule}: ${other.name} is on the host network, where policies select no pods; only a block with the addresses of its node opens to it`;
}
