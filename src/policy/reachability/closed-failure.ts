import { ClaimFailure, manifestOf } from './claim';
import { openingOf, reasonsOf } from './reasons';
import type { Connection } from '../../analysis/network/connection';
import type { Connectivity } from '../../analysis/network/connectivity';
import type { Explanation } from '../../analysis/network/explanation';
import { PortRanges } from '../../analysis/network/port-ranges';
import type { Manifest } from '../../core/manifest';

/** A connection that is closed, at its ports, although it must be open. */
export interface ClosedConnection extends Connection {
  /** The ports at which it is open as it should be. @default - none */
  readonly open?: PortRanges;
  /** What else would mend it. @default - nothing */
  readonly orElse?: string;
  /** The object that it is about. @default - that of the source, or else of the destination */
  readonly about?: Manifest;
}

/** Something that is closed: what, why, and how it is opened. It is explained when somebody asks, for of many failures only the first are told. */
export class ClosedFailure implements ClaimFailure {
  public readonly manifest?: Manifest;
  private known?: Explanation;

  constructor(private readonly closed: ClosedConnection, private readonly connectivity: Connectivity) {
    this.manifest = closed.about ?? manifestOf(closed.source) ?? manifestOf(closed.destination);
  }

  public get found(): string {
    const { source, destination, ports, open = PortRanges.NONE } = this.closed;
    const told = `${source.name} does not reach ${destination.name} at ${ports.isEverything ? 'any port' : ports}${open.isEmpty ? '' : `, but at ${open}`}`;
    return [told, ...reasonsOf(this.explanation)].join('\n');
  }

  public get fix(): string {
    const { orElse } = this.closed;
    return `${openingOf(this.explanation)}${orElse === undefined ? '' : `, or ${orElse}`}`;
  }

  private get explanation(): Explanation {
    const { source, destination, ports } = this.closed;
    return this.known ??= this.connectivity.explain({ source, destination, ports: ports.isEverything ? undefined : ports });
  }
}
