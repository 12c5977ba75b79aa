import { ForeignPolicies } from './foreign-policies';
import { NetworkPolicies } from './network-policies';
import { DIRECTIONS } from '../../../analysis/network/direction';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Every pod must be selected by a NetworkPolicy of its namespace in each direction.
 *
 * Policies of Cilium and Calico count where their selectors tell for certain that they isolate the pods; a ClusterNetworkPolicy counts for egress,
 * where it denies every address, and never for ingress: it cannot deny what comes from outside the cluster. Where that is in doubt the
 * pods count as open, and the finding names the policy: an exemption says that it was looked at.
 *
 * Pods on the host network are left out: no policy selects them, and `pod/no-host-namespaces` speaks about them.
 */
export class RequireIsolation extends Rule {
  public readonly meta: RuleMeta = {
    id: 'network/require-isolation',
    title: 'NetworkPolicies must isolate every pod, in both directions.',
    why: 'A pod that no policy selects can be called by everyone in the cluster, and can call everyone, metadata services included.',
    severity: Severity.HIGH,
    judges: Kinds.POD_OWNERS,
    controls: ['cis/5.3.2', 'nsa/network-policies', 'nist/4.3.3', 'nist/4.4.2', 'mitre/T1046'],
    alsoKnownAs: [
      'kube-linter/non-isolated-pod', 'kube-score/pod-networkpolicy', 'polaris/missingNetworkPolicy', 'checkov/CKV2_K8S_6', 'kubescape/C-0030',
      'kubescape/C-0260', 'kubescape/C-0301',
    ],
    needsCompleteInput: true,
  };

  public check(subject: Subject): Violation[] {
    const { podSpec, manifest } = subject;
    if (podSpec.json.hostNetwork === true) return [];
    const model = NetworkPolicies.of(subject);
    const isolated = model.isolating(manifest);
    if (isolated.size === DIRECTIONS.length) return [];
    const foreign = ForeignPolicies.of(subject);
    const pods = model.podsOf(manifest);
    return DIRECTIONS.filter((direction) => !isolated.has(direction) && !foreign.isolate(pods, direction)).map((direction) => ({
      path: `${podSpec.metadataPointer}/labels`,
      found: [`no NetworkPolicy isolates these pods for ${direction.toLowerCase()}`, ...foreign.doubts(pods, direction)].join('; '),
      fix: `add a NetworkPolicy to the namespace that selects them, with policyTypes ["${direction}"] and only the rules they need`,
    }));
  }
}
