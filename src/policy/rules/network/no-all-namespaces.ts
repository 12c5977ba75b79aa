import { AnyNamespace } from './any-namespace';
import { PolicyPorts } from './policy-ports';
import { DIRECTIONS } from '../../../analysis/network/direction';
import { NetworkPolicy, PolicyRule } from '../../../analysis/network/network-policy';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Peers must not be every pod of every namespace, also where a few are left out: a selector by the absence of labels, or by other values than some,
 * selects each namespace that is made tomorrow. Rules for DNS only are left to `network/restrict-dns`.
 *
 * A peer for any namespace and pods with a label passes: it names whom it means, though anyone may carry the label.
 */
export class NoAllNamespaces extends Rule {
  public readonly meta: RuleMeta = {
    id: 'network/no-all-namespaces',
    title: 'NetworkPolicies must not open a workload to every pod of the cluster, or every pod to a workload.',
    why: 'An empty namespaceSelector means all namespaces, those of other teams and those of tomorrow; one foothold anywhere is enough to go on from.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('networking.k8s.io/NetworkPolicy'),
    controls: ['nsa/network-policies', 'nsa/network-separation', 'nist/4.3.3', 'mitre/T1046'],
  };

  public check(subject: Subject): Violation[] {
    const policy = NetworkPolicy.of(subject.manifest);
    return DIRECTIONS.flatMap((direction) => policy.rulesOf(direction).flatMap(peersOfAll));
  }
}

function peersOfAll({ direction, pods, ports }: PolicyRule): Violation[] {
  if (direction === 'Egress' && PolicyPorts.areDns(ports)) return [];
  return pods.filter((peer) => AnyNamespace.isEveryPodMeantBy(peer)).map((peer) => ({
    path: `${peer.pointer}/namespaceSelector`,
    found: `${direction === 'Egress' ? 'opens' : 'exposes'} ${PolicyPorts.inWords(ports)} ${direction === 'Egress' ? 'of' : 'to'} ${AnyNamespace.podsInWords(peer)}`,
    fix: 'name the namespace by kubernetes.io/metadata.name, and the pods by a podSelector in the same peer',
  }));
}
