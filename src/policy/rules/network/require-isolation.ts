import { NetworkPolicies } from './network-policies';
import { DIRECTIONS } from '../../../analysis/network/direction';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Every pod must be selected by a NetworkPolicy of its namespace in each direction.
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
    const isolated = NetworkPolicies.of(subject).isolating(manifest);
    return DIRECTIONS.filter((direction) => !isolated.has(direction)).map((direction) => ({
      path: `${podSpec.metadataPointer}/labels`,
      found: `no NetworkPolicy isolates these pods for ${direction.toLowerCase()}`,
      fix: `add a NetworkPolicy to the namespace that selects them, with policyTypes ["${direction}"] and only the rules they need`,
    }));
  }
}
