import { ClusterPolicy } from './cluster-policy';
import { type ClusterPeer, type ClusterRule, ClusterRules } from './cluster-rules';
import type { PolicyObject } from './translation';
import { METADATA_ADDRESSES } from '../../core/metadata-addresses';
import type { IdentityEndpoint } from '../identity-endpoint';
import type { PolicyRule } from '../policy-intent';
import { NAMESPACE_NAME_LABEL } from '../policy-peer';

/** What a platform team demands of every namespace that is not its own. */
export interface PlatformDemand {
  readonly name: string;
  readonly priority: number;
  /** The namespaces that it does not hold for, by name. */
  readonly exemptNamespaces: readonly string[];
  /** The namespaces that it does not hold for, by label: any of them is enough. */
  readonly exemptLabels?: { readonly [key: string]: string };
  /** What pods need of the platform whatever they do. */
  readonly allowed: readonly PolicyRule[];
}

const EGRESS = 'Egress';
const INGRESS = 'Ingress';
const EVERYWHERE = ['0.0.0.0/0', '::/0'];

/** The demands of platform teams as ClusterNetworkPolicies. Pods on the host network are nodes, and no policy selects them. */
export class PlatformPolicies {
  /**
   * Nobody reaches metadata services, which hand out the node's credentials, whatever the NetworkPolicies of a namespace say (Admin tier).
   *
   * What is allowed (DNS, which some platforms answer at a link-local address) is accepted before, and addresses that hand out the
   * pod's own identity are left to the NetworkPolicies.
   */
  public static denyMetadata(demand: PlatformDemand, identities: readonly IdentityEndpoint[]): PolicyObject[] {
    const { name, priority } = demand;
    const passed = identities.flatMap(({ cidr, port }) =>
      ClusterRules.of(EGRESS, { action: 'Pass', name: 'workload-identity', peers: ClusterRules.networks([cidr]), ports: [{ port, protocol: 'TCP' }] }));
    const denied = ClusterRules.of(EGRESS, { action: 'Deny', name: 'metadata-services', peers: ClusterRules.networks(METADATA_ADDRESSES.map(String)) });
    return ClusterPolicy.of({ name, tier: 'Admin', priority, subject: subjectOf(demand), egress: [...accepted(demand), ...passed, ...denied] });
  }

  /**
   * Pods that no NetworkPolicy selects in a direction neither call nor are called (Baseline tier). What comes from outside the cluster a
   * ClusterNetworkPolicy cannot deny.
   */
  public static denyByDefault(demand: PlatformDemand): PolicyObject[] {
    const { name, priority } = demand;
    const deny = { action: 'Deny' as const, name: 'default-deny' };
    const everything = [ClusterRules.EVERY_POD, ...ClusterRules.networks(EVERYWHERE)];
    return ClusterPolicy.of({
      name,
      tier: 'Baseline',
      priority,
      subject: subjectOf(demand),
      ingress: ClusterRules.of(INGRESS, { ...deny, peers: [ClusterRules.EVERY_POD] }),
      egress: [...accepted(demand), ...ClusterRules.of(EGRESS, { ...deny, peers: everything })],
    });
  }
}

function accepted({ allowed }: PlatformDemand): ClusterRule[] {
  return allowed.flatMap(({ peers, ports }) => {
    const found = ClusterRules.peersOf(EGRESS, peers, '');
    return ClusterRules.of(EGRESS, { action: 'Accept', name: 'platform', peers: [...found.pods, ...found.outside], ports });
  });
}

function subjectOf({ exemptNamespaces, exemptLabels = {} }: PlatformDemand): ClusterPeer {
  const exempt = Object.entries(exemptLabels).map(([key, value]) => ({ key, operator: 'NotIn', values: [value] }));
  const named = exemptNamespaces.length > 0 ? [{ key: NAMESPACE_NAME_LABEL, operator: 'NotIn', values: [...exemptNamespaces] }] : [];
  const matchExpressions = [...named, ...exempt];
  return { namespaces: matchExpressions.length > 0 ? { matchExpressions } : {} };
}
