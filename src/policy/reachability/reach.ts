import type { AskedPorts } from './asked-ports';
import { Claim, ClaimFailure, Evidence, manifestOf, undeclared } from './claim';
import { ClosedFailure } from './closed-failure';
import { inWords, pairsOf, Party } from './party';
import type { Connectivity } from '../../analysis/network/connectivity';
import type { Endpoint } from '../../analysis/network/endpoint';
import { PortRanges } from '../../analysis/network/port-ranges';

/**
 * Claims that every pod of one party reaches every pod of the other one, at every port that is asked for: without ports, at every port that the
 * other one declares.
 */
export class Reach implements Claim {
  constructor(private readonly subject: Party, private readonly peer: Party, private readonly ports: AskedPorts) {}

  public get expected(): string {
    const ports = this.ports.areUnsaid ? 'every port that it declares' : String(this.ports);
    return `${inWords(this.subject)} must reach ${inWords(this.peer)} at ${ports}`;
  }

  public failures({ connectivity }: Evidence): ClaimFailure[] {
    return pairsOf(this.subject, this.peer).flatMap(([source, destination]) => this.failure(source, destination, connectivity) ?? []);
  }

  private failure(source: Endpoint, destination: Endpoint, connectivity: Connectivity): ClaimFailure | undefined {
    const manifest = manifestOf(source) ?? manifestOf(destination);
    const unknown = this.ports.undeclaredAt(destination);
    if (unknown !== undefined) return undeclared(unknown, destination, source);
    const asked = this.ports.areUnsaid ? declaredAt(destination) : this.ports.at(destination);
    if (asked.isEmpty) return { found: `${destination.name} declares no port`, fix: 'say the ports: .toReach(…, Port.tcp(8080))', manifest };
    const allowed = connectivity.between(source, destination, 'every').intersect(asked);
    if (asked.isWithin(allowed)) return undefined;
    return new ClosedFailure({ source, destination, ports: asked.minus(allowed), open: allowed }, connectivity);
  }
}

function declaredAt(destination: Endpoint): PortRanges {
  return destination.kind === 'workload' ? PortRanges.union(destination.pods.map(({ declared }) => declared)) : PortRanges.NONE;
}
