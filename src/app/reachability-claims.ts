import type { IConstruct } from 'constructs';
import type { ReachabilityParties } from './reachability-parties';
import type { ClaimTerms, LimitTerms } from './reachability-records';
import { AddressRanges } from '../analysis/network/address-ranges';
import type { Direction } from '../analysis/network/direction';
import { addresses } from '../analysis/network/endpoint';
import { Cidr } from '../core/cidr';
import { ClusterEnvironment, Environment } from '../core/environment';
import { Allowance } from '../policy/reachability/allowance';
import { AskedPorts } from '../policy/reachability/asked-ports';
import type { Claim } from '../policy/reachability/claim';
import { InfrastructurePeer, infrastructureOf } from '../policy/reachability/infrastructure';
import { INTERNET } from '../policy/reachability/internet';
import { NoAddresses, NamedAddresses } from '../policy/reachability/no-addresses';
import { NoReach } from '../policy/reachability/no-reach';
import { NoWayIn } from '../policy/reachability/no-way-in';
import { Only } from '../policy/reachability/only';
import type { Party } from '../policy/reachability/party';
import { Reach } from '../policy/reachability/reach';

/** Makes claims about endpoints of what a program says of constructs that make pods. */
export class ReachabilityClaims {
  /** The constructs that terms name besides the subject. */
  public static peersOf(terms: ClaimTerms): readonly IConstruct[] {
    switch (terms.says) {
      case 'reaches': case 'reaches not': return [terms.peer];
      case 'only': return terms.peers;
      default: return [];
    }
  }

  constructor(private readonly parties: ReachabilityParties, private readonly environment: ClusterEnvironment) {}

  /** What terms claim of a subject; all of it must hold. */
  public of(construct: IConstruct, terms: ClaimTerms): Claim[] {
    const subject = this.party(construct);
    switch (terms.says) {
      case 'reaches': return [new Reach(subject, this.party(terms.peer), AskedPorts.of(terms.ports))];
      case 'reaches not': return [new NoReach(subject, this.party(terms.peer), AskedPorts.of(terms.ports))];
      case 'reaches addresses': return [new Reach(subject, block(terms.cidr), AskedPorts.of(terms.ports))];
      case 'reaches no addresses': return [new NoAddresses(subject, { direction: 'Egress', outside: named(terms.cidr) }, AskedPorts.of(terms.ports))];
      case 'reaches no internet': return [new NoAddresses(subject, { direction: 'Egress', outside: INTERNET }, AskedPorts.UNSAID)];
      case 'is not reached from outside': return [
        new NoAddresses(subject, { direction: 'Ingress', outside: this.outside(construct) }, AskedPorts.UNSAID),
        new NoWayIn(subject, this.routerLabels(construct)),
      ];
      default: return [this.only(construct, subject, terms)];
    }
  }

  private only(construct: IConstruct, subject: Party, { direction, peers, cidrs, pods, ingressController }: LimitTerms): Claim {
    const [infrastructure, routerLabels] = [this.infrastructure(construct, direction), this.routerLabels(construct)];
    const allowance = new Allowance({ cidrs, pods, ingressController, routerLabels, infrastructure });
    return new Only({ subject, direction, peers: peers.map((peer) => this.party(peer)), allowance });
  }

  /** Every address but those from which a mesh probes. */
  private outside(construct: IConstruct): NamedAddresses {
    const probes = this.infrastructure(construct, 'Ingress').flatMap(({ cidr }) => cidr === undefined ? [] : [Cidr.parse(cidr)]);
    return { name: 'outside', addresses: AddressRanges.everything(4, 6).minus(AddressRanges.from(probes)) };
  }

  private infrastructure(construct: IConstruct, direction: Direction): InfrastructurePeer[] {
    const own = Environment.of(construct);
    const { platform = own.platform, mesh = own.mesh } = this.environment;
    return [...infrastructureOf(direction, platform, mesh), ...infrastructureOf(direction, own.platform, own.mesh)];
  }

  private routerLabels(construct: IConstruct): { readonly [key: string]: string } | undefined {
    return (this.environment.platform ?? Environment.of(construct).platform).routerNamespaceLabels;
  }

  private party(construct: IConstruct): Party {
    return this.parties.of(construct)!;
  }
}

function named(cidr: string): NamedAddresses {
  return { name: cidr, whole: cidr, addresses: AddressRanges.of(Cidr.parse(cidr)) };
}

function block(cidr: string): Party {
  return { name: cidr, endpoints: [addresses(Cidr.parse(cidr))] };
}
