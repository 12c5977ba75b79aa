import { DIRECTIONS } from '../../../analysis/network/direction';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';
import { NetworkPolicies } from '../network/network-policies';

/**
 * Every namespace must have NetworkPolicies that select all of its pods and allow nothing, one for both directions or one for each.
 *
 * A policy that selects all pods but has rules for a direction is no default deny for it: what it allows is allowed to every
 * pod. `policyTypes` counts with Kubernetes' defaults, so a policy without it and without egress rules denies ingress only.
 */
export class RequireDefaultDeny extends Rule {
  public readonly meta: RuleMeta = {
    id: 'namespaces/require-default-deny',
    title: 'Namespaces must deny all traffic by default, in both directions.',
    why: 'Policies only add: a pod that none selects talks to everyone and is reached by everyone, metadata services included.',
    severity: Severity.HIGH,
    judges: Kinds.of('/Namespace'),
    controls: ['cis/5.3.2', 'nsa/network-policies', 'nist/4.3.3', 'mitre/T1046'],
    alsoKnownAs: ['kubescape/C-0030', 'kubescape/C-0049', 'kubescape/C-0054', 'kubescape/C-0206', 'kubeaudit/netpols'],
    needsCompleteInput: true,
  };

  public check(subject: Subject): Violation[] {
    const denied = NetworkPolicies.of(subject).deniedByDefault(subject.manifest.name);
    return DIRECTIONS.filter((direction) => !denied.has(direction)).map((direction) => ({
      path: '/metadata/name',
      found: `no NetworkPolicy denies all ${direction.toLowerCase()} of its pods`,
      fix: `add one with podSelector {} and policyTypes ["${direction}"] and no rules, or declare the namespace as a DefaultDenyNamespace`,
    }));
  }
}
