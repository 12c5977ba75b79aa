import { NetworkPolicies } from './network-policies';
import type { NetworkPolicy } from '../../../analysis/network/network-policy';
import type { PodGroup } from '../../../analysis/network/pod-group';
import { accountOf } from '../../../analysis/rbac/token-use';
import type { Cidr } from '../../../core/cidr';
import { GKE_ANNOTATION, IdentityEndpoints } from '../../../core/identity-endpoints';
import { arrayOf, isObject } from '../../../core/json';
import type { Subject } from '../../subject';

/** A policy with the app around it. */
interface Judged {
  readonly policy: NetworkPolicy;
  readonly subject: Subject;
}

type Port = { readonly [member: string]: unknown };

const TCP: readonly unknown[] = [undefined, null, 'TCP'];

/** What a policy may open among the addresses of metadata services: DNS of the platform, and agents that hand pods their own identity. */
export class IdentityPorts {
  /** Whether the ports of a rule are nothing but these, at exactly this address. */
  public static areAllOf(cidr: Cidr, ports: unknown, judged: Judged): boolean {
    const list = arrayOf(ports);
    return list.length > 0 && list.every((port) => isObject(port)
      && (port.endPort === undefined || port.endPort === null || port.endPort === port.port)
      && (isDns(cidr, port, judged) || isIdentity(cidr, port, judged)));
  }
}

function isDns({ canonical }: Cidr, { port, protocol }: Port, { subject }: Judged): boolean {
  return (protocol === 'UDP' || TCP.includes(protocol)) && subject.platform.dns.some((dns) => dns.cidr === canonical && dns.port === port);
}

function isIdentity({ canonical }: Cidr, { port, protocol }: Port, judged: Judged): boolean {
  const endpoint = IdentityEndpoints.ALL.find((each) => each.cidr === canonical && each.port === port);
  return endpoint !== undefined && TCP.includes(protocol) && (!endpoint.isMetadataService || isProven(judged));
}

/** Where GKE gives pods no identity, the same port hands out the node's credentials: the pods have to be there and look like those that have one. */
function isProven({ policy, subject }: Judged): boolean {
  if (policy.selector.selectsEverything || !IdentityEndpoints.mayBeGke(subject.platform)) return false;
  const pods = NetworkPolicies.of(subject).selectedBy(policy);
  return pods.length > 0 && pods.every((each) => hasIdentity(each, subject));
}

function hasIdentity({ manifest, namespace }: PodGroup, { platform, _facts }: Subject): boolean {
  const name = accountOf(manifest.podSpec!);
  if (IdentityEndpoints.isGke(platform)) return name !== 'default';
  return _facts.named('/ServiceAccount', namespace, name).some(({ annotations }) => Boolean(annotations[GKE_ANNOTATION]));
}
