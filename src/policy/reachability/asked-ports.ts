import type { Endpoint } from '../../analysis/network/endpoint';
import type { PodGroup } from '../../analysis/network/pod-group';
import { PortRanges, Protocol, PROTOCOLS } from '../../analysis/network/port-ranges';
import type { ConnectionPort } from '../../core/connection-port';
import { UsageError } from '../../core/errors';
import { quoted } from '../../core/quoted';

/** The name of a port (RFC 6335, section 5.1, in lower case, as the API server checks it). */
const PORT_NAME = /^(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*$/;

interface NamedPort {
  readonly name: string;
  /** @default - whatever the ports of that name have */
  readonly protocol?: Protocol;
}

/** The ports that a claim is about, some of them known only by the names that pods give them. */
export class AskedPorts {
  /** No ports: what that means is for the claim to say. */
  public static readonly UNSAID = new AskedPorts(PortRanges.NONE, []);

  /**
   * The ports of a program.
   *
   * @throws UsageError for what is no port.
   */
  public static of(ports: readonly ConnectionPort[], where?: string): AskedPorts {
    const named = ports.filter(({ name }) => name !== undefined)
      .map(({ name, protocol }) => ({ name: checkedName(name, where), protocol: checkedProtocol(protocol, where) }));
    const numbered = ports.filter(({ name }) => name === undefined).map((port) => rangeOf(port, where));
    return new AskedPorts(PortRanges.union(numbered), named);
  }

  /**
   * The ports that texts name: `TCP 80,UDP 53`, `8080`, `all`, or the name of a port such as `http`.
   *
   * @throws UsageError for what is none.
   */
  public static parse(texts: readonly string[]): AskedPorts {
    const names = texts.filter((text) => PORT_NAME.test(text) && text !== 'all');
    const numbered = texts.filter((text) => !names.includes(text)).map((text) => PortRanges.parse(text));
    return new AskedPorts(PortRanges.union(numbered), names.map((name) => ({ name })));
  }

  private constructor(private readonly numbered: PortRanges, private readonly named: readonly NamedPort[]) {}

  /** Whether no port is said. */
  public get areUnsaid(): boolean {
    return this.numbered.isEmpty && this.named.length === 0;
  }

  /** The ports by number at an endpoint that is called; names mean nothing where no object declares them. */
  public at(called: Endpoint): PortRanges {
    const groups = called.kind === 'workload' ? called.pods : [];
    return PortRanges.union([this.numbered, ...groups.flatMap((pods) => this.named.map((port) => namedAt(port, pods)))]);
  }

  /** The name of a port that some pods of an endpoint do not declare; nothing where they declare all of them. */
  public undeclaredAt(called: Endpoint): string | undefined {
    if (called.kind !== 'workload') return this.named[0]?.name;
    return this.named.find((port) => called.pods.some((pods) => namedAt(port, pods).isEmpty))?.name;
  }

  /** The ports in words, such as `TCP 5432, port "http"`. */
  public toString(): string {
    const names = this.named.map(({ name, protocol }) => `${protocol === undefined ? '' : `${protocol} `}port ${quoted(name)}`);
    return [...this.numbered.isEmpty ? [] : [String(this.numbered)], ...names].join(', ');
  }
}

function namedAt({ name, protocol }: NamedPort, pods: PodGroup): PortRanges {
  const protocols = protocol === undefined ? PROTOCOLS : [protocol];
  return PortRanges.union(protocols.flatMap((each) => pods.portsNamed(name, each).map((number) => PortRanges.of(each, number))));
}

function rangeOf({ port, endPort = port, protocol }: ConnectionPort, where: string | undefined): PortRanges {
  for (const number of [port, endPort]) {
    if (!Number.isInteger(number) || number! < 1 || number! > 65535) {
      throw new UsageError(`${quoted(number)} is not a port.`, { where, fix: 'use a whole number from 1 to 65535, such as Port.tcp(5432), or Port.named("http")' });
    }
  }
  if (endPort! < port!) throw new UsageError(`The range ${port}-${endPort} ends before it begins.`, { where, fix: `write ${endPort}-${port}` });
  return PortRanges.of(checkedProtocol(protocol, where) ?? 'TCP', port!, endPort!);
}

function checkedProtocol(protocol: string | undefined, where: string | undefined): Protocol | undefined {
  const known = PROTOCOLS.find((each) => each === protocol);
  if (protocol === undefined || known) return known;
  throw new UsageError(`${quoted(protocol)} is not a protocol of NetworkPolicies.`, { where, fix: 'use "TCP", "UDP" or "SCTP"' });
}

function checkedName(name: unknown, where: string | undefined): string {
  if (typeof name === 'string' && PORT_NAME.test(name)) return name;
  throw new UsageError(`${quoted(name)} cannot be the name of a port.`, { where, fix: 'use the name that a container declares, such as "http"' });
}
