import * as kplus from 'cdk8s-plus-27';
import { serviceMetadata } from '../service-name';
import { named, servicePorts } from './service-port-names';
import type { IWorkload } from '../../core/workload';

/** The headless Service of a StatefulSet: its ports are those that the containers declare by synthesis; without any it still gives the pods names. */
class HeadlessService extends kplus.Service {
  private readonly workload: kplus.StatefulSet;

  constructor(workload: kplus.StatefulSet & IWorkload) {
    super(workload, 'Service', {
      clusterIP: 'None',
      selector: workload,
      metadata: serviceMetadata(workload.name, workload.metadata.namespace),
    });
    this.workload = workload;
  }

  public override get ports(): kplus.ServicePort[] {
    return named([...servicePorts(this.workload.containers.flatMap((container) => container.ports)), ...super.ports]);
  }

  public override get port(): number {
    return this.ports[0]?.port;
  }

  /** @internal */
  public override _toKube(): kplus.k8s.ServiceSpec {
    const ports = this.ports.map(({ targetPort, ...port }) => ({ ...port, targetPort: targetPort && kplus.k8s.IntOrString.fromNumber(targetPort) }));
    return {
      clusterIp: this.clusterIP,
      ports: ports.length > 0 ? ports as kplus.k8s.ServicePort[] : undefined,
      selector: (this as unknown as { readonly _selector: { [key: string]: string } })._selector,
      type: this.type,
    };
  }
}

/**
 * cdk8s-plus makes the headless Service of a StatefulSet inside its constructor, by a private method that throws when ports come later, and names
 * it after the construct's path, although `serviceName` can never change. Here it is named after the StatefulSet, and ports may come at any time.
 */
export function absorbHeadlessService(statefulSet: abstract new (...args: any[]) => kplus.StatefulSet & IWorkload): void {
  Object.defineProperty(statefulSet.prototype, '_createHeadlessService', {
    value(this: kplus.StatefulSet & IWorkload) { return new HeadlessService(this); },
  });
}
