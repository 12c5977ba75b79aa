import { Allowance } from './allowance';
import { Claim, ClaimFailure, Evidence, manifestOf } from './claim';
import { ClosedFailure } from './closed-failure';
import { addressesInWords } from './no-addresses';
import { OpenFailure } from './open-failure';
import { OtherEnd, OtherEnds } from './other-ends';
import { anyInWords, inWords, Party } from './party';
import type { Connectivity } from '../../analysis/network/connectivity';
import type { Direction } from '../../analysis/network/direction';
import type { Endpoint } from '../../analysis/network/endpoint';
import { PortRanges } from '../../analysis/network/port-ranges';
import type { Workload } from '../../analysis/network/workload';

/** What an `Only` says. */
export interface OnlyTerms {
  readonly subject: Party;
  /** Whether it is about who reaches the subject (Ingress), or whom the subject reaches (Egress). */
  readonly direction: Direction;
  /** Those who are connected with the subject: each with at least one of its endpoints. */
  readonly peers: readonly Party[];
  /** What may be connected besides. */
  readonly allowance: Allowance;
}

/**
 * Claims that the connections of a party in one direction are those with some peers and no others: with each of them at least one, with nobody
 * else in or outside of the cluster any. What happens within the party does not count.
 */
export class Only implements Claim {
  constructor(private readonly terms: OnlyTerms) {}

  public get expected(): string {
    const { subject, direction, peers, allowance } = this.terms;
    const may = [...peers.map(anyInWords), ...allowance.words];
    const isIngress = direction === 'Ingress';
    const must = `${inWords(subject)} must ${isIngress ? 'be reached from' : 'reach'}`;
    return may.length === 0 ? `${must} ${isIngress ? 'nowhere' : 'nothing'}` : `${must} ${may.join(', ')} and${isIngress ? ' from' : ''} nothing else`;
  }

  public failures(evidence: Evidence): ClaimFailure[] {
    return [...this.missing(evidence), ...this.strangers(evidence)];
  }

  private strangers({ shown }: Evidence): ClaimFailure[] {
    const { subject, direction, peers, allowance } = this.terms;
    const [own, known] = [namesOf([subject]), namesOf([subject, ...peers])];
    const allowed = allowance.and(peers.flatMap(({ others }) => others ?? []));
    const ends = OtherEnds.of(shown, direction);
    return shown.workloads.filter(({ name }) => own.has(name)).flatMap((workload) => ends.around(workload)
      .filter(({ end }) => !known.has(end.name))
      .flatMap((other) => allowed.strange(other, workload, shown))
      .map((other) => this.stranger(other, workload, shown)));
  }

  private stranger({ end, ports, addresses }: OtherEnd, own: Workload, shown: Connectivity): ClaimFailure {
    const words = addresses && addressesInWords(addresses);
    const about = manifestOf(own);
    return new OpenFailure(this.terms.direction === 'Ingress'
      ? { source: end, from: words, destination: own, ports, about }
      : { source: own, destination: end, to: words, ports, about }, shown);
  }

  private missing({ connectivity }: Evidence): ClaimFailure[] {
    const { subject, direction, peers } = this.terms;
    return peers.flatMap((peer) => {
      const pairs = subject.endpoints.flatMap((own) => peer.endpoints.map((other): [Endpoint, Endpoint] => direction === 'Ingress' ? [other, own] : [own, other]));
      if (pairs.some(([source, destination]) => !connectivity.between(source, destination).isEmpty)) return [];
      const [source, destination] = pairs[0];
      const terms = { source, destination, ports: PortRanges.ALL, orElse: `take ${peer.name} off the list`, about: manifestOf(subject.endpoints[0]) };
      return [new ClosedFailure(terms, connectivity)];
    });
  }
}

function namesOf(parties: readonly Party[]): ReadonlySet<string> {
  return new Set(parties.flatMap(({ endpoints }) => endpoints.map(({ name }) => name)));
}
