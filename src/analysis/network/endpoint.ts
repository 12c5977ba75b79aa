import { AddressRange, AddressRanges } from './address-ranges';
import type { Workload } from './workload';
import type { Selector } from '../../core/selector';

/** The outside by its addresses: one range that is treated alike and could not be longer. */
export interface Addresses {
  readonly kind: 'addresses';
  /** Both ends, such as `10.0.0.0-10.255.255.255`; IPv6 as in RFC 5952. */
  readonly name: string;
  readonly range: AddressRange;
}

/** Whatever serves Ingress, Gateway and Route objects: a way in from the outside, through pods that nobody knows. */
export interface IngressController {
  readonly kind: 'ingress-controller';
  readonly name: '{ingress-controller}';
}

/** Pods that policies name by labels and that no object makes: another team's, an operator's, the cluster's own such as DNS. */
export interface UnseenPods {
  readonly kind: 'unseen';
  /** Their namespace and labels in kubectl's notation, such as `kube-system/[k8s-app=kube-dns]`. */
  readonly name: string;
  readonly pods: Selector;
  /** The name of their namespace, or the labels that it has. */
  readonly namespace: string | Selector;
}

/** One end of a connection. */
export type Endpoint = Workload | Addresses | IngressController | UnseenPods;

/** The one ingress controller: analyses know of no second. */
export const INGRESS_CONTROLLER: IngressController = { kind: 'ingress-controller', name: '{ingress-controller}' };

/** The outside, by one range of its addresses. */
export function addresses({ family, first, last }: AddressRange): Addresses {
  const range = { family, first, last };
  return { kind: 'addresses', name: AddressRanges.nameOf(range), range };
}
