import type { ApiObject } from 'cdk8s';

/** cdk8s writes the chart's namespace also on objects that belong to the cluster, where it means nothing and confuses tools. */
export function withoutNamespace(object: ApiObject): void {
  (object.metadata as { namespace?: string }).namespace = undefined;
}
