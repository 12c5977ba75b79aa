import { Direction } from '../../../src/network/direction';
import type { PolicyIntent, PolicyRule } from '../../../src/network/policy-intent';
import type { PolicyPeer } from '../../../src/network/policy-peer';

/** The pods that intents are about. */
export const API = { matchLabels: { app: 'api' } };
/** The pods of another namespace. */
export const WEB: PolicyPeer = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'front' } }, podSelector: { matchLabels: { app: 'web' } } };
/** Where cluster DNS answers. */
export const DNS: PolicyRule = {
  ports: [{ port: 53, protocol: 'TCP' }, { port: 53, protocol: 'UDP' }],
  peers: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
};
/** The usual port. */
export const HTTP = [{ port: 8080, protocol: 'TCP' }];

/** An intent for egress of the pods `app: api` in the namespace `shop`. */
export function egress(rules: readonly PolicyRule[], tweak: Partial<PolicyIntent> = {}): PolicyIntent {
  return { name: 'api-egress', namespace: 'shop', direction: Direction.EGRESS, podSelector: API, rules, ...tweak };
}

/** An intent for ingress of the pods `app: api` in the namespace `shop`. */
export function ingress(rules: readonly PolicyRule[], tweak: Partial<PolicyIntent> = {}): PolicyIntent {
  return { name: 'api-ingress', namespace: 'shop', direction: Direction.INGRESS, podSelector: API, rules, ...tweak };
}
