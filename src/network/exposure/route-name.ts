import type { ExposedWorkload } from './entrance';
import { UsageError } from '../../core/errors';
import { quoted } from '../../core/quoted';

/** Names of routes: each is one object, for the same hosts by the same entrance. */
export class RouteName {
  /** The id of a route below its workload, for each name another one. */
  public static idOf({ routeName, workload }: ExposedWorkload): string {
    return routeName === workload.workloadName ? 'Route' : `Route-${routeName}`;
  }

  /** What two calls for one route must have in common. */
  public static keyOf(way: unknown, { hostnames, tlsSecretName }: ExposedWorkload): string {
    return JSON.stringify([way, [...new Set(hostnames)].sort(), tlsSecretName]);
  }

  /**
   * Says that a name is taken.
   *
   * @throws UsageError always.
   */
  public static refuse({ routeName, hostnames, workload }: ExposedWorkload): never {
    throw new UsageError(`${workload.workloadName} is exposed as "${routeName}" already, for other hosts or by another entrance.`, {
      where: workload.node.path, found: quoted(hostnames), fix: `give this one a name of its own: { name: '${workload.workloadName}-…' }`,
    });
  }
}
