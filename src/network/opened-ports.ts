import { ConnectionSides } from './connection-sides';
import { DeclaredPorts } from './declared-ports';
import { NamespacePorts } from './namespace-ports';
import type { ConnectionPort } from '../core/connection-port';
import type { INetworkPeer } from '../core/workload';

/** The ports of a server that a connection opens, as they are when they are asked for. */
export class OpenedPorts {
  constructor(private readonly server: INetworkPeer, private readonly named: readonly ConnectionPort[] | undefined) {}

  /** The ports. A name becomes the numbers behind it; where nobody says what they are it stays a name, which each pod reads as its own. */
  public get all(): readonly ConnectionPort[] {
    if (!this.named) return this.declared.numbers;
    return this.areNamesKnown ? this.declared.resolve(this.named) : this.named;
  }

  /** Whether there is nothing to open yet. */
  public get areMissing(): boolean {
    return !this.named && this.server.declaredPorts.length === 0;
  }

  /** What is wrong with names among the ports, as the rest of a sentence; nothing when they are declared, or when nobody here can know. */
  public get problem(): string | undefined {
    if (!this.named?.some(({ name }) => name !== undefined)) return undefined;
    const known = this.areNamesKnown ? this.server.declaredPorts : ConnectionSides.isOwn(this.server) ? NamespacePorts.of(this.server) : undefined;
    return known && new DeclaredPorts(known).problemWith(this.named);
  }

  private get declared(): DeclaredPorts {
    return new DeclaredPorts(this.server.declaredPorts);
  }

  private get areNamesKnown(): boolean {
    return ConnectionSides.isWorkload(this.server) || this.server.declaredPorts.length > 0;
  }
}
