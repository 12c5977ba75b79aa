import * as kplus from 'cdk8s-plus-27';
import { usesExclusiveVolume } from './exclusive-volume';
import type { PodTemplate } from './hardened-workload';
import { spreadPods } from './topology-spread';
import { REVISION_HISTORY_LIMIT, WorkloadShape } from './workload-shape';
import type { IWorkload } from '../core/workload';

/** The replicas of a Deployment that nobody counted, as cdk8s-plus has them. */
export const DEPLOYMENT_REPLICAS = 2;

/** What a Deployment says beside its pods. */
export class DeploymentShape implements WorkloadShape {
  /** The strategy of a Deployment that was given none: starts a pod before it stops one. */
  public static readonly ROLLING = kplus.DeploymentStrategy.rollingUpdate({ maxUnavailable: kplus.PercentOrAbsolute.absolute(0) });

  constructor(private readonly deployment: kplus.Deployment & IWorkload, private readonly props: kplus.DeploymentProps) {}

  public template(json: any): PodTemplate {
    return json.spec.template;
  }

  public completePods(spec: any): void {
    const several = this.deployment.hasAutoscaler || this.replicas(spec) > 1;
    if (this.props.spread ?? several) spreadPods(spec, this.deployment.selectorLabels, ['pod-template-hash']);
  }

  public finish({ spec }: any): void {
    const pods = spec.template.spec;
    spec.replicas = this.deployment.hasAutoscaler ? undefined : this.replicas(pods);
    spec.revisionHistoryLimit = REVISION_HISTORY_LIMIT;
    // A new pod could never get the volume while the old one holds it.
    if (!this.props.strategy && usesExclusiveVolume(this.deployment, pods)) spec.strategy = { type: 'Recreate' };
  }

  private replicas(pods: any): number {
    return this.deployment.replicas ?? (usesExclusiveVolume(this.deployment, pods) ? 1 : DEPLOYMENT_REPLICAS);
  }
}
