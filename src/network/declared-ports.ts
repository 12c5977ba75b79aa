import type { ConnectionPort } from '../core/connection-port';
import { quoted } from '../core/quoted';
import type { WorkloadPort } from '../core/workload';

const METRICS = /^(?:.*-)?metrics$/;

/** The ports that pods declare, and what names of ports mean among them. */
export class DeclaredPorts {
  constructor(private readonly declared: readonly WorkloadPort[]) {}

  /** All of them, by number. */
  public get numbers(): ConnectionPort[] {
    return this.declared.map(({ port, protocol }) => ({ port, protocol }));
  }

  /** Those that serve metrics, going by their names; all of them where no name says so. */
  public get metrics(): ConnectionPort[] {
    const named = this.declared.filter(({ name }) => name !== undefined && METRICS.test(name));
    return named.length > 0 ? new DeclaredPorts(named).numbers : this.numbers;
  }

  /** Ports with the numbers for their names; a name that is not declared means no port. */
  public resolve(ports: readonly ConnectionPort[]): ConnectionPort[] {
    return ports.flatMap((port) => port.name === undefined ? [port] : this.named(port));
  }

  /** What is wrong with the names among some ports, or nothing. */
  public problemWith(ports: readonly ConnectionPort[]): string | undefined {
    const unknown = ports.find((port) => port.name !== undefined && this.named(port).length === 0);
    if (!unknown) return undefined;
    const port = `${unknown.protocol === undefined ? '' : `${unknown.protocol} `}port ${quoted(unknown.name)}`;
    return `the ${port}, which no container of it declares; ${this.inWords}`;
  }

  private named({ name, protocol }: ConnectionPort): ConnectionPort[] {
    return new DeclaredPorts(this.declared.filter((port) => port.name === name && (protocol === undefined || port.protocol === protocol))).numbers;
  }

  private get inWords(): string {
    if (this.declared.length === 0) return 'give the portNumber of a container that name';
    const ports = this.declared.map(({ port, protocol, name }) => name === undefined ? `${protocol} ${port}` : `${quoted(name)} (${protocol} ${port})`);
    return `it declares ${ports.sort().join(', ')}`;
  }
}
