import { IdentityPorts } from './identity-ports';
import { PolicyPorts } from './policy-ports';
import { asViolation } from './policy-violation';
import { AddressRanges } from '../../../analysis/network/address-ranges';
import { NetworkPolicy, PolicyRule } from '../../../analysis/network/network-policy';
import type { OpenBlock } from '../../../analysis/network/policy-peer';
import type { Cidr } from '../../../core/cidr';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { METADATA_ADDRESSES } from '../../../core/metadata-addresses';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Egress must not reach link-local addresses and the metadata services of clouds.
 *
 * NetworkPolicies have no deny: the only way to keep pods from an address is to open no block that holds it, or to except it.
 * The addresses at which the platform answers DNS are allowed, on exactly its port; so are, on exactly one TCP port, those at which agents of EKS and
 * GKE hand pods their own identity. Port 80 of 169.254.169.254, where GKE with Dataplane V2 does that and every other platform hands out the node's
 * credentials, needs evidence: the policy selects pods of the input by labels, and each of them runs as an account of its own (not `default`), on a
 * platform that is GKE, or with the annotation `iam.gke.io/gcp-service-account` where nobody has said a platform.
 */
export class NoMetadataAccess extends Rule {
  public readonly meta: RuleMeta = {
    id: 'network/no-metadata-access',
    title: 'NetworkPolicies must not open metadata services.',
    why: 'A cloud\'s metadata service hands the credentials of the node to whatever pod asks; a forged request from inside a pod is enough.',
    severity: Severity.HIGH,
    judges: Kinds.of('networking.k8s.io/NetworkPolicy'),
    controls: ['nsa/network-policies', 'nsa/protecting-sensitive-cloud-infrastructure', 'nist/4.4.2', 'mitre/T1552.005'],
    alsoKnownAs: ['kubescape/C-0052'],
  };

  public check(subject: Subject): Violation[] {
    const policy = NetworkPolicy.of(subject.manifest);
    return [...policy.unreadablePeers('Egress').map(asViolation), ...policy.rulesOf('Egress').flatMap((rule) => reaching(rule, policy, subject))];
  }
}

function reaching(rule: PolicyRule, policy: NetworkPolicy, subject: Subject): Violation[] {
  if (rule.opensEveryone && !PolicyPorts.areDns(rule.ports)) {
    return [{ path: rule.pointer, found: `opens ${PolicyPorts.inWords(rule.ports)} of every address, ${METADATA_ADDRESSES[0]} among them`, fix: 'name the pods, or the addresses, that it calls' }];
  }
  return rule.blocks.flatMap((block) => {
    const reached = reachedBy(block);
    if (reached.length === 0 || IdentityPorts.areAllOf(block.cidr, rule.ports, { policy, subject })) return [];
    return [{ path: `${block.pointer}/ipBlock`, found: `${block.cidr} reaches ${reached.join(', ')}`, fix: fixFor(block, reached) }];
  });
}

/** Policies only add, so an address is open exactly where a block holds it and does not except it, whatever other policies say. */
function reachedBy({ cidr, except }: OpenBlock): Cidr[] {
  const near = METADATA_ADDRESSES.filter((range) => range.overlaps(cidr));
  const open = near.length > 0 ? AddressRanges.of(cidr, except) : AddressRanges.NONE;
  return near.filter((range) => !AddressRanges.from([range]).intersect(open).isEmpty);
}

function fixFor({ cidr }: OpenBlock, reached: readonly Cidr[]): string {
  return reached.every((range) => cidr.contains(range) && range.prefixLength > cidr.prefixLength)
    ? `add to except: ${reached.map((range) => `"${range}"`).join(', ')}`
    : 'remove it, and open only what the workload calls';
}
