import type { ApiObject } from 'cdk8s';
import type { CloudIdentity } from './cloud-identity';
import { Environment } from '../core/environment';
import { UsageError } from '../core/errors';
import { quoted } from '../core/quoted';
import type { IWorkload } from '../core/workload';
import { Connections } from '../network/connections';
import { Direction } from '../network/direction';

/** Writes what a cloud demands on accounts and workloads. */
export class CloudAccess {
  /**
   * Annotates an account.
   *
   * @throws UsageError when it says another identity already.
   */
  public static annotate(account: ApiObject, { _annotations: annotations }: CloudIdentity): void {
    const said: { readonly [key: string]: string } = account.metadata.toJson()?.annotations ?? {};
    for (const [key, value] of Object.entries(annotations)) {
      if (said[key] !== undefined && said[key] !== value) {
        throw new UsageError('A ServiceAccount has one cloud identity.', {
          where: account.node.path, found: `${key}: ${quoted(said[key])} and ${quoted(value)}`, fix: 'make another account for the other one',
        });
      }
      account.metadata.addAnnotation(key, value);
    }
  }

  /** Labels the pods of a workload, and opens the way to where they ask for the identity; to nothing else of that address. */
  public static give(workload: IWorkload, identity: CloudIdentity): void {
    for (const [key, value] of Object.entries(identity._podLabels)) workload.labelPods(key, value);
    for (const { cidr, port, isOnHost } of identity._endpoints(Environment.of(workload))) {
      Connections.of(workload)._allow(Direction.EGRESS, { ipBlock: { cidr }, ...isOnHost && { entity: 'host' as const } }, () => [{ port }]);
    }
  }
}
