import { KubernetesVersion } from '../../../src/core/kubernetes-version';
import { Manifest } from '../../../src/core/manifest';
import { CATALOGUE } from '../../../src/policy/catalogue';
import { Engine } from '../../../src/policy/engine';
import { app, deployment, Draft, object, pod } from '../../../src/testing';

/**
 * The mistakes that guides make and people copy (the rows of GUIDANCE that are marked so and that manifests show), each in an object of its own,
 * with the rule that must find it and a word of what it says.
 */
interface Mistake {
  readonly row: number;
  readonly mistake: string;
  readonly rule: string;
  readonly objects: readonly Draft[];
  readonly words: string;
}

type Row = [row: number, mistake: string, rule: string, objects: readonly Draft[], words: string];

function clusterScoped(apiVersion: string, kind: string, name: string, rest: Draft): Draft {
  return { apiVersion, kind, metadata: { name }, ...rest };
}

function policy(spec: Draft): Draft {
  return object('networking.k8s.io/v1', 'NetworkPolicy', 'rule', { spec });
}

/** A policy under a name of its own. */
function named(name: string, spec: Draft): Draft {
  return object('networking.k8s.io/v1', 'NetworkPolicy', name, { spec });
}

/** The pods of a workload with the label `app`. */
function labelled(name: string): Draft {
  return { podSelector: { matchLabels: { app: name } } };
}

/** A Deployment whose pods have the label `app`, and listen at a named port. */
function listening(workload: string, name: string, containerPort: number): Draft {
  return deployment((d) => {
    d.metadata.name = workload;
    d.spec.selector.matchLabels = { app: workload };
    d.spec.template.metadata.labels = { app: workload };
    d.spec.template.spec.containers[0].ports = [{ name, containerPort }];
  });
}

/** A policy that opens egress of the app to blocks of addresses. */
function toBlocks(name: string, ...cidrs: string[]): Draft {
  return named(name, { ...labelled('app'), policyTypes: ['Egress'], egress: [{ to: cidrs.map((cidr) => ({ ipBlock: { cidr } })), ports: [{ port: 443 }] }] });
}

const DNS_ANYWHERE = { to: [{ namespaceSelector: {}, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }], ports: [{ protocol: 'UDP', port: 53 }] };

function role(...rules: Draft[]): Draft {
  return clusterScoped('rbac.authorization.k8s.io/v1', 'ClusterRole', 'deny-secrets', { rules });
}

function kyverno(pattern: Draft, more: Draft = {}): Draft {
  return clusterScoped('kyverno.io/v1', 'ClusterPolicy', 'policy', {
    spec: { validationFailureAction: 'Enforce', rules: [{ name: 'pods', match: { any: [{ resources: { kinds: ['Pod'] } }] }, validate: { message: 'no', pattern }, ...more }] },
  });
}

function falco(text: string): Draft {
  return object('v1', 'ConfigMap', 'falco-rules', { data: { 'custom.yaml': text } });
}

function alert(expr: string): Draft {
  return object('monitoring.coreos.com/v1', 'PrometheusRule', 'alerts', { spec: { groups: [{ name: 'security', rules: [{ alert: 'A', expr }] }] } });
}

function file(apiVersion: string, kind: string, rest: Draft): Draft {
  return { apiVersion, kind, ...rest };
}

function mounted(path: string): Draft {
  return pod((p) => {
    p.spec.volumes = [{ name: 'host', hostPath: { path } }];
    app(p).volumeMounts = [{ name: 'host', mountPath: '/host' }];
  });
}

const DENY_ALL = object('networking.k8s.io/v1', 'NetworkPolicy', 'default-deny', { spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] } });
const KUBELET = 'kubelet.config.k8s.io/v1beta1';
const externalSecret = (apiVersion: string) => object(apiVersion, 'ExternalSecret', 'app', {
  spec: { secretStoreRef: { name: 'store', kind: 'SecretStore' }, target: { name: 'app' }, data: [{ secretKey: 'a', remoteRef: { key: 'a' } }] },
});

const MISTAKES: Row[] = [
  [1, 'a PodSecurityPolicy', 'references/served-api-version', [clusterScoped('policy/v1beta1', 'PodSecurityPolicy', 'restricted', { spec: {} })], 'does not serve'],
  [2, 'Pod Security at a version that floats', 'namespaces/require-pod-security-labels', [clusterScoped('v1', 'Namespace', 'shop', {
    metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'restricted', 'pod-security.kubernetes.io/enforce-version': 'latest' } },
  })], '"latest"'],
  [3, 'a pod without indentation', 'schema/known-fields', [file('v1', 'Pod', { metadata: {}, name: 'app', containers: [{ name: 'app', image: 'nginx' }] })], 'has no containers'],
  [3, 'a field of containers on the pod', 'schema/known-fields', [pod((p) => { p.spec.securityContext.readOnlyRootFilesystem = true; })], 'has no readOnlyRootFilesystem'],
  [4, 'a volume without a limit', 'pod/limit-empty-dir', [pod((p) => { p.spec.volumes = [{ name: 'tmp', emptyDir: {} }]; })], 'unset'],
  [7, 'the beta annotation of AppArmor', 'pod/no-deprecated-apparmor-annotation',
    [pod((p) => { p.metadata.annotations = { 'container.apparmor.security.beta.kubernetes.io/app': 'runtime/default' }; })], 'runtime/default'],
  [11, 'files of the node', 'pod/no-host-path', [mounted('/data')], '/data'],
  [12, 'the socket of the runtime', 'pod/no-runtime-socket', [mounted('/var/run/docker.sock')], 'docker.sock'],
  [15, 'a placeholder for a digest', 'image/valid-reference', [pod((p) => { app(p).image = 'acme/app@sha256:abc123'; })], 'abc123'],
  [15, 'a placeholder of the right length', 'image/no-placeholder-digest', [pod((p) => { app(p).image = `ghcr.io/acme/app@sha256:${'abc123'.repeat(11).slice(0, 64)}`; })], 'sha256:abc123'],
  [15, 'a tag only', 'image/require-digest', [pod((p) => { app(p).image = 'myregistry/app:1.0.0'; })], 'myregistry/app:1.0.0'],
  [16, 'a registry policy that denies the app', 'admission/no-self-denial', [deployment(), kyverno({ spec: { containers: [{ image: 'gcr.io/bread/*' }] } })], 'gcr.io/bread/*'],
  [16, 'a registry policy that forgets init containers', 'admission/cover-every-container', [kyverno({ spec: { containers: [{ image: 'ghcr.io/acme/*' }] } })], 'no initContainers'],
  [23, 'a namespace by the label name', 'network/require-guaranteed-namespace-labels',
    [policy({ podSelector: {}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { name: 'ingress-nginx' } } }] }] })], '"name"'],
  [22, 'a workload that no policy selects', 'network/require-isolation', [deployment()], 'no NetworkPolicy isolates'],
  [22, 'a namespace without default-deny', 'namespaces/require-default-deny', [clusterScoped('v1', 'Namespace', 'shop', {})], 'no NetworkPolicy denies all ingress'],
  [23, 'a controller that is retired', 'network/no-retired-controller',
    [object('networking.k8s.io/v1', 'Ingress', 'app', { spec: { ingressClassName: 'nginx', rules: [{ host: 'shop.example.com' }] } })], '"nginx"'],
  [24, 'egress from app to database, and no ingress', 'network/no-one-sided-connection', [
    DENY_ALL, listening('app', 'http', 8080), listening('postgres', 'sql', 5432),
    named('app-to-db', { ...labelled('app'), policyTypes: ['Egress'], egress: [{ to: [labelled('postgres')], ports: [{ protocol: 'TCP', port: 5432 }] }] }),
  ], 'opens TCP 5432 of Deployment shop/postgres, but its ingress is closed to these pods by "default-deny"'],
  [25, 'DNS of any namespace', 'network/restrict-dns', [named('dns', { podSelector: {}, policyTypes: ['Egress'], egress: [DNS_ANYWHERE] })],
    'any pod of any namespace that carries k8s-app=kube-dns'],
  [25, 'DNS of any namespace that is not named', 'network/restrict-dns', [named('dns', {
    podSelector: {},
    policyTypes: ['Egress'],
    egress: [{ ...DNS_ANYWHERE, to: [{ ...DNS_ANYWHERE.to[0], namespaceSelector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'Exists' }] } }] }],
  })], 'any pod of any namespace that carries k8s-app=kube-dns'],
  [25, 'DNS for one app only', 'network/share-dns', [DENY_ALL, named('dns', { ...labelled('app'), policyTypes: ['Egress'], egress: [DNS_ANYWHERE] })], 'for app=app only'],
  [25, 'DNS for no app at all', 'network/require-dns', [
    DENY_ALL, listening('app', 'http', 8080), named('app-to-db', { ...labelled('app'), policyTypes: ['Egress'], egress: [{ to: [labelled('postgres')], ports: [{ port: 5432 }] }] }),
  ], 'no NetworkPolicy opens DNS for these pods'],
  [25, 'DNS over UDP only', 'network/require-dns-over-tcp', [policy({
    podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ namespaceSelector: {}, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }], ports: [{ protocol: 'UDP', port: 53 }] }],
  })], 'not over TCP'],
  [26, 'a denial of metadata that opens the internet', 'network/no-open-internet',
    [DENY_ALL, policy({ podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.169.254/32'] } }] }] })], 'the internet'],
  [26, 'a policy whose name says that it denies', 'network/no-open-internet', [
    named('deny-metadata-access', { podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.169.254/32', '169.254.0.0/16', '10.0.0.0/8'] } }] }] }),
  ], 'although it is called "deny-metadata-access": policies only allow'],
  [26, 'the internet in two policies', 'network/no-open-internet', [toBlocks('some', '0.0.0.0/2', '64.0.0.0/6'), toBlocks('others', '128.0.0.0/2')],
    'blocks that with those of "others" are'],
  [26, 'the metadata services of other clouds', 'network/no-metadata-access', [toBlocks('clouds', '168.63.129.16/32', '100.100.100.200/32', 'fd00:ec2::/64')], '168.63.129.16/32 reaches'],
  [26, 'metadata services over IPv6', 'network/no-metadata-access', [toBlocks('v6', 'fd00::/8')], 'fd00:ec2::254/128, fd20:ce::254/128'],
  [26, 'metadata services that are left open', 'network/no-metadata-access',
    [policy({ podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }] })], '169.254'],
  [29, 'a grant to an account whose token is never mounted', 'rbac/no-unusable-grant', [
    object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'app', { roleRef: { kind: 'Role', name: 'app' }, subjects: [{ kind: 'ServiceAccount', name: 'app' }] }), deployment(),
  ], 'whose token no pod holds'],
  [29, 'a binding that the API server refuses', 'rbac/valid-bindings', [
    clusterScoped('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', 'app', { roleRef: { kind: 'ClusterRole', name: 'view' }, subjects: [{ kind: 'ServiceAccount', name: 'app' }] }),
  ], '/subjects/0/namespace'],
  [30, 'a role called a denial', 'rbac/no-denial-by-role', [role({ apiGroups: [''], resources: ['pods/exec'], verbs: ['create'] })], 'create on pods/exec'],
  [30, 'which grants what leads to everything', 'rbac/no-dangerous-rights', [role({ apiGroups: [''], resources: ['nodes/proxy'], verbs: ['*'] })], 'nodes/proxy'],
  [31, 'an auditor who reads all secrets', 'rbac/no-secrets-for-readers', [
    clusterScoped('rbac.authorization.k8s.io/v1', 'ClusterRole', 'security-auditor', { rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['get', 'list', 'watch'] }] }),
  ], 'Secrets among it'],
  [31, 'an auditor who aggregates a role that reads secrets', 'rbac/no-secrets-for-readers', [clusterScoped('rbac.authorization.k8s.io/v1', 'ClusterRole', 'security-auditor', {
    aggregationRule: { clusterRoleSelectors: [{ matchLabels: { 'rbac.authorization.k8s.io/aggregate-to-edit': 'true' } }] },
  })], 'system:aggregate-to-edit'],
  [31, 'a rule without verbs', 'rbac/require-verbs', [role({ apiGroups: [''], resources: ['secrets'], verbs: [] })], 'no verb'],
  [32, 'a Deployment without an account', 'pod/no-default-service-account', [deployment((d) => { delete d.spec.template.spec.serviceAccountName; })], 'unset'],
  [32, 'a token that nobody asked for', 'pod/no-service-account-token', [deployment((d) => { delete d.spec.template.spec.automountServiceAccountToken; })], 'unset'],
  [33, 'an ABAC policy', 'rbac/no-abac-policy', [file('abac.authorization.kubernetes.io/v1beta1', 'Policy', { spec: { user: 'jane', namespace: 'shop', resource: '*' } })], 'abac'],
  [35, 'a Secret in the manifest', 'secrets/no-plaintext-secret', [object('v1', 'Secret', 'db', { stringData: { password: 'hunter2' } })], '"password"'],
  [36, 'an ExternalSecret in a version of the past', 'references/served-api-version', [externalSecret('external-secrets.io/v1beta1')], 'serves no more'],
  [36, 'a store of which there is none', 'references/object-exists', [externalSecret('external-secrets.io/v1')], '"store"'],
  [36, 'a store whose account does not exist', 'references/service-account-exists', [object('external-secrets.io/v1', 'SecretStore', 'store', {
    spec: { provider: { aws: { service: 'SecretsManager', region: 'eu-central-1', auth: { jwt: { serviceAccountRef: { name: 'store-reader' } } } } } },
  })], '"store-reader"'],
  [36, 'a store of the cluster for every namespace', 'secrets/require-store-conditions', [clusterScoped('external-secrets.io/v1', 'ClusterSecretStore', 'store', {
    spec: { provider: { aws: { service: 'SecretsManager', region: 'eu-central-1' } } },
  })], 'conditions'],
  [37, 'a placeholder for ciphertext', 'secrets/require-ciphertext', [object('bitnami.com/v1alpha1', 'SealedSecret', 'app', { spec: { encryptedData: { a: 'AgBy3i4OJSWK...' } } })], ''],
  [37, 'a Secret with two producers', 'references/no-duplicate-producers',
    [externalSecret('external-secrets.io/v1'), object('bitnami.com/v1alpha1', 'SealedSecret', 'app', { spec: { encryptedData: { a: 'AgBy3i4OJSWK' } } })], 'makes too'],
  [38, 'a Secret that nothing makes', 'references/secret-exists',
    [pod((p) => { app(p).env = [{ name: 'A', valueFrom: { secretKeyRef: { name: 'db-credentials', key: 'password' } } }]; })], '"db-credentials"'],
  [39, 'no limits', 'pod/require-resource-limits', [pod((p) => { delete app(p).resources; })], 'unset'],
  [40, 'no probes', 'pod/require-probes', [deployment((d) => {
    for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe']) delete app(d)[probe];
  })], 'unset'],
  [41, 'a PodDisruptionBudget without a namespace', 'references/disruption-budget-selects-pods',
    [deployment(), { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'app' }, spec: { minAvailable: 1, selector: { matchLabels: { app: 'app' } } } }], 'where it lands without one'],
  [44, 'non-root demanded at the pod and at each container', 'admission/no-self-denial', [
    deployment((d) => { delete app(d).securityContext.runAsNonRoot; }),
    kyverno({ spec: { securityContext: { runAsNonRoot: true }, containers: [{ securityContext: { runAsNonRoot: true } }] } }),
  ], 'runAsNonRoot'],
  [45, 'a kind of policy that is deprecated, and validationFailureAction with it', 'references/no-deprecated-api-version', [kyverno({ spec: { hostPID: false } })], 'deprecated'],
  [47, 'a list of Falco that nobody defines', 'detection/known-falco-names', [falco('- rule: Miner\n  condition: spawned_process and proc.name in (crypto_miners)\n')], 'crypto_miners'],
  [47, 'a stable rule of Falco that is replaced', 'detection/no-silent-override', [falco('- rule: Terminal shell in container\n  condition: spawned_process\n')], 'Terminal shell'],
  [49, 'a ServiceMonitor that looks into its own namespace', 'references/monitor-selects-targets', [
    object('v1', 'Service', 'app', { metadata: { labels: { app: 'app' } }, spec: { selector: { app: 'app' }, ports: [{ name: 'http', port: 80 }] } }),
    { ...object('monitoring.coreos.com/v1', 'ServiceMonitor', 'app', { spec: { selector: { matchLabels: { app: 'app' } }, endpoints: [{ port: 'http' }] } }), metadata: { name: 'app', namespace: 'monitoring' } },
  ], 'but in shop'],
  [49, 'a scrape from elsewhere that default-deny closes', 'network/no-blocked-scrape', [
    DENY_ALL,
    listening('app', 'metrics', 9090),
    object('v1', 'Service', 'app', { metadata: { labels: { app: 'app' } }, spec: { selector: { app: 'app' }, ports: [{ name: 'metrics', port: 9090 }] } }),
    { ...object('monitoring.coreos.com/v1', 'ServiceMonitor', 'app', { spec: { selector: { matchLabels: { app: 'app' } }, endpoints: [{ port: 'metrics' }] } }), metadata: { name: 'app', namespace: 'monitoring' } },
  ], 'scrapes Deployment shop/app at TCP 9090, which no NetworkPolicy opens to anyone'],
  [50, 'an alert on a label that does not exist', 'monitoring/known-label', [alert('kube_pod_container_info{container_privileged="true"} > 0')], 'container_privileged'],
  [50, 'an alert on a metric that does not exist', 'monitoring/known-metric', [alert('trivy_vulnerability_count > 0')], 'trivy_vulnerability_count'],
  [52, 'bodies of Secrets in the audit log', 'cluster/no-secrets-in-audit-log', [file('audit.k8s.io/v1', 'Policy', { rules: [{ level: 'RequestResponse' }] })], 'RequestResponse'],
  [53, 'Secrets that are stored as they are', 'cluster/encrypt-secrets-at-rest',
    [file('apiserver.config.k8s.io/v1', 'EncryptionConfiguration', { resources: [{ resources: ['secrets'], providers: [{ identity: {} }, { aescbc: {} }] }] })], 'identity'],
  [54, 'a kubelet that allows everything', 'cluster/require-kubelet-authorization', [file(KUBELET, 'KubeletConfiguration', { authorization: { mode: 'AlwaysAllow' } })], 'AlwaysAllow'],
  [54, 'a kubelet with a read-only port', 'cluster/no-kubelet-read-only-port', [file(KUBELET, 'KubeletConfiguration', { readOnlyPort: 10255 })], '10255'],
  [54, 'a kubelet for everybody', 'cluster/no-anonymous-kubelet', [file(KUBELET, 'KubeletConfiguration', { authentication: { anonymous: { enabled: true } } })], 'true'],
  [65, 'a Gateway without TLS', 'network/require-gateway-tls',
    [object('gateway.networking.k8s.io/v1', 'Gateway', 'app', { spec: { gatewayClassName: 'any', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] } })], 'HTTP'],
  [65, 'an Ingress without TLS', 'network/require-ingress-tls', [object('networking.k8s.io/v1', 'Ingress', 'app', { spec: { rules: [{ host: 'shop.example.com' }] } })], 'unset'],
];

const CASES = MISTAKES.map(([row, mistake, rule, objects, words]): Mistake => ({ row, mistake, rule, objects, words }));

test.each(CASES)('row $row: $mistake is found by $rule', ({ rule, objects, words }) => {
  const manifests = objects.flatMap((draft) => Manifest._read(structuredClone(draft)));
  const { violations } = new Engine({ rules: CATALOGUE, today: '2026-11-21', complete: true, version: KubernetesVersion.NEWEST }).judge(manifests);
  const told = violations.filter(({ ruleId }) => ruleId === rule).map(({ found, path, message, fix }) => ({ text: `${path}: ${found}`, message, fix }));
  expect(told.map(({ text }) => text)).toEqual(expect.arrayContaining([expect.stringContaining(words)]));
  for (const { message, fix } of told) expect([message.length, fix.length].every((length) => length > 5)).toBe(true);
});

test.each([
  ['a kubelet\'s configuration', file(KUBELET, 'KubeletConfiguration', { authentication: { anonymous: { enabled: false } }, authorization: { mode: 'Webhook' }, readOnlyPort: 0 })],
  ['an audit policy', file('audit.k8s.io/v1', 'Policy', { rules: [{ level: 'Metadata' }] })],
  ['a configuration of encryption', file('apiserver.config.k8s.io/v1', 'EncryptionConfiguration', {
    resources: [{ resources: ['secrets'], providers: [{ kms: { apiVersion: 'v2', name: 'kms', endpoint: 'unix:///run/kms.sock' } }, { identity: {} }] }],
  })],
])('%s is a file of a node, which needs no name: nothing is found in a sound one', (_name, draft) => {
  const { violations } = new Engine({ rules: CATALOGUE, today: '2026-11-21', complete: true }).judge(Manifest._read(structuredClone(draft)));
  expect(violations.map(({ ruleId, path, found }) => `${ruleId} ${path}: ${found}`)).toEqual([]);
});
