/** Pods that no construct of this app makes, such as those of a gateway or an operator. */
export interface PodPeer {
  /**
   * The name of their namespace, which is selected by the label that every namespace carries, `kubernetes.io/metadata.name`.
   * @default - the workload's own namespace, or the ones that carry `namespaceLabels`
   */
  readonly namespace?: string;
  /**
   * The labels of their namespaces, where the name is not known. Only whoever may label namespaces can be trusted with them.
   * @default - none: `namespace` decides
   */
  readonly namespaceLabels?: { readonly [key: string]: string };
  /**
   * Their own labels.
   * @default - every pod of the namespace
   */
  readonly podLabels?: { readonly [key: string]: string };
  /**
   * The ServiceAccount that they run as: Istio's policies know pods by nothing else.
   * @default - not known, and an error with the network dialect `ISTIO`
   */
  readonly serviceAccount?: string;
}
