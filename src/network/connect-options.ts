import type { ConnectionPort } from '../core/connection-port';

/** How a connection differs from the peer's own declaration. */
export interface ConnectOptions {
  /**
   * The ports of the peer that is called, by number or by name.
   * @default - exactly the ports that its containers declare, with their protocols; required where a whole namespace is called
   */
  readonly ports?: ConnectionPort[];
}
