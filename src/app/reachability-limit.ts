import type { LimitTerms } from './reachability-records';
import { Cidr } from '../core/cidr';
import { UsageError } from '../core/errors';

/** What may be connected with a workload besides the constructs that `onlyFrom` or `onlyTo` names. What is let be need not be connected. */
export class ReachabilityLimit {
  /** @internal */
  public static _of(terms: LimitTerms): ReachabilityLimit {
    return new ReachabilityLimit(terms);
  }

  private constructor(private readonly terms: LimitTerms) {}

  /**
   * Lets addresses outside of the cluster be.
   *
   * @param cidrs the blocks, such as `10.0.0.0/8`.
   * @throws a usage error for what is no block.
   */
  public orAddresses(...cidrs: string[]): ReachabilityLimit {
    this.terms.cidrs.push(...cidrs.map((cidr) => Cidr.parse(cidr).canonical));
    return this;
  }

  /**
   * Lets pods be that no construct of this app makes or stands for, such as those that scrape metrics.
   *
   * @param namespace the name of their namespace.
   * @param labels labels that the policies demand of them; without any, every pod of the namespace.
   */
  public orPods(namespace: string, labels?: { [key: string]: string }): ReachabilityLimit {
    this.terms.pods.push({ namespace, labels });
    return this;
  }

  /**
   * Lets whatever serves Ingress, Gateway and Route objects be: at the ports to which they lead, pods of a namespace that no object of the app shows.
   *
   * @throws a usage error after `onlyTo`: it calls, and is not called.
   */
  public orIngressController(): ReachabilityLimit {
    if (this.terms.direction === 'Egress') {
      throw new UsageError('orIngressController has no meaning after onlyTo: ingress controllers call, and are not called.', { fix: 'remove it' });
    }
    this.terms.ingressController = true;
    return this;
  }
}
