import { ClaimFailure, manifestOf } from './claim';
import { closingOf, reasonsOf } from './reasons';
import type { Connection } from '../../analysis/network/connection';
import type { Connectivity } from '../../analysis/network/connectivity';
import type { Explanation } from '../../analysis/network/explanation';
import type { Manifest } from '../../core/manifest';

/** A connection that is open although it must not be. */
export interface OpenConnection extends Connection {
  /** What stands for the source in words. @default - its name */
  readonly from?: string;
  /** What stands for the destination in words. @default - its name */
  readonly to?: string;
  /** The object that it is about. @default - that of the source, or else of the destination */
  readonly about?: Manifest;
}

/** Something that is open: what, why, and how it is closed. It is explained when somebody asks, for of many failures only the first are told. */
export class OpenFailure implements ClaimFailure {
  public readonly manifest?: Manifest;
  private known?: Explanation;

  constructor(private readonly open: OpenConnection, private readonly connectivity: Connectivity) {
    this.manifest = open.about ?? manifestOf(open.source) ?? manifestOf(open.destination);
  }

  public get found(): string {
    const { source, destination, ports, from = source.name, to = destination.name } = this.open;
    return [`${from} reaches ${to} at ${ports}`, ...reasonsOf(this.explanation)].join('\n');
  }

  public get fix(): string {
    return closingOf(this.explanation);
  }

  private get explanation(): Explanation {
    const { source, destination, ports } = this.open;
    return this.known ??= this.connectivity.explain({ source, destination, ports });
  }
}
