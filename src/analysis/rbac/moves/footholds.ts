import type { Manifest } from '../../../core/manifest';
import type { Foothold } from '../escalation';
import type { GrantedRole } from '../grant';
import type { RbacSubject } from '../rbac-subject';

/** The rights of an administrator of the whole cluster. */
export const CLUSTER_ADMIN: Foothold = { id: 'cluster-admin', title: 'cluster admin', kind: 'cluster-admin' };

/** A node of the cluster, with everything that runs on it. */
export const NODE: Foothold = { id: 'node', title: 'a node, with everything that runs on it', kind: 'node' };

/** The code that runs in an object's pods. */
export function codeOf(manifest: Manifest): Foothold {
  return { id: `workload ${manifest.namespace ?? ''}/${manifest.name}[${manifest.kind}]`, title: `the code of ${manifest}`, kind: 'workload', namespace: manifest.namespace, manifest };
}

/** The credentials of a subject. */
export function credentialsOf(subject: RbacSubject): Foothold {
  return { id: `subject ${subject.id}`, title: String(subject), kind: 'subject', namespace: subject.namespace, subject };
}

/** Whatever a role permits, in a namespace or everywhere. */
export function rightsOf({ kind, name }: Pick<GrantedRole, 'kind' | 'name'>, namespace: string | undefined): Foothold {
  return { id: `rights ${kind} ${name} ${namespace ?? '*'}`, title: `the rights of ${kind} ${name} ${inWhich(namespace)}`, kind: 'subject', namespace };
}

/** Every right in a namespace. */
export function everythingIn(namespace: string): Foothold {
  return { id: `everything ${namespace}`, title: `every right in namespace ${namespace}`, kind: 'subject', namespace };
}

/** Pods of one's own, in a namespace or in all. */
export function newPodsIn(namespace: string | undefined): Foothold {
  return { id: `pods ${namespace ?? '*'}`, title: `pods of the attacker's own ${inWhich(namespace)}`, kind: 'pods', namespace };
}

/** The pods that run in a namespace or in all. */
export function runningPodsIn(namespace: string | undefined): Foothold {
  return { id: `running ${namespace ?? '*'}`, title: `every running pod ${inWhich(namespace)}`, kind: 'pods', namespace };
}

/** The Secrets of a namespace or of all. */
export function secretsIn(namespace: string | undefined): Foothold {
  return { id: `secrets ${namespace ?? '*'}`, title: `every Secret ${inWhich(namespace)}`, kind: 'secrets', namespace };
}

/** The place of something in words. */
export function inWhich(namespace: string | undefined): string {
  return namespace === undefined ? 'in every namespace' : `in namespace ${namespace}`;
}
