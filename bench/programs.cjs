// The programs that are measured. Each declares N × (Deployment, Service, NetworkPolicy) below an app that it is given.
const { ApiObject, Chart, JsonPatch, Size } = require('cdk8s');
const kplus = require('cdk8s-plus-27');

const IMAGE = `ghcr.io/acme/api:1.4.2@sha256:${'0123456789abcdef'.repeat(4)}`;
const NAMESPACE = 'shop';

/** Chart of the i-th workload: one for all, or one each. */
function chartsOf(app, charts) {
  const only = charts === 1 ? new Chart(app, 'shop', { namespace: NAMESPACE, disableResourceNameHashes: true }) : undefined;
  return (i) => only ?? new Chart(app, `shop-${i}`, { namespace: NAMESPACE, disableResourceNameHashes: true });
}

/**
 * cdk8s-plus' own objects, brought by props and patches to where every rule passes, so that one program can go through
 * `cdk8s.App` and, with all rules on, through `SecureApp`.
 */
exports.hardenedKplus = (app, n, charts) => {
  const chartOf = chartsOf(app, charts);
  namespaceObjects(new Chart(app, 'namespace', { namespace: NAMESPACE, disableResourceNameHashes: true }));
  for (let i = 0; i < n; i += 1) {
    const chart = chartOf(i);
    const deployment = new kplus.Deployment(chart, `api-${i}`, {
      replicas: 1,
      automountServiceAccountToken: false,
      securityContext: { user: 25000, group: 26000, fsGroup: 26000, ensureNonRoot: true },
      containers: [{
        name: 'api',
        image: IMAGE,
        imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
        portNumber: 8080,
        resources: {
          cpu: { request: kplus.Cpu.millis(100) },
          memory: { request: Size.mebibytes(128), limit: Size.mebibytes(128) },
          ephemeralStorage: { request: Size.gibibytes(1), limit: Size.gibibytes(1) },
        },
        readiness: kplus.Probe.fromTcpSocket({ port: 8080 }),
        liveness: kplus.Probe.fromTcpSocket({ port: 8080 }),
        startup: kplus.Probe.fromTcpSocket({ port: 8080 }),
      }],
    });
    ApiObject.of(deployment).addJsonPatch(...PATCHES);
    connect(chart, deployment, i);
  }
};

/** What a hardened pod needs and cdk8s-plus cannot say. */
const PATCHES = [
  JsonPatch.add('/spec/template/spec/serviceAccountName', 'api'),
  JsonPatch.add('/spec/template/spec/enableServiceLinks', false),
  JsonPatch.add('/spec/template/spec/securityContext/seccompProfile', { type: 'RuntimeDefault' }),
  JsonPatch.add('/spec/template/spec/containers/0/securityContext/capabilities', { drop: ['ALL'] }),
];

/** What makes the one namespace of the measured objects pass: it does not grow with N. */
function namespaceObjects(chart) {
  const object = (apiVersion, kind, name, rest) => new ApiObject(chart, `${kind}-${name}`, { apiVersion, kind, metadata: { name, ...rest.metadata }, ...rest.body });
  const level = (mode) => [[`pod-security.kubernetes.io/${mode}`, 'restricted'], [`pod-security.kubernetes.io/${mode}-version`, 'v1.37']];
  object('v1', 'Namespace', NAMESPACE, { metadata: { namespace: undefined, labels: Object.fromEntries(['enforce', 'audit', 'warn'].flatMap(level)) }, body: {} });
  object('networking.k8s.io/v1', 'NetworkPolicy', 'default-deny', { body: { spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] } } });
  object('networking.k8s.io/v1', 'NetworkPolicy', 'dns', {
    body: {
      spec: {
        podSelector: {},
        policyTypes: ['Egress'],
        egress: [{
          to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
          ports: [{ protocol: 'UDP', port: 53 }, { protocol: 'TCP', port: 53 }],
        }],
      },
    },
  });
  const hard = { 'requests.cpu': '100k', 'requests.memory': '100Ti', 'limits.memory': '100Ti', 'requests.ephemeral-storage': '100Ti', 'limits.ephemeral-storage': '100Ti', 'pods': '1M' };
  object('v1', 'ResourceQuota', 'quota', { body: { spec: { hard } } });
  const defaults = { 'memory': '128Mi', 'ephemeral-storage': '128Mi' };
  object('v1', 'LimitRange', 'limits', { body: { spec: { limits: [{ type: 'Container', default: defaults, defaultRequest: defaults }] } } });
  object('v1', 'ServiceAccount', 'default', { body: { automountServiceAccountToken: false } });
  object('v1', 'ServiceAccount', 'api', { body: { automountServiceAccountToken: false } });
}

/**
 * cdk8s-plus as its documentation writes it, and the same application as `ours`: each workload has a Service and is called by the one before it, in
 * two policies. What `ours` writes besides (accounts, disruption budgets, the namespace) cdk8s-plus does not have.
 */
exports.plainKplus = (app, n, charts) => {
  const chartOf = chartsOf(app, charts);
  let before;
  for (let i = 0; i < n; i += 1) {
    const api = new kplus.Deployment(chartOf(i), `api-${i}`, { containers: [{ image: IMAGE, portNumber: 8080 }] });
    api.exposeViaService({ name: `api-${i}` });
    before?.connections.allowTo(api);
    before = api;
  }
};

function connect(chart, deployment, i) {
  deployment.exposeViaService({ name: `api-${i}` });
  new kplus.NetworkPolicy(chart, `api-${i}-policy`, {
    selector: deployment,
    ingress: {
      default: kplus.NetworkPolicyTrafficDefault.DENY,
      rules: [{ peer: kplus.Pods.select(chart, `clients-${i}`, { labels: { client: `api-${i}` } }), ports: [kplus.NetworkPolicyPort.tcp(8080)] }],
    },
  });
}

/** The same application with our constructs: each workload is called by the one before it. */
exports.ours = (app, n, charts) => {
  const { DefaultDenyNamespace, SecureDeployment } = require('cdk8s-hardened');
  const only = charts === 1 ? new DefaultDenyNamespace(app, NAMESPACE, { quota: quotaFor(n) }) : undefined;
  let before;
  for (let i = 0; i < n; i += 1) {
    const namespace = only ?? new DefaultDenyNamespace(app, `${NAMESPACE}-${i}`);
    const api = new SecureDeployment(namespace, `api-${i}`, { containers: [{ image: IMAGE, portNumber: 8080 }] });
    api.exposeViaService();
    before?.connectTo(api);
    before = api;
  }
};

/** Room for N workloads of two pods each at full surge. */
function quotaFor(n) {
  const memory = Size.gibibytes(n);
  return {
    pods: 4 * n, services: n, cpuRequests: kplus.Cpu.units(n), memoryRequests: memory, memoryLimits: memory,
    ephemeralStorageRequests: memory, ephemeralStorageLimits: memory,
  };
}
