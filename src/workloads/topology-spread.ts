const KEYS = ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'];

/**
 * Spreads the pods of a rendered pod spec over zones and nodes where that is possible; a pod that would break the balance is started all the same
 * (`ScheduleAnyway`), because a hard demand strands pods as soon as a zone is full.
 *
 * @param revisionKeys labels that tell revisions apart, so that a rollout does not count the pods that it replaces (Kubernetes 1.27)
 */
export function spreadPods(spec: any, labels: { readonly [key: string]: string }, revisionKeys?: readonly string[]): void {
  spec.topologySpreadConstraints = KEYS.map((topologyKey) => ({
    labelSelector: { matchLabels: { ...labels } },
    ...revisionKeys && { matchLabelKeys: [...revisionKeys] },
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
  }));
}
