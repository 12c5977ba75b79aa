/** A port, or a range of ports, at which a connection ends: the container's own, after DNAT, never a Service's. */
export interface ConnectionPort {
  /** The port, from 1 to 65535; the first one of a range. */
  readonly port: number;
  /**
   * `TCP`, `UDP` or `SCTP`.
   * @default TCP
   */
  readonly protocol?: string;
  /**
   * The last port of a range.
   * @default - a single port
   */
  readonly endPort?: number;
}

/** How a connection differs from the peer's own declaration. */
export interface ConnectOptions {
  /**
   * The ports of the peer that are opened.
   * @default - exactly the ports that the peer's containers declare, with their protocols
   */
  readonly ports?: ConnectionPort[];
}
