import type { ApiObject } from 'cdk8s';
import { declareKnown } from './declare-known';
import type { ExposedWorkload, IEntrance } from './entrance';
import { GATEWAY_API, HttpRoute } from './http-route';
import { ObjectNames } from './object-names';
import { refuseOwnCertificate } from './own-certificate';
import { UsageError } from '../../core/errors';
import { Connections } from '../connections';
import { IngressControllerPods } from '../ingress-controller-pods';
import { PodPeers } from '../pod-peers';

/** Which Gateway of the platform is meant, and who forwards for it. */
export interface GatewayRefProps {
  /** The name of the Gateway. */
  readonly name: string;
  /** The namespace of the Gateway. It has to allow routes from the workload's. */
  readonly namespace: string;
  /**
   * The name of the HTTPS listener that routes attach to. Without one they would attach to a listener for plain HTTP as well, and be served there.
   * @default https
   */
  readonly sectionName?: string;
  /**
   * The pods that forward requests.
   * @default - those with the label `gateway.networking.k8s.io/gateway-name: <name>` in the namespace of the Gateway, as GEP-1762 demands
   */
  readonly pods?: IngressControllerPods;
}

/**
 * A Gateway that the platform keeps, and that the app does not make. Exposing by it declares that the Gateway exists.
 *
 * Workloads let in its pods, never addresses: a load balancer in front of the pods hides the caller's. A Gateway without pods, such as the load
 * balancer of a cloud, cannot be let in this way.
 */
export class GatewayRef implements IEntrance {
  /** The name of the Gateway. */
  public readonly name: string;
  /** The namespace of the Gateway. */
  public readonly namespace: string;
  /** The name of the HTTPS listener that routes attach to. */
  public readonly sectionName: string;
  /** The pods that forward requests. */
  public readonly pods: IngressControllerPods;

  /**
   * Refers to a Gateway of the platform.
   *
   * @throws a usage error for what cannot be the name of a Gateway, a namespace or a listener.
   */
  public constructor(props: GatewayRefProps) {
    this.name = props.name;
    this.namespace = props.namespace;
    this.sectionName = props.sectionName ?? 'https';
    this.check();
    this.pods = props.pods ?? IngressControllerPods.ofGateway(props.name, props.namespace);
  }

  /** Attaches an HTTPRoute of the workload's namespace to the listener, and lets in the Gateway's pods. */
  public expose(exposed: ExposedWorkload): ApiObject {
    const { workload, targetPort } = exposed;
    refuseOwnCertificate(exposed, this.place);
    if (workload.workloadNamespace === undefined) {
      throw new UsageError(`${workload.node.path} has no namespace in its manifest, so nobody can tell whether the Gateway is in the same.`, {
        where: workload.node.path, fix: 'declare it in a DefaultDenyNamespace, or give its chart a namespace',
      });
    }
    const { name, namespace, sectionName } = this;
    const route = HttpRoute.leadingTo(exposed, [{ name, namespace, sectionName }]);
    declareKnown(workload, { apiGroup: GATEWAY_API, kind: 'Gateway', namespace, name });
    Connections.of(workload).fromIngress(this.pods, [{ port: targetPort }]);
    return route;
  }

  private check(): void {
    const { name, namespace, sectionName, place } = this;
    ObjectNames.check(name, 'a Gateway', place);
    ObjectNames.check(sectionName, 'a listener', place);
    PodPeers.check({ namespace }, place);
  }

  private get place(): string {
    return `Gateway ${this.namespace}/${this.name}`;
  }
}
