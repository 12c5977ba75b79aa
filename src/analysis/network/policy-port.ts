import type { PodGroup } from './pod-group';
import type { PolicyProblems } from './policy-problem';
import { PortRanges, Protocol, PROTOCOLS } from './port-ranges';
import { isObject, member } from '../../core/json';

const NAME = /^(?=.*[a-z])[a-z0-9](?:-?[a-z0-9])*$/;

/** One entry of the `ports` of a rule. */
export class PolicyPort {
  /** The entry that stands somewhere; undefined, with the reason noted, where the API server would refuse it. */
  public static read(written: unknown, path: string, problems: PolicyProblems): PolicyPort | undefined {
    const before = problems.all.length;
    const value = written === null ? {} : written; // as the API server decodes it: every port of TCP
    if (!isObject(value)) {
      problems.add('ports', { path, value, fix: 'write an object with port and protocol' });
      return undefined;
    }
    const protocol = member(value, 'protocol') ?? 'TCP';
    if (!PROTOCOLS.includes(protocol as Protocol)) problems.add('ports', { path: `${path}/protocol`, value: protocol, fix: 'write TCP, UDP or SCTP' });
    const port = member(value, 'port') ?? undefined;
    checkPort(port, `${path}/port`, problems);
    const endPort = member(value, 'endPort') ?? undefined;
    if (endPort !== undefined) checkEndPort(endPort, port, `${path}/endPort`, problems);
    if (problems.all.length > before) return undefined;
    return new PolicyPort(protocol as Protocol, port as number | string | undefined, endPort as number | undefined);
  }

  private fixed?: PortRanges;

  private constructor(
    /** The protocol. */
    public readonly protocol: Protocol,
    private readonly port: number | string | undefined,
    private readonly endPort: number | undefined,
  ) {}

  /** The name of the port where it is named. */
  public get portName(): string | undefined {
    return typeof this.port === 'string' ? this.port : undefined;
  }

  /** The ports that it means at the pods that are called: a name stands for what their containers call so; nothing outside the cluster has names. */
  public rangesAt(called: PodGroup | undefined): PortRanges {
    const { port, protocol } = this;
    if (typeof port === 'string') return PortRanges.union((called?.portsNamed(port, protocol) ?? []).map((number) => PortRanges.of(protocol, number)));
    return this.fixed ??= port === undefined ? PortRanges.allOf(protocol) : PortRanges.of(protocol, port, this.endPort ?? port);
  }
}

function checkPort(port: unknown, path: string, problems: PolicyProblems): void {
  if (typeof port === 'number' && !isPortNumber(port)) problems.add('ports', { path, value: port, fix: 'write a number from 1 to 65535' });
  else if (typeof port === 'string' && !isPortName(port)) problems.add('ports', { path, value: port, fix: nameRepair(port) });
  else if (port !== undefined && typeof port !== 'number' && typeof port !== 'string') problems.add('ports', { path, value: port, fix: 'write a number, or the name of a port' });
}

function checkEndPort(endPort: unknown, port: unknown, path: string, problems: PolicyProblems): void {
  if (typeof port !== 'number') problems.add('ports', { path, value: endPort, fix: port === undefined ? 'write the first port of the range in port' : 'remove it: a named port has no range' });
  else if (!isPortNumber(endPort) || (endPort as number) < port) problems.add('ports', { path, value: endPort, fix: `write a number from ${port} to 65535` });
}

function isPortNumber(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 65535;
}

/** IANA service names, as Kubernetes demands them of ports (RFC 6335): at most 15 characters. */
function isPortName(name: string): boolean {
  return name.length <= 15 && NAME.test(name);
}

function nameRepair(name: string): string {
  return /^\d+$/.test(name) ? `write the number without quotes: ${Number(name)}` : 'write the name of a port: at most 15 lower-case letters, digits and single hyphens';
}
