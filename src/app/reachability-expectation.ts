import type { IConstruct } from 'constructs';
import { Origins } from './origins';
import { ReachabilityLimit } from './reachability-limit';
import type { ClaimTerms, ExpectationRecord, LimitTerms } from './reachability-records';
import { Cidr } from '../core/cidr';
import type { ConnectionPort } from '../core/connection-port';
import { UsageError } from '../core/errors';
import { quoted } from '../core/quoted';
import { AskedPorts } from '../policy/reachability/asked-ports';

/** What is expected of the connections of one construct's pods. `Reachability` says when and how it is judged. */
export class ReachabilityExpectation {
  /** @internal */
  public static _of(record: ExpectationRecord): ReachabilityExpectation {
    return new ReachabilityExpectation(record);
  }

  private constructor(private readonly record: ExpectationRecord) {}

  /**
   * Every pod of it reaches every pod of the peer.
   *
   * @param peer whatever makes pods, or stands for pods of another app.
   * @param ports the ports, each of which is reached; without any, every port that the peer's containers declare.
   * @throws a usage error for what is no construct of this app, and for what is no port.
   */
  public toReach(peer: IConstruct, ...ports: ConnectionPort[]): ReachabilityExpectation {
    return this.claim({ says: 'reaches', peer: this.own(peer, 'toReach'), ports: this.checked(ports, 'toReach') });
  }

  /**
   * No pod of it reaches any pod of the peer.
   *
   * @param peer whatever makes pods, or stands for pods of another app.
   * @param ports the ports, none of which is reached; without any, every port there is.
   * @throws a usage error for what is no construct of this app, and for what is no port.
   */
  public notToReach(peer: IConstruct, ...ports: ConnectionPort[]): ReachabilityExpectation {
    return this.claim({ says: 'reaches not', peer: this.own(peer, 'notToReach'), ports: this.checked(ports, 'notToReach') });
  }

  /**
   * Every pod of it reaches every address of a block outside of the cluster.
   *
   * @param cidr the block, such as `203.0.113.0/24`.
   * @param ports the ports, each of which is reached; at least one.
   * @throws a usage error for what is no block or no port, and where no port is said.
   */
  public toReachAddresses(cidr: string, ...ports: ConnectionPort[]): ReachabilityExpectation {
    if (ports.length === 0) {
      throw new UsageError('toReachAddresses must be told the ports: addresses declare none.', {
        where: this.record.subject.node.path, fix: `toReachAddresses(${quoted(cidr)}, Port.tcp(443))`,
      });
    }
    return this.claim({ says: 'reaches addresses', cidr: checkedCidr(cidr), ports: this.checked(ports, 'toReachAddresses') });
  }

  /**
   * No pod of it reaches any address of a block outside of the cluster.
   *
   * @param cidr the block, such as `10.0.0.0/8`.
   * @param ports the ports, none of which is reached; without any, every port there is.
   * @throws a usage error for what is no block or no port.
   */
  public notToReachAddresses(cidr: string, ...ports: ConnectionPort[]): ReachabilityExpectation {
    return this.claim({ says: 'reaches no addresses', cidr: checkedCidr(cidr), ports: this.checked(ports, 'notToReachAddresses') });
  }

  /** No pod of it reaches any public address, IPv4 or IPv6, at any port. */
  public notToReachInternet(): ReachabilityExpectation {
    return this.claim({ says: 'reaches no internet' });
  }

  /** No pod of it is reached from any address outside of the cluster, nor by Ingress, Gateway or Route objects, at any port. */
  public notToBeReachedFromOutside(): ReachabilityExpectation {
    return this.claim({ says: 'is not reached from outside' });
  }

  /**
   * Exactly these peers reach it: each of them with at least one pod, and nothing else in the app, in the cluster or outside of it, at any port. What
   * happens among its own pods does not count, nor do the probes of the nodes and of a mesh.
   *
   * @param peers whatever makes pods, or stands for pods of another app; without any, nothing reaches it.
   * @returns ways to let be what is no construct.
   * @throws a usage error for what is no construct of this app.
   */
  public onlyFrom(...peers: IConstruct[]): ReachabilityLimit {
    return this.limit({ says: 'only', direction: 'Ingress', peers: peers.map((peer) => this.own(peer, 'onlyFrom')), cidrs: [], pods: [], ingressController: false });
  }

  /**
   * It reaches exactly these peers: of each of them at least one pod, and nothing else in the app, in the cluster or outside of it, at any port. What
   * happens among its own pods does not count, nor do cluster DNS and the control plane of a mesh.
   *
   * @param peers whatever makes pods, or stands for pods of another app; without any, it reaches nothing.
   * @returns ways to let be what is no construct.
   * @throws a usage error for what is no construct of this app.
   */
  public onlyTo(...peers: IConstruct[]): ReachabilityLimit {
    return this.limit({ says: 'only', direction: 'Egress', peers: peers.map((peer) => this.own(peer, 'onlyTo')), cidrs: [], pods: [], ingressController: false });
  }

  private limit(terms: LimitTerms): ReachabilityLimit {
    this.claim(terms);
    return ReachabilityLimit._of(terms);
  }

  private claim(terms: ClaimTerms): this {
    this.record.claims.push({ terms, stack: Origins.capture() });
    return this;
  }

  private own(peer: IConstruct, method: string): IConstruct {
    if (peer?.node?.root === this.record.subject.node.root) return peer;
    throw new UsageError(`${method} must be given constructs of the same app.`, {
      where: this.record.subject.node.path, found: peer?.node ? peer.node.path : quoted(peer), fix: 'for pods of another app declare them in this one: new ExternalPods(…)',
    });
  }

  private checked(ports: ConnectionPort[], method: string): readonly ConnectionPort[] {
    AskedPorts.of(ports, `${this.record.subject.node.path}: ${method}`);
    return ports;
  }
}

function checkedCidr(cidr: string): string {
  return Cidr.parse(cidr).canonical;
}
