import type * as kplus from 'cdk8s-plus-27';
import type { PodTemplate } from './hardened-workload';
import { quantityOf } from './resources';
import { spreadPods } from './topology-spread';
import type { VolumeClaim } from './volume-claim';
import { REVISION_HISTORY_LIMIT, WorkloadShape } from './workload-shape';
import type { IWorkload } from '../core/workload';

/** What a StatefulSet says beside its pods. */
export class StatefulSetShape implements WorkloadShape {
  constructor(
    private readonly statefulSet: kplus.StatefulSet & IWorkload,
    private readonly props: kplus.StatefulSetProps & { readonly volumeClaims?: readonly VolumeClaim[] },
  ) {}

  public template(json: any): PodTemplate {
    return json.spec.template;
  }

  public completePods(spec: any): void {
    const several = this.statefulSet.hasAutoscaler || (this.statefulSet.replicas ?? 1) > 1;
    if (this.props.spread ?? several) spreadPods(spec, this.statefulSet.selectorLabels);
  }

  public finish({ spec }: any): void {
    const claims = this.props.volumeClaims ?? [];
    spec.revisionHistoryLimit = REVISION_HISTORY_LIMIT;
    if (claims.length > 0) spec.volumeClaimTemplates = claims.map(claimTemplate);
  }
}

/** A claim as it stands in `volumeClaimTemplates`, with what the API server would fill in, so that GitOps tools see no difference. */
function claimTemplate({ name, size, accessMode, storageClassName }: VolumeClaim): object {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name },
    spec: {
      accessModes: [accessMode ?? 'ReadWriteOnce'],
      resources: { requests: { storage: quantityOf(size).toString() } },
      ...storageClassName !== undefined && { storageClassName },
      volumeMode: 'Filesystem',
    },
  };
}
