import { Manifest } from '../../../src/core/manifest';
import { CATALOGUE } from '../../../src/policy/catalogue';
import { Engine, Verdict } from '../../../src/policy/engine';
import { deployment, Draft, object } from '../../../src/testing';

/**
 * A namespace hardened as guides show it, with the mistakes that people copy from them: each object by itself looks right, and together they
 * contradict each other. (GUIDANCE rows 23 to 26, 29 to 31, 33, 49, 65.)
 */
const NETWORKING = 'networking.k8s.io/v1';
const RBAC = 'rbac.authorization.k8s.io/v1';

function policy(name: string, spec: Draft): Draft {
  return object(NETWORKING, 'NetworkPolicy', name, { spec });
}

function workload(app: string, ports: Draft): Draft {
  return deployment((d) => {
    d.metadata.name = app;
    d.spec.selector.matchLabels = { app };
    d.spec.template.metadata.labels = { app };
    d.spec.template.spec.containers[0].ports = ports;
    d.spec.template.spec.serviceAccountName = app;
  });
}

const OBJECTS: readonly Draft[] = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
  policy('default-deny-all', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }),
  policy('allow-storefront-ingress', {
    podSelector: { matchLabels: { app: 'storefront' } },
    policyTypes: ['Ingress'],
    ingress: [{ from: [{ namespaceSelector: { matchLabels: { name: 'ingress-nginx' } } }], ports: [{ port: 8080, protocol: 'TCP' }] }],
  }),
  policy('allow-storefront-egress', {
    podSelector: { matchLabels: { app: 'storefront' } },
    policyTypes: ['Egress'],
    egress: [
      { to: [{ podSelector: { matchLabels: { app: 'orders-db' } } }], ports: [{ port: 5432, protocol: 'TCP' }] },
      { to: [{ namespaceSelector: {}, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }], ports: [{ port: 53, protocol: 'UDP' }] },
    ],
  }),
  policy('deny-cloud-metadata', {
    podSelector: {},
    policyTypes: ['Egress'],
    egress: [{ to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.169.254/32', '10.0.0.0/8'] } }] }],
  }),
  policy('allow-old-backend', { podSelector: { matchLabels: { app: 'backend' } }, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: {} }] }] }),
  workload('storefront', [{ name: 'http', containerPort: 8080 }, { name: 'metrics', containerPort: 9100 }]),
  workload('orders-db', [{ name: 'sql', containerPort: 5432 }]),
  object('v1', 'ServiceAccount', 'storefront', { automountServiceAccountToken: false }),
  object('v1', 'Service', 'storefront', { metadata: { labels: { app: 'storefront' } }, spec: { selector: { app: 'storefront' }, ports: [{ name: 'http', port: 80, targetPort: 'http' }, { name: 'metrics', port: 9100 }] } }),
  object('v1', 'Service', 'orders-db', { spec: { selector: { app: 'orders-db' }, ports: [{ port: 5432 }] } }),
  object(NETWORKING, 'Ingress', 'orders-admin', { spec: { rules: [{ host: 'admin.example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'orders-db', port: { number: 5432 } } } }] } }] } }),
  object('monitoring.coreos.com/v1', 'ServiceMonitor', 'storefront', { spec: { selector: { matchLabels: { app: 'storefront' } }, endpoints: [{ port: 'metrics' }] } }),
  object(RBAC, 'Role', 'storefront', { rules: [{ apiGroups: [''], resources: ['secrets'], resourceNames: ['orders-db'], verbs: ['get'] }] }),
  object(RBAC, 'RoleBinding', 'storefront', { roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'storefront' }, subjects: [{ kind: 'ServiceAccount', name: 'storefront', namespace: 'shop' }] }),
  {
    apiVersion: RBAC,
    kind: 'ClusterRole',
    metadata: { name: 'deny-container-access' },
    rules: [{ apiGroups: [''], resources: ['pods/exec', 'pods/attach'], verbs: ['create'] }, { apiGroups: [''], resources: ['nodes/proxy'], verbs: ['*'] }],
  },
  {
    apiVersion: RBAC,
    kind: 'ClusterRole',
    metadata: { name: 'compliance-auditor' },
    rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['get', 'list', 'watch'] }, { apiGroups: [''], resources: ['secrets'], verbs: [] }],
  },
  { apiVersion: 'abac.authorization.kubernetes.io/v1beta1', kind: 'Policy', spec: { user: 'storefront', namespace: 'shop', resource: 'pods', readonly: true } },
];

function judged(complete: boolean): Verdict {
  const rules = CATALOGUE.filter(({ meta }) => /^(network|rbac)\//.test(meta.id));
  return new Engine({ rules, today: '2026-11-21', complete }).judge(OBJECTS.flatMap((draft) => Manifest._read(structuredClone(draft))));
}

const verdict = judged(true);

test.each<[string, string, string, string]>([
  ['the database never receives a connection', 'network/no-one-sided-connection', 'allow-storefront-egress',
    '/spec/egress/0/to/0: opens TCP 5432 of Deployment shop/orders-db, but its ingress is closed to these pods by "default-deny-all"'],
  ['the policy that is called a denial opens the internet', 'network/no-open-internet', 'deny-cloud-metadata',
    '/spec/egress/0/to/0/ipBlock: opens every port of 0.0.0.0/0: the internet, although it is called "deny-cloud-metadata": policies only allow, and what one allows no other takes away'],
  ['and the metadata services that it excepts only in part', 'network/no-metadata-access', 'deny-cloud-metadata',
    '/spec/egress/0/to/0/ipBlock: 0.0.0.0/0 reaches 169.254.0.0/16, 168.63.129.16/32, 100.100.100.200/32'],
  ['a namespace by a label that nothing guarantees', 'network/require-guaranteed-namespace-labels', 'allow-storefront-ingress',
    '/spec/ingress/0/from/0/namespaceSelector: selects namespaces by the label "name", which nothing guarantees'],
  ['DNS over UDP only', 'network/require-dns-over-tcp', 'allow-storefront-egress', '/spec/egress/1/ports: opens DNS over UDP and not over TCP'],
  ['DNS of any pod anywhere that carries the label', 'network/restrict-dns', 'allow-storefront-egress',
    '/spec/egress/1/to/0/namespaceSelector: opens DNS of any pod of any namespace that carries k8s-app=kube-dns'],
  ['DNS for one app only', 'network/share-dns', 'allow-storefront-egress',
    '/spec/egress/1: opens DNS for app=storefront only, while default-deny covers every pod of the namespace'],
  ['a policy for pods that are gone', 'network/no-idle-policy', 'allow-old-backend', '/spec/podSelector: {"matchLabels":{"app":"backend"}} selects no pod of the namespace "shop"'],
  ['an Ingress whose target default-deny closes', 'network/no-blocked-backend', 'orders-admin',
    '/spec/rules/0/http/paths/0/backend/service: leads to Deployment shop/orders-db at TCP 5432, which no NetworkPolicy opens to anyone'],
  ['an Ingress without TLS', 'network/require-ingress-tls', 'orders-admin', '/spec/tls: unset'],
  ['a scrape that default-deny closes', 'network/no-blocked-scrape', 'storefront', '/spec/endpoints/0: scrapes Deployment shop/storefront at TCP 9100, which no NetworkPolicy opens to anyone'],
  ['a ClusterRole called a denial grants exec, attach and node proxy', 'rbac/no-denial-by-role', 'deny-container-access',
    '/metadata/name: "deny-container-access", which grants create on pods/exec, pods/attach; * on nodes/proxy'],
  ['which are rights that lead to others', 'rbac/no-dangerous-rights', 'deny-container-access', '/rules/1: * on nodes/proxy'],
  ['an auditor reads all secrets', 'rbac/no-secrets-for-readers', 'compliance-auditor', '/rules/0/resources: "compliance-auditor" grants get, list, watch on everything, Secrets among it'],
  ['by a rule without verbs, which the API refuses', 'rbac/require-verbs', 'compliance-auditor', '/rules/1/verbs: no verb'],
  ['a grant to an account whose token is never mounted', 'rbac/no-unusable-grant', 'storefront',
    '/subjects/0: ServiceAccount shop/storefront, whose token no pod holds (Deployment shop/storefront)'],
  ['an ABAC policy as the boundary of a namespace', 'rbac/no-abac-policy', '', '/kind: Policy of abac.authorization.kubernetes.io/v1beta1'],
])('%s', (_mistake, rule, name, words) => {
  const found = verdict.violations.filter(({ ruleId, resource }) => ruleId === rule && resource.name === name);
  expect(found.map(({ path, found: text }) => `${path}: ${text}`)).toContain(words);
  for (const { fix } of found) expect(fix).not.toBe('');
});

test('in a part of an app, what all given objects show is still told', () => {
  const told = new Set(judged(false).violations.map(({ ruleId }) => ruleId));
  expect([...told]).toEqual(expect.arrayContaining([
    'network/no-one-sided-connection', 'network/no-open-internet', 'network/require-guaranteed-namespace-labels', 'network/require-dns-over-tcp', 'network/restrict-dns',
    'rbac/no-denial-by-role', 'rbac/no-secrets-for-readers', 'rbac/require-verbs', 'rbac/no-abac-policy',
  ]));
});

test('put right, nothing is left of it', () => {
  const rules = CATALOGUE.filter(({ meta }) => /^(network|rbac)\//.test(meta.id));
  const right = [
    policy('default-deny-all', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }),
    policy('allow-dns', {
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [{
        to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
        ports: [{ port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }],
      }],
    }),
    policy('storefront-egress', { podSelector: { matchLabels: { app: 'storefront' } }, policyTypes: ['Egress'], egress: [{ to: [{ podSelector: { matchLabels: { app: 'orders-db' } } }], ports: [{ port: 5432 }] }] }),
    policy('orders-db-ingress', { podSelector: { matchLabels: { app: 'orders-db' } }, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: { matchLabels: { app: 'storefront' } } }], ports: [{ port: 5432 }] }] }),
    workload('storefront', [{ name: 'http', containerPort: 8080 }]),
    workload('orders-db', [{ name: 'sql', containerPort: 5432 }]),
  ];
  const { violations, checks } = new Engine({ rules, today: '2026-11-21' }).judge(right.flatMap((draft) => Manifest._read(draft)));
  expect(violations).toEqual([]);
  expect(checks).toBeGreaterThan(right.length);
});
