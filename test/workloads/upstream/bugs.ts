import * as cdk8s from 'cdk8s';
import type { Construct } from 'constructs';

/** What plain cdk8s-plus renders of a construct: evidence that the bug is still there. When one of these tests fails, its absorption can go. */
export function upstream(make: (chart: cdk8s.Chart) => Construct): any {
  const chart = new cdk8s.Chart(new cdk8s.App(), 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  return cdk8s.ApiObject.of(make(chart)).toJson();
}
