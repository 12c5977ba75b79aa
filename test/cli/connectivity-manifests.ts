/** A Deployment whose pods carry the label `app` with its name. */
export const deployment = (name: string, namespace: string, ports = '[]', pod = ''): string => `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { ${pod}containers: [{ name: app, image: example, ports: ${ports} }] }
`;

/** A NetworkPolicy with what its spec says. */
export const policy = (name: string, namespace: string, spec: string): string => `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name}, namespace: ${namespace} }
spec: ${spec}
`;

export const DNS = '{ to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } }, podSelector: { matchLabels: { k8s-app: kube-dns } } }], ports: [{ port: 53, protocol: UDP }] }';

/** web calls api, and api calls db and a block of the outside; all of them DNS; everything else is denied. */
export const SHOP = [
  deployment('web', 'shop', '[{ name: http, containerPort: 8080 }]'),
  deployment('api', 'shop', '[{ name: http, containerPort: 9090 }, { name: dns, containerPort: 5353, protocol: UDP }]'),
  deployment('db', 'data', '[{ containerPort: 5432 }]'),
  policy('default-deny', 'shop', '{ podSelector: {}, policyTypes: [Ingress, Egress] }'),
  policy('default-deny', 'data', '{ podSelector: {}, policyTypes: [Ingress] }'),
  policy('dns', 'shop', `{ podSelector: {}, policyTypes: [Egress], egress: [${DNS}] }`),
  policy('web', 'shop', '{ podSelector: { matchLabels: { app: web } }, policyTypes: [Egress], egress: [{ to: [{ podSelector: { matchLabels: { app: api } } }], ports: [{ port: http }] }] }'),
  `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: api, namespace: shop }
spec:
  podSelector: { matchLabels: { app: api } }
  policyTypes: [Ingress, Egress]
  ingress:
    - from: [{ podSelector: { matchLabels: { app: web } } }]
      ports: [{ port: 9090 }]
  egress:
    - to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: data } }, podSelector: { matchLabels: { app: db } } }]
      ports: [{ port: 5432 }]
    - to: [{ ipBlock: { cidr: 203.0.113.0/24, except: [203.0.113.128/25] } }]
      ports: [{ port: 443 }]
`,
  policy('db', 'data', '{ podSelector: { matchLabels: { app: db } }, ingress: [{ from: [{ namespaceSelector: {}, podSelector: { matchLabels: { app: api } } }] }] }'),
].join('');

/** Two workloads that nothing isolates. */
export const OPEN = deployment('one', 'open') + deployment('two', 'open');

/** A policy that the API server would refuse, for its block has no prefix length. */
export const REFUSED = policy('refused', 'open', '{ podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.0 } }] }] }');
