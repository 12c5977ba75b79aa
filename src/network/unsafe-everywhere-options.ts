import type { ConnectionPort } from '../core/connection-port';
import type { Justification } from '../core/ledger';

/** Which ports are opened to or from everywhere, and the exemption for it. */
export interface UnsafeEverywhereOptions extends Justification {
  /**
   * The ports that are opened.
   * @default - the workload's own declared ports for ingress; required for egress
   */
  readonly ports?: ConnectionPort[];
}
