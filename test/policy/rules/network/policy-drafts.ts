import { deployment, Draft, object } from '../../../../src/testing';

/** A NetworkPolicy of the namespace shop. */
export function policy(name: string, spec: Draft, of = 'shop'): Draft {
  return object('networking.k8s.io/v1', 'NetworkPolicy', name, { metadata: { namespace: of }, spec });
}

/** The policy that closes everything for every pod of a namespace. */
export function defaultDeny(of = 'shop'): Draft {
  return policy('default-deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }, of);
}

/** A policy that opens egress of pods by their label `app`. */
export function egress(app: string, ...rules: Draft[]): Draft {
  return policy(`${app}-egress`, { podSelector: { matchLabels: { app } }, policyTypes: ['Egress'], egress: rules });
}

/** A policy that opens ingress of pods by their label `app`. */
export function ingress(app: string, ...rules: Draft[]): Draft {
  return policy(`${app}-ingress`, { podSelector: { matchLabels: { app } }, policyTypes: ['Ingress'], ingress: rules });
}

/** A peer: pods by their label `app`. */
export function pods(app: string): Draft {
  return { podSelector: { matchLabels: { app } } };
}

/** A peer: every pod of a namespace, by its name. */
export function namespace(name: string): Draft {
  return { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } };
}

/** A Deployment whose pods have the label `app`, and one container with named ports. */
export function workload(app: string, ports: Draft = [{ name: 'http', containerPort: 8080 }], inNamespace = 'shop'): Draft {
  return deployment((d) => {
    d.metadata = { name: app, namespace: inNamespace };
    d.spec.selector.matchLabels = { app };
    d.spec.template.metadata.labels = { app };
    d.spec.template.spec.containers[0].ports = ports;
  });
}

/** The DNS of the cluster as a peer. */
export const KUBE_DNS = { ...namespace('kube-system'), podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } };

/** DNS over both protocols. */
export const DNS_PORTS = [{ port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }];
