/** The SELinux types that Pod Security Standards allow. */
export enum SeLinuxType {
  /** An ordinary container. */
  CONTAINER = 'container_t',
  /** A container that runs an init system, such as systemd. */
  CONTAINER_INIT = 'container_init_t',
  /** A container in a virtual machine of its own. */
  CONTAINER_KVM = 'container_kvm_t',
  /** A container that runs containers; allowed from Kubernetes 1.31 on. */
  CONTAINER_ENGINE = 'container_engine_t',
}

/** SELinux labels within what Pod Security Standards allow: user and role cannot be chosen. */
export interface SeLinuxOptions {
  /**
   * The type.
   * @default - the container runtime's, `container_t`
   */
  readonly type?: SeLinuxType;
  /**
   * The level, such as `s0:c123,c456`: containers with different categories cannot read each other's files.
   * @default - the container runtime assigns one to each pod
   */
  readonly level?: string;
}
