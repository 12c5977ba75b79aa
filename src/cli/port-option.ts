import type { Endpoint } from '../analysis/network/endpoint';
import { PortRanges, Protocol, PROTOCOLS } from '../analysis/network/port-ranges';
import type { Workload } from '../analysis/network/workload';
import { UsageError } from '../core/errors';
import { arrayOf, member, stringOf } from '../core/json';
import { quoted } from '../core/quoted';

/** The name of a container's port (RFC 6335), perhaps with a protocol. */
const NAME = /^((?=.*[a-z])[a-z0-9](?:[a-z0-9-]{0,13}[a-z0-9])?)(?:\/(tcp|udp|sctp))?$/i;

/** The ports that a call asks about: by number, or by the name that each workload may give to another number. */
export class PortOption {
  /** Whether they go by a name. */
  public readonly isName: boolean;
  private readonly fixed: PortRanges;
  private readonly name: string;
  private readonly protocols: readonly Protocol[] = PROTOCOLS;

  /** @throws UsageError for what are no ports. */
  public constructor(private readonly text: string) {
    const [, name, protocol] = text === 'all' ? [] : NAME.exec(text) ?? [];
    this.isName = name !== undefined && !isRange(name);
    this.name = name ?? '';
    this.fixed = this.isName ? PortRanges.NONE : PortRanges.parse(text);
    if (protocol !== undefined) this.protocols = PROTOCOLS.filter((each) => each === protocol.toUpperCase());
  }

  /** The ports at an endpoint; none where nothing has the name. */
  public at(endpoint: Endpoint): PortRanges {
    if (!this.isName) return this.fixed;
    if (endpoint.kind !== 'workload') return PortRanges.NONE;
    return PortRanges.union(endpoint.pods.flatMap((pods) =>
      this.protocols.flatMap((protocol) => pods.portsNamed(this.name, protocol).map((port) => PortRanges.of(protocol, port)))));
  }

  /**
   * The ports at an endpoint.
   *
   * @throws UsageError where nothing has the name, with the names that there are.
   */
  public askedAt(endpoint: Endpoint): PortRanges {
    const ports = this.at(endpoint);
    if (this.isName && ports.isEmpty) throw this.unknown(endpoint);
    return ports;
  }

  /** Nothing has the name. */
  public unknown(endpoint?: Endpoint): UsageError {
    const names = endpoint?.kind === 'workload' ? portNamesOf(endpoint) : [];
    const known = names.length > 0 ? `write one of ${names.join(', ')}, or a number` : 'write a number, such as 5432 or 53/UDP';
    return new UsageError(`--port names a port that ${endpoint ? `${endpoint.name} does not have` : 'no workload has'}.`, { found: quoted(this.text), fix: known });
  }
}

/** Numbers with a hyphen have no letter, but names may begin with digits. */
function isRange(name: string): boolean {
  return /^\d+(?:-\d+)?$/.test(name);
}

function portNamesOf({ pods }: Workload): string[] {
  const ports = pods.flatMap(({ manifest }) => manifest.podSpec!.containers).flatMap(({ json }) => arrayOf(member(json, 'ports')));
  return [...new Set(ports.flatMap((port) => stringOf(member(port, 'name')) ?? []))];
}
