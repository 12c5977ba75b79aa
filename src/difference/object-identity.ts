import type { Manifest } from '../core/manifest';

/** What makes an object the same one in another set: neither its file, nor its place, nor the version of its API. */
export interface ObjectIdentity {
  /** `group/Kind`, for instance `apps/Deployment` or `/Pod`. */
  readonly groupKind: string;
  /** @default - the kind is cluster-scoped */
  readonly namespace?: string;
  readonly name: string;
}

/** Kinds that Kubernetes has moved to another group; both names mean the same objects. */
const MOVED_KINDS: { readonly [groupKind: string]: string } = {
  'extensions/Deployment': 'apps/Deployment',
  'extensions/DaemonSet': 'apps/DaemonSet',
  'extensions/ReplicaSet': 'apps/ReplicaSet',
  'extensions/Ingress': 'networking.k8s.io/Ingress',
  'extensions/NetworkPolicy': 'networking.k8s.io/NetworkPolicy',
  'extensions/PodSecurityPolicy': 'policy/PodSecurityPolicy',
  'crd.projectcalico.org/NetworkPolicy': 'projectcalico.org/NetworkPolicy',
  'crd.projectcalico.org/GlobalNetworkPolicy': 'projectcalico.org/GlobalNetworkPolicy',
};

/** `group/Kind` as the newest API has it. */
export function currentGroupKind(groupKind: string): string {
  return Object.hasOwn(MOVED_KINDS, groupKind) ? MOVED_KINDS[groupKind] : groupKind;
}

/** What makes an object the same one in another set. */
export function identityOf({ groupKind, namespace, name }: Manifest): ObjectIdentity {
  return { groupKind: currentGroupKind(groupKind), namespace, name };
}

/** An identity as a text: the same for the same object, and for no other. */
export function identityKey({ groupKind, namespace, name }: ObjectIdentity): string {
  return `${currentGroupKind(groupKind)} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
