import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { KindTable, Scope } from '../core/kind-table';

type Writable = { namespace?: string };
type WithProps = { readonly props?: { readonly metadata?: { readonly namespace?: string } } };

/** Absorbs that cdk8s gives every object the namespace of its chart, also those that no namespace can hold. */
export class ClusterScope {
  /**
   * Takes the inherited namespace from the cluster-scoped objects of a chart; one that was written out stays, for a rule to speak about.
   *
   * @param below the constructs below the chart, for whoever has them already
   */
  public static release(chart: Chart, kinds: KindTable, below: readonly IConstruct[] = chart.node.findAll()): void {
    for (const construct of below) {
      if (ApiObject.isApiObject(construct) && Chart.of(construct) === chart) ClusterScope.releaseObject(construct as ApiObject, kinds);
    }
  }

  private static releaseObject(object: ApiObject, kinds: KindTable): void {
    const group = object.apiVersion.includes('/') ? object.apiVersion.slice(0, object.apiVersion.indexOf('/')) : '';
    if (kinds.lookup(group, object.kind).scope !== Scope.CLUSTER) return;
    const written = (object as unknown as WithProps).props?.metadata?.namespace;
    if (written === undefined) (object.metadata as Writable).namespace = undefined;
  }
}
