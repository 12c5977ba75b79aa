import * as kplus from 'cdk8s-plus-27';
import type { IConstruct } from 'constructs';

/** The claims of each app by namespace and name, as far as they were looked for. */
const CLAIMS = new WeakMap<IConstruct, Map<string, kplus.PersistentVolumeClaim | undefined>>();

/**
 * Whether a rendered pod spec uses a volume that only one node, or one pod, can write to at a time. A claim that no construct of this app makes
 * counts as one: nearly all are.
 */
export function usesExclusiveVolume(workload: kplus.AbstractPod, spec: any): boolean {
  return (spec.volumes ?? []).some(({ persistentVolumeClaim }: any) => persistentVolumeClaim && !persistentVolumeClaim.readOnly
    && isExclusive(find(workload, persistentVolumeClaim.claimName)));
}

function isExclusive(claim: kplus.PersistentVolumeClaim | undefined): boolean {
  return !claim?.accessModes?.includes(kplus.PersistentVolumeAccessMode.READ_WRITE_MANY);
}

function find(workload: kplus.AbstractPod, name: string): kplus.PersistentVolumeClaim | undefined {
  const { root } = workload.node;
  const key = keyOf(workload.metadata.namespace, name);
  const known = CLAIMS.get(root);
  if (known?.has(key)) return known.get(key);
  const claims = index(root);
  if (!claims.has(key)) claims.set(key, undefined);
  CLAIMS.set(root, claims);
  return claims.get(key);
}

function index(root: IConstruct): Map<string, kplus.PersistentVolumeClaim | undefined> {
  const claims = new Map(CLAIMS.get(root));
  for (const node of root.node.findAll()) {
    if (node instanceof kplus.PersistentVolumeClaim) claims.set(keyOf(node.metadata.namespace, node.name), node);
  }
  return claims;
}

function keyOf(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}
