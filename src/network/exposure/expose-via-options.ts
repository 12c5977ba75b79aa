import type { HttpIngressPathType, Service } from 'cdk8s-plus-27';
import type { Justification } from '../../core/ledger';

/** Which requests from outside reach a workload, and where. */
export interface ExposeViaOptions {
  /** The hosts, such as `shop.example.com`: at least one and at most 16, none with `*`. */
  readonly hostnames: string[];
  /**
   * The path below which requests are meant.
   * @default - `/`, every path
   */
  readonly path?: string;
  /**
   * How the path is compared: as a prefix of whole segments, or exactly.
   * @default HttpIngressPathType.PREFIX
   */
  readonly pathType?: HttpIngressPathType;
  /**
   * The container's own TCP port that answers.
   * @default - the only TCP port that the workload declares; required where it declares several
   */
  readonly port?: number;
  /**
   * The Service that leads there.
   * @default - the one that `exposeViaService` made; where none leads to the port, one is made: called like the workload, or `<workload>-<port>`
   * where that name is taken
   */
  readonly service?: Service;
  /**
   * The name of the HTTPRoute or Ingress. Calls with the same name, hosts and entrance add their paths to the same object.
   * @default - the name of the workload
   */
  readonly name?: string;
  /**
   * The Secret with the certificate for the hosts, in the workload's own namespace: made by a Certificate or an ExternalSecret, or declared under
   * `externalObjects`. Required for an Ingress; a Gateway has certificates of its own.
   * @default - none
   */
  readonly tlsSecretName?: string;
}

/**
 * Which requests reach a workload, whole families of hosts among them, and the exemption for it: here `hostnames` holds at least one such as
 * `*.example.com`.
 */
export interface UnsafeExposeViaOptions extends ExposeViaOptions, Justification {}
