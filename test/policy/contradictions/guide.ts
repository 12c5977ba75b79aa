import type { Draft } from '../../../src/testing';

/**
 * What a security guide shows for one app, put together: every object looks hardened by itself, and taken together they contradict each other
 * in all the ways that GUIDANCE lists. A bakery: `oven` serves, `pantry` is its database.
 */
const NETWORKING = 'networking.k8s.io/v1';
const RBAC = 'rbac.authorization.k8s.io/v1';
const NAMESPACE = 'bakery';

function inBakery(apiVersion: string, kind: string, name: string, rest: Draft): Draft {
  return { apiVersion, kind, metadata: { name, namespace: NAMESPACE }, ...rest };
}

const OVEN = { app: 'oven' };
const PANTRY = { app: 'pantry' };
const REGISTRY = 'breadworks';

const OF_CONTAINER = { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } };
const OF_POD = { runAsNonRoot: true, runAsUser: 10001, runAsGroup: 10001, fsGroup: 10001, seccompProfile: { type: 'RuntimeDefault' } };
const RESOURCES = { requests: { 'cpu': '100m', 'memory': '128Mi', 'ephemeral-storage': '64Mi' }, limits: { 'cpu': '500m', 'memory': '256Mi', 'ephemeral-storage': '128Mi' } };
const PORTS = [{ containerPort: 8080, name: 'http' }, { containerPort: 9090, name: 'metrics' }];

const namespace: Draft = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: {
    name: NAMESPACE,
    labels: {
      'pod-security.kubernetes.io/enforce': 'restricted',
      'pod-security.kubernetes.io/enforce-version': 'latest',
      'pod-security.kubernetes.io/audit': 'restricted',
      'pod-security.kubernetes.io/warn': 'restricted',
    },
  },
};

/** The Pod that the guide shows first: a placeholder for a digest, a beta annotation, and an `emptyDir` without a limit. */
const pod = inBakery('v1', 'Pod', 'oven', {
  metadata: { name: 'oven', namespace: NAMESPACE, labels: OVEN, annotations: { 'container.apparmor.security.beta.kubernetes.io/oven': 'runtime/default' } },
  spec: {
    serviceAccountName: 'oven',
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: OF_POD,
    containers: [{
      name: 'oven',
      image: `${REGISTRY}/oven@sha256:abc123`,
      imagePullPolicy: 'Always',
      ports: PORTS,
      securityContext: OF_CONTAINER,
      resources: RESOURCES,
      startupProbe: { tcpSocket: { port: 'http' } },
      readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
      livenessProbe: { httpGet: { path: '/alive', port: 'http' } },
      volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
    }],
    volumes: [{ name: 'tmp', emptyDir: {} }],
  },
});

/** The Deployment that it shows after that, with half of it forgotten. */
const deployment = inBakery('apps/v1', 'Deployment', 'oven', {
  spec: {
    replicas: 3,
    selector: { matchLabels: OVEN },
    template: {
      metadata: { labels: OVEN },
      spec: {
        securityContext: OF_POD,
        containers: [{
          name: 'oven',
          image: `${REGISTRY}/oven:2.1.0`,
          ports: PORTS,
          securityContext: OF_CONTAINER,
          resources: RESOURCES,
          env: [{ name: 'PANTRY_PASSWORD', valueFrom: { secretKeyRef: { name: 'pantry-credentials', key: 'password' } } }],
        }],
      },
    },
  },
});

const database = inBakery('apps/v1', 'StatefulSet', 'pantry', {
  spec: {
    serviceName: 'pantry',
    selector: { matchLabels: PANTRY },
    template: { metadata: { labels: PANTRY }, spec: { containers: [{ name: 'pantry', image: `${REGISTRY}/pantry:16.4`, ports: [{ containerPort: 5432, name: 'sql' }] }] } },
  },
});

const services = [
  inBakery('v1', 'Service', 'oven', { metadata: { name: 'oven', namespace: NAMESPACE, labels: OVEN }, spec: { selector: OVEN, ports: [{ name: 'http', port: 80, targetPort: 'http' }, { name: 'metrics', port: 9090, targetPort: 'metrics' }] } }),
  inBakery('v1', 'Service', 'pantry', { spec: { clusterIP: 'None', selector: PANTRY, ports: [{ name: 'sql', port: 5432 }] } }),
];

function policy(name: string, spec: Draft): Draft {
  return inBakery(NETWORKING, 'NetworkPolicy', name, { spec });
}

const policies = [
  policy('default-deny-all', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }),
  policy('allow-front', {
    podSelector: { matchLabels: OVEN },
    policyTypes: ['Ingress'],
    ingress: [{ from: [{ namespaceSelector: { matchLabels: { name: 'ingress-nginx' } } }], ports: [{ protocol: 'TCP', port: 8080 }] }],
  }),
  policy('allow-pantry', {
    podSelector: { matchLabels: OVEN },
    policyTypes: ['Egress'],
    egress: [{ to: [{ podSelector: { matchLabels: PANTRY } }], ports: [{ protocol: 'TCP', port: 5432 }] }],
  }),
  policy('allow-names', {
    podSelector: { matchLabels: OVEN },
    policyTypes: ['Egress'],
    egress: [{ to: [{ namespaceSelector: {}, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }], ports: [{ protocol: 'UDP', port: 53 }] }],
  }),
  policy('deny-metadata', {
    podSelector: {},
    policyTypes: ['Egress'],
    egress: [{ to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.169.254/32', '169.254.0.0/16', '10.0.0.0/8'] } }] }],
  }),
];

const rights = [
  inBakery('v1', 'ServiceAccount', 'oven', { automountServiceAccountToken: false }),
  inBakery(RBAC, 'Role', 'oven', { rules: [{ apiGroups: [''], resources: ['secrets'], resourceNames: ['oven-secrets'], verbs: ['get'] }] }),
  inBakery(RBAC, 'RoleBinding', 'oven', {
    subjects: [{ kind: 'ServiceAccount', name: 'oven', namespace: NAMESPACE }],
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'oven' },
  }),
  {
    apiVersion: RBAC,
    kind: 'ClusterRole',
    metadata: { name: 'deny-escalation' },
    rules: [{ apiGroups: [''], resources: ['pods/exec', 'pods/attach'], verbs: ['create'] }, { apiGroups: [''], resources: ['nodes/proxy'], verbs: ['*'] }],
  },
  {
    apiVersion: RBAC,
    kind: 'ClusterRole',
    metadata: { name: 'compliance-auditor' },
    rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['get', 'list', 'watch'] }, { apiGroups: [''], resources: ['secrets'], verbs: [] }],
  },
];

const secrets = [
  inBakery('external-secrets.io/v1beta1', 'SecretStore', 'vault', {
    spec: { provider: { vault: { server: 'https://vault.example.com', path: 'secret', version: 'v2', auth: { kubernetes: { mountPath: 'kubernetes', role: 'bakery', serviceAccountRef: { name: 'store-reader' } } } } } },
  }),
  inBakery('external-secrets.io/v1beta1', 'ExternalSecret', 'oven', {
    spec: {
      refreshInterval: '1h',
      secretStoreRef: { name: 'vault', kind: 'SecretStore' },
      target: { name: 'oven-secrets', creationPolicy: 'Owner' },
      data: [{ secretKey: 'api-key', remoteRef: { key: 'bakery/oven', property: 'api-key' } }],
    },
  }),
  inBakery('bitnami.com/v1alpha1', 'SealedSecret', 'oven-secrets', {
    spec: { encryptedData: { 'api-key': 'AgBy3i4OJSWK…' }, template: { metadata: { name: 'oven-secrets', namespace: NAMESPACE } } },
  }),
];

const budget: Draft = { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'oven' }, spec: { minAvailable: 2, selector: { matchLabels: OVEN } } };

function admission(name: string, message: string, pattern: Draft): Draft {
  return {
    apiVersion: 'kyverno.io/v1',
    kind: 'ClusterPolicy',
    metadata: { name },
    spec: { validationFailureAction: 'Enforce', rules: [{ name: 'check', match: { any: [{ resources: { kinds: ['Pod'] } }] }, validate: { message, pattern } }] },
  };
}

const NON_ROOT = { securityContext: { runAsNonRoot: true } };

const admissionPolicies = [
  admission('approved-registries', 'Images come from our registries.', { spec: { containers: [{ image: 'gcr.io/bread/* | bread.azurecr.io/*' }] } }),
  admission('non-root', 'Containers do not run as root.', { spec: { ...NON_ROOT, containers: [NON_ROOT] } }),
  admission('limits', 'Containers have limits.', { spec: { containers: [{ resources: { limits: { memory: '?*', cpu: '?*' } } }] } }),
];

const monitoring = [
  {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata: { name: 'oven', namespace: 'monitoring' },
    spec: { selector: { matchLabels: OVEN }, endpoints: [{ port: 'metrics', interval: '30s' }] },
  },
  {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name: 'security', namespace: 'monitoring' },
    spec: {
      groups: [{
        name: 'security',
        rules: [
          { alert: 'PrivilegedContainer', expr: 'kube_pod_container_info{container_privileged="true"} > 0' },
          { alert: 'RunsAsRoot', expr: 'kube_pod_container_info{container_run_as_user="0"} > 0' },
          { alert: 'CriticalVulnerabilities', expr: 'trivy_vulnerability_count{severity="CRITICAL"} > 0' },
        ],
      }],
    },
  },
];

const FALCO = `
- rule: Miner started
  desc: Somebody mines
  condition: spawned_process and container and proc.name in (crypto_miners)
  output: miner (command=%proc.cmdline)
  priority: CRITICAL
- rule: Odd port
  desc: A connection to a port that is not expected
  condition: outbound and container and not fd.sport in (allowed_outbound_ports)
  output: odd port (connection=%fd.name)
  priority: WARNING
- rule: Terminal shell in container
  desc: Somebody opened a shell
  condition: spawned_process and container and proc.name = bash
  output: shell (user=%user.name)
  priority: WARNING
`;

const detection: Draft = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'falco-rules', namespace: 'falco' }, data: { 'custom.yaml': FALCO } };

/** The database, and the Services by which it and the app are found: the guide takes them for granted. */
export const SURROUNDINGS: readonly Draft[] = [database, ...services];

/** What the guide shows, in its order. */
export const GUIDE: readonly Draft[] = [
  namespace, pod, deployment, ...policies, ...rights, ...secrets, budget, ...admissionPolicies, ...monitoring, detection,
];
