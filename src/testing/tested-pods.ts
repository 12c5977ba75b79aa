import type { TestedNetwork } from './tested-network';
import type { Party } from '../policy/reachability/party';

/** Pods of a network that a test is about: what the matchers of `reachabilityMatchers` are for. */
export class TestedPods {
  constructor(
    /** The network. */
    public readonly network: TestedNetwork,
    /** The pods. */
    public readonly party: Party,
  ) {}
}
