import { ForeignPolicies } from './foreign-policies';
import { NetworkPolicies } from './network-policies';
import { OneSidedOpening, OneSidedOpenings } from '../../../analysis/network/one-sided-openings';
import type { PodGroup } from '../../../analysis/network/pod-group';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const WORDS = new WeakMap<readonly PodGroup[], string>();

/**
 * A connection that a policy opens on one side must be open on the other side as well.
 *
 * Speaks where the caller and the policy that closes the other side are given (the called need not be, when their labels alone close them), and
 * where all that a peer covers is closed: a wide
 * opening on one side with a narrow one on the other is how many teams work. Blocks of addresses on the other side are taken for open,
 * and so is a side to which a policy of Cilium or Calico, or a ClusterNetworkPolicy, may open something.
 */
export class NoOneSidedConnection extends Rule {
  public readonly meta: RuleMeta = {
    id: 'network/no-one-sided-connection',
    title: 'Connections must be open on both sides.',
    why: 'Traffic flows only if egress of the caller and ingress of the called both allow it: what one side opens and the other closes never arrives.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('networking.k8s.io/NetworkPolicy'),
    controls: ['nsa/network-policies', 'nist/4.3.3'],
  };

  public check(subject: Subject): Violation[] {
    const openings = OneSidedOpenings.of(subject.manifest, NetworkPolicies.of(subject));
    return openings.filter((opening) => !mayBeOpen(opening, ForeignPolicies.of(subject))).map(asViolation);
  }
}

/** Whether policies that are no NetworkPolicies may open the other side; a port that is nowhere they do not make. */
function mayBeOpen({ direction, others, missingName }: OneSidedOpening, foreign: ForeignPolicies): boolean {
  const opposite = direction === 'Egress' ? 'Ingress' : 'Egress';
  if (missingName !== undefined || !foreign.open(opposite)) return false;
  return others.length === 0 || others.some((pods) => foreign.mayOpen(pods, opposite));
}

function asViolation({ pointer, direction, ports, others, called, closedBy, missingName, unseen }: OneSidedOpening): Violation {
  const whom = unseen === undefined ? podsInWords(others) : `the pods with ${unseen}`;
  if (missingName !== undefined) {
    return { path: pointer, found: `names the port "${missingName}", which no container of ${podsInWords(called)} declares`, fix: 'write the number of the port, or a name that the containers give it' };
  }
  const policies = inWords(closedBy.map(({ manifest }) => `"${manifest.name}"`));
  return direction === 'Egress'
    ? {
      path: pointer,
      found: `opens ${ports} of ${whom}, but its ingress is closed to these pods by ${policies}`,
      fix: 'let them in as well: an ingress rule from these pods, on the same ports, in a policy that selects the called ones',
      needsCompleteInput: unseen !== undefined,
    }
    : {
      path: pointer,
      found: `lets in ${whom} at ${ports}, but its egress to these pods is closed by ${policies}`,
      fix: 'let them out as well: an egress rule to these pods, on the same ports (of the pods, not of the Service), in a policy that selects the callers',
    };
}

/** Remembered, because many policies speak of the same pods. */
function podsInWords(pods: readonly PodGroup[]): string {
  let words = WORDS.get(pods);
  if (words === undefined) WORDS.set(pods, words = inWords(pods.map(String)));
  return words;
}

/** In an order that does not depend on that of the objects. */
function inWords(unsorted: readonly string[]): string {
  const names = [...unsorted].sort();
  return names.length <= 3 ? names.join(', ') : `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
}
