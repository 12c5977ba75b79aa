/** A level of the Pod Security Standards, as namespaces enforce them. */
export enum PodSecurityLevel {
  /** Nothing is refused. */
  PRIVILEGED = 'privileged',
  /** Known ways to more rights than the pod should have are refused. */
  BASELINE = 'baseline',
  /** Pods have to be hardened. */
  RESTRICTED = 'restricted',
}
