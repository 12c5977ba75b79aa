import type { Endpoint } from './endpoint';
import type { PortRanges } from './port-ranges';

/** What one endpoint may send to another one: the ports are those of the destination's pods, after Services. */
export interface Connection {
  readonly source: Endpoint;
  readonly destination: Endpoint;
  /** The ports at which it is allowed, never empty. */
  readonly ports: PortRanges;
}
