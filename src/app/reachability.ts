import type { IConstruct } from 'constructs';
import { Origins } from './origins';
import { ReachabilityExpectation } from './reachability-expectation';
import { ExpectationRecord, ReachabilityRecords } from './reachability-records';
import { UsageError } from '../core/errors';
import { Judgement } from '../core/judgement';
import { quoted } from '../core/quoted';

/**
 * What the program expects of the connections in its app: `Reachability.of(app).expect(api).toReach(db, Port.tcp(5432))`.
 *
 * Every expectation is judged when the app is synthesised, on the manifests as they are written, whoever made them. One that does not hold fails
 * the synthesis like any finding, `network/reachability`, with the policies that decide it; nothing exempts it. What is proven is what
 * NetworkPolicies allow: it presumes a network plugin that enforces them.
 */
export class Reachability {
  /** The expectations of the app that a construct belongs to. From then on the app is judged. */
  public static of(scope: IConstruct): Reachability {
    Judgement.require(scope);
    return new Reachability(scope.node.root);
  }

  private constructor(private readonly root: IConstruct) {}

  /**
   * Expects something of all pods that a construct makes: a workload of this library or of cdk8s-plus, an object, an Include, a namespace or a chart
   * with everything in it.
   *
   * @throws a usage error for what is no construct of this app.
   */
  public expect(workload: IConstruct): ReachabilityExpectation {
    if (workload?.node?.root !== this.root) {
      throw new UsageError('Reachability.expect must be given a construct of the same app.', {
        found: workload?.node ? workload.node.path : quoted(workload), fix: 'call Reachability.of with the app that holds it',
      });
    }
    const record: ExpectationRecord = { subject: workload, stack: Origins.capture(), claims: [] };
    ReachabilityRecords.of(this.root).push(record);
    return ReachabilityExpectation._of(record);
  }
}
