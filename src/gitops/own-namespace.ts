import type { ClusterContent } from './cluster-content';
import { UsageError } from '../core/errors';

/**
 * Refuses what a team would deliver into the namespace in which the tool itself runs: whoever may make pods there may make them as the tool, which
 * may do everything.
 *
 * @throws UsageError that names the namespace and what would stand there.
 */
export function refuseOwnNamespace({ environment, cluster, tenants }: ClusterContent, toolName: string, toolNamespace: string): void {
  const own = tenants.find(({ namespace }) => namespace === toolNamespace);
  if (!own) return;
  throw new UsageError(`Nobody but an administrator delivers into the namespace in which ${toolName} runs: its accounts may do everything.`, {
    where: `${environment}/${cluster}`,
    found: `namespace ${own.namespace}, with ${own.manifests[0]}`,
    fix: `put it into another namespace; what ${toolName} itself needs there, declare in a chart with that namespace, without making the Namespace in the app`,
  });
}
