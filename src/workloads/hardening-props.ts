import type { Size } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-27';
import type { AppArmorProfile } from './app-armor-profile';
import type { IRuntimeClass } from './runtime-class';
import type { SeLinuxOptions } from './se-linux-options';
import type { SeccompProfile } from './seccomp-profile';

/** What can be chosen for one container as well as for all containers of a workload. */
export interface ContainerHardening {
  /**
   * The folders that the container may write to, each an emptyDir of its own with a size limit. The root file system is read-only.
   * @default - `/tmp`; an empty list opts out
   */
  readonly writablePaths?: string[];
  /**
   * The size of each writable folder; a pod that exceeds it is evicted.
   * @default - 64 MiB
   */
  readonly writablePathSize?: Size;
  /**
   * Which system calls the container may make.
   * @default - the container runtime's own profile
   */
  readonly seccompProfile?: SeccompProfile;
  /**
   * The AppArmor profile.
   * @default - none is named, because nodes without AppArmor refuse pods that name one; those with AppArmor apply the runtime's own
   */
  readonly appArmorProfile?: AppArmorProfile;
  /**
   * The SELinux label.
   * @default - the container runtime's
   */
  readonly seLinuxOptions?: SeLinuxOptions;
}

/** What all hardened workloads can be told besides what cdk8s-plus knows. */
export interface HardeningProps extends ContainerHardening {
  /**
   * The numeric user of all containers.
   * @default - 25000; none where the platform assigns it
   */
  readonly user?: number;
  /**
   * The numeric group of all containers.
   * @default - 26000; none where the platform assigns it
   */
  readonly group?: number;
  /**
   * The numeric group that owns the pod's volumes, and by which containers read Secret files.
   * @default - 26000; none where the platform assigns it
   */
  readonly fsGroup?: number;
  /**
   * Whether containers may listen on ports below 1024 without being root, by the sysctl `net.ipv4.ip_unprivileged_port_start`, which Pod Security
   * Standards call safe. `NET_BIND_SERVICE` would do nothing for them.
   * @default - when a container declares such a port
   */
  readonly portsBelow1024?: boolean;
  /**
   * Whether the pods get a user namespace of their own (`hostUsers: false`, KEP-127): whoever breaks out of a container is nobody on the node.
   * Offered from Kubernetes 1.33 on, where it is on by default; needs Linux 6.3 and a container runtime that supports it.
   * @default false
   */
  readonly userNamespace?: boolean;
  /**
   * The sandbox in which the pods run.
   * @default - the nodes' default container runtime
   */
  readonly runtimeClass?: IRuntimeClass;
  /**
   * Containers that start before all init containers and run beside the others until the end (native sidecars, KEP-753). Where the target is older
   * than Kubernetes 1.29 they are regular containers.
   * @default - none
   */
  readonly nativeSidecars?: kplus.ContainerProps[];
  /**
   * Secrets with registry credentials, besides those of the app and the namespace.
   * @default - those of the app and the namespace only
   */
  readonly imagePullSecrets?: string[];
  /**
   * What differs for single containers, by their name. User, group, resources and probes of a container are its own props.
   * @default - all containers are alike
   */
  readonly containerHardening?: { readonly [container: string]: ContainerHardening };
}
