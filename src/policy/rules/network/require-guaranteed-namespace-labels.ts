import { NetworkPolicies } from './network-policies';
import { DIRECTIONS } from '../../../analysis/network/direction';
import { NAMESPACE_NAME, NetworkModel } from '../../../analysis/network/network-model';
import { NetworkPolicy } from '../../../analysis/network/network-policy';
import type { PodPeer } from '../../../analysis/network/policy-peer';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { SelectorRequirement } from '../../../core/selector-reader';
import { LoosenedBy, Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Labels by which people mean the name of a namespace, although nothing writes them. */
const NAME_LIKE = ['name', 'namespace', 'ns', 'kubernetes.io/name', 'kubernetes.io/namespace', 'metadata.name'];

/**
 * Peers must select namespaces by labels that are certain to be there: `kubernetes.io/metadata.name`, or labels that a Namespace of the
 * input carries, or that the platform or the configuration vouches for.
 *
 * Only labels that a selector demands count; one that must be absent, or have another value, is absent without anybody's doing.
 */
export class RequireGuaranteedNamespaceLabels extends Rule {
  public readonly meta: RuleMeta = {
    id: 'network/require-guaranteed-namespace-labels',
    title: 'Peers must select namespaces by labels that are guaranteed.',
    why: 'A label that nobody sets matches no namespace, and the connection fails; one that anybody may set opens the way to whoever sets it.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('networking.k8s.io/NetworkPolicy'),
    controls: ['nsa/network-policies', 'nist/4.3.3'],
    parameters: [{
      name: 'guaranteedLabels',
      description: 'Labels of namespaces that your platform sets and protects, such as `team`.',
      default: [NAMESPACE_NAME],
      loosenedBy: LoosenedBy.MORE,
    }],
  };

  public check(subject: Subject): Violation[] {
    const policy = NetworkPolicy.of(subject.manifest);
    const peers = DIRECTIONS.flatMap((direction) => policy.rulesOf(direction).flatMap(({ pods }) => pods)).filter(({ namespaces }) => namespaces);
    if (peers.length === 0) return [];
    const guaranteed = [NAMESPACE_NAME, ...this.guaranteedLabels(subject)];
    return peers.flatMap((peer) => judge(peer, guaranteed, NetworkPolicies.of(subject)));
  }

  private guaranteedLabels(subject: Subject): readonly string[] {
    return [...subject.parameter(this, 'guaranteedLabels'), ...Object.keys(subject.platform.routerNamespaceLabels ?? {})];
  }
}

function judge({ pointer, namespaces }: PodPeer, guaranteed: readonly string[], model: NetworkModel): Violation[] {
  const unsure = namespaces!.requirements.filter(({ key, operator }) => (operator === 'In' || operator === 'Exists') && !guaranteed.includes(key));
  if (unsure.length === 0 || [...model.declaredNamespaces.values()].some((labels) => namespaces!.matches(labels))) return [];
  return unsure.map((requirement) => ({
    path: `${pointer}/namespaceSelector`,
    found: `selects namespaces by the label "${requirement.key}", which nothing guarantees`,
    fix: repair(requirement),
    needsCompleteInput: !NAME_LIKE.includes(requirement.key),
  }));
}

function repair({ key, values }: SelectorRequirement): string {
  const name = NAME_LIKE.includes(key) && values.length === 1 ? values[0] : 'the name of the namespace';
  return `write ${NAMESPACE_NAME}: ${name}, the one label that Kubernetes itself sets on every namespace`;
}
