import type { ApiObject } from 'cdk8s';
import type { HttpIngressPathType } from 'cdk8s-plus-27';
import type { IWorkload } from '../../core/workload';

/** A workload that is to be reached from outside the cluster: its Service, and the requests that go there. */
export interface ExposedWorkload {
  /** The workload. */
  readonly workload: IWorkload;
  /** The name of the Service that leads to it, in its namespace. */
  readonly serviceName: string;
  /** The port of the Service. */
  readonly servicePort: number;
  /** The container's own TCP port behind it, for policies: they are judged after the Service's is gone. */
  readonly targetPort: number;
  /** The name of the route. */
  readonly routeName: string;
  /** The hosts whose requests go there; at least one. */
  readonly hostnames: string[];
  /** The path below which requests go there. */
  readonly path: string;
  /** How the path is compared. */
  readonly pathType: HttpIngressPathType;
  /**
   * The Secret with the certificate for the hosts, in the workload's namespace.
   * @default - the entrance has a certificate of its own
   */
  readonly tlsSecretName?: string;
}

/** A way into the cluster that workloads are exposed by: a Gateway, or the controller of an IngressClass. */
export interface IEntrance {
  /**
   * Leads requests to a workload over TLS, and lets those pods call it that forward them, at exactly that port. Workloads call it in `exposeVia`.
   *
   * @returns the HTTPRoute or the Ingress.
   */
  expose(exposed: ExposedWorkload): ApiObject;
}
