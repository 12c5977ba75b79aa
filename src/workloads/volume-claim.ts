import type { Size } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-27';

/** A volume that each pod of a StatefulSet gets for itself and finds again after it was moved. */
export interface VolumeClaim {
  /** The name of the volume, unique in the pod. */
  readonly name: string;
  /** Where containers see it. */
  readonly path: string;
  /** How large it is. */
  readonly size: Size;
  /**
   * How many nodes or pods may write to it at once.
   * @default - a single node
   */
  readonly accessMode?: kplus.PersistentVolumeAccessMode;
  /**
   * The StorageClass that makes it.
   * @default - the default one of the cluster
   */
  readonly storageClassName?: string;
  /**
   * The containers that see it, by name.
   * @default - every container, init containers included
   */
  readonly containers?: string[];
}
