/**
 * A port, or a range of ports, at which a connection ends: the container's own, after DNAT, never a Service's. Either `port` or `name` says
 * which.
 */
export interface ConnectionPort {
  /**
   * The port, from 1 to 65535; the first one of a range.
   * @default - `name` says which
   */
  readonly port?: number;
  /**
   * The name under which the peer's containers declare the port. It becomes their number at synthesis; for pods of others that declare nothing
   * here it is written as the name.
   * @default - `port` says which
   */
  readonly name?: string;
  /**
   * `TCP`, `UDP` or `SCTP`.
   * @default TCP, or whatever the ports of that name have
   */
  readonly protocol?: string;
  /**
   * The last port of a range.
   * @default - a single port
   */
  readonly endPort?: number;
}
