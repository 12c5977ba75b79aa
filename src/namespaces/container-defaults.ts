import type { Size } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-27';

/**
 * What containers get that say nothing about their resources, as a LimitRange.
 *
 * There is no default CPU limit, which would throttle whoever did not ask for one, and no maximum, which could lie below what a workload
 * declares. A value that contradicts the default of its counterpart moves it: a request above the default limit raises the
 * limit, a limit below the default request lowers the request.
 */
export interface ContainerDefaults {
  /**
   * The CPU request.
   * @default - 100 millicores
   */
  readonly cpuRequest?: kplus.Cpu;
  /**
   * The memory request.
   * @default - 128 MiB
   */
  readonly memoryRequest?: Size;
  /**
   * The memory limit.
   * @default - the memory request
   */
  readonly memoryLimit?: Size;
  /**
   * The ephemeral-storage request.
   * @default - 64 MiB
   */
  readonly ephemeralStorageRequest?: Size;
  /**
   * The ephemeral-storage limit.
   * @default - 256 MiB
   */
  readonly ephemeralStorageLimit?: Size;
}
