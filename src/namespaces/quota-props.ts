import type { Size } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-27';

/**
 * What all objects of a namespace may use together, as a ResourceQuota.
 *
 * The defaults are generous for one application and finite, so that a runaway one does not take the cluster. There is no
 * quota on CPU limits: it would refuse every container without one.
 */
export interface QuotaProps {
  /**
   * The sum of CPU requests.
   * @default - 32 CPUs
   */
  readonly cpuRequests?: kplus.Cpu;
  /**
   * The sum of memory requests.
   * @default - 64 GiB
   */
  readonly memoryRequests?: Size;
  /**
   * The sum of memory limits.
   * @default - 128 GiB
   */
  readonly memoryLimits?: Size;
  /**
   * The sum of ephemeral-storage requests.
   * @default - 128 GiB
   */
  readonly ephemeralStorageRequests?: Size;
  /**
   * The sum of ephemeral-storage limits.
   * @default - 256 GiB
   */
  readonly ephemeralStorageLimits?: Size;
  /**
   * The sum of what PersistentVolumeClaims request.
   * @default - 1 TiB
   */
  readonly storageRequests?: Size;
  /**
   * The number of pods that have not ended.
   * @default 250
   */
  readonly pods?: number;
  /**
   * The number of PersistentVolumeClaims.
   * @default 50
   */
  readonly persistentVolumeClaims?: number;
  /**
   * The number of Services.
   * @default 100
   */
  readonly services?: number;
  /**
   * The number of ConfigMaps.
   * @default 250
   */
  readonly configMaps?: number;
  /**
   * The number of Secrets.
   * @default 250
   */
  readonly secrets?: number;
  /**
   * The number of Jobs, ended ones included.
   * @default 250
   */
  readonly jobs?: number;
  /**
   * Further entries of `hard`, such as `count/certificates.cert-manager.io` or `services.loadbalancers`, by name.
   * @default - none
   */
  readonly others?: { readonly [resource: string]: string };
}
