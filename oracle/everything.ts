import { Cron, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  AppArmorProfile, Connections, DefaultDenyNamespace, Environment, ExternalSecret, Justification, KubernetesVersion, LeastPrivilegeServiceAccount,
  PodSecurityLevel, RuntimeClass, SeccompProfile, SecretCreationPolicy, SecretDeletionPolicy, SecretStore, SecretStoreKind, SecureApp, SecureCronJob,
  SecureDaemonSet, SecureDeployment, SecureJob, SecurePod, SecureStatefulSet, SeLinuxType,
} from 'cdk8s-hardened';

// Every kind of workload, every option, every way to loosen: what an oracle has to have seen. Not an example to follow.

const IMAGE = `ghcr.io/acme/api:1.4.2@sha256:${'0123456789abcdef'.repeat(4)}`;

/** Exemptions end within a year, and this program has to pass in later years too. */
const WHY: Justification = {
  reason: 'The oracle has to see every way to loosen.',
  owner: 'maintainers',
  expires: new Date(Date.now() + Duration.days(30).toMilliseconds()).toISOString().slice(0, 10),
};

function container(name: string, portNumber?: number): kplus.ContainerProps {
  return { name, image: IMAGE, portNumber };
}

const FINITE = { activeDeadline: Duration.minutes(10), backoffLimit: 2 };
const NIGHTLY = Cron.schedule({ minute: '15', hour: '3' });

const app = new SecureApp({
  kubernetesVersion: KubernetesVersion.NEWEST,
  apiServer: { cidrs: ['192.0.2.10/32'], port: 6443 },
  imagePullSecrets: ['registry'],
  externalObjects: [{ apiGroup: 'external-secrets.io', kind: 'ClusterSecretStore', name: 'shared' }],
});

/** Each kind once, as its defaults make it. */
function byDefault(): void {
  const namespace = new DefaultDenyNamespace(app, 'plain');
  new SecureDeployment(namespace, 'deployment', { containers: [container('main', 8080)] });
  new SecureStatefulSet(namespace, 'stateful-set', { containers: [container('main', 5432)] });
  new SecureDaemonSet(namespace, 'daemon-set', { containers: [container('main', 9100)] });
  new SecureJob(namespace, 'job', { containers: [container('main')], ...FINITE });
  new SecureCronJob(namespace, 'cron-job', { containers: [container('main')], schedule: NIGHTLY, ...FINITE });
  new SecurePod(namespace, 'pod', { containers: [container('main', 8080)] });
}

/** A namespace with every option. */
function optionedNamespace(): DefaultDenyNamespace {
  return new DefaultDenyNamespace(app, 'shop', {
    name: 'shop-eu',
    labels: { team: 'shop' },
    annotations: { 'example.com/contact': 'shop' },
    quota: {
      cpuRequests: kplus.Cpu.units(40),
      memoryRequests: Size.gibibytes(80),
      memoryLimits: Size.gibibytes(80),
      pods: 200,
      services: 20,
      jobs: 20,
      others: { 'count/ingresses.networking.k8s.io': '5' },
    },
    containerDefaults: { cpuRequest: kplus.Cpu.millis(50), memoryLimit: Size.mebibytes(256), memoryRequest: Size.mebibytes(256) },
    imagePullSecrets: ['shop-registry'],
  });
}

/** Every option of hardening. */
function hardeningOptions(namespace: DefaultDenyNamespace) {
  const { kubernetesVersion } = Environment.of(app);
  return {
    user: 1000,
    group: 1001,
    fsGroup: 1002,
    writablePaths: ['/tmp', '/var/cache'],
    writablePathSize: Size.mebibytes(32),
    portsBelow1024: true,
    seccompProfile: SeccompProfile.localhost('profiles/api.json'),
    appArmorProfile: AppArmorProfile.localhost('shop-api'),
    seLinuxOptions: { type: SeLinuxType.CONTAINER, level: 's0:c1,c2' },
    userNamespace: kubernetesVersion.atLeast(KubernetesVersion.V1_33),
    runtimeClass: RuntimeClass.gvisor(namespace, 'gvisor', {
      overheadCpu: kplus.Cpu.millis(50), overheadMemory: Size.mebibytes(64), nodeSelector: { sandbox: 'gvisor' }, tolerations: [{ key: 'sandbox', value: 'gvisor' }],
    }),
    imagePullSecrets: ['api-registry'],
    nativeSidecars: [container('proxy', 9000)],
    initContainers: [container('migrate')],
    containerHardening: { main: { writablePaths: ['/data'], appArmorProfile: AppArmorProfile.RUNTIME_DEFAULT } },
  };
}

/** Before Kubernetes 1.29 a sidecar keeps a Job from ever completing, and our constructs refuse it. */
function finiteSidecars(): kplus.ContainerProps[] {
  return Environment.of(app).kubernetesVersion.atLeast(KubernetesVersion.V1_29) ? [container('proxy', 9000)] : [];
}

/** Each kind with every option; containers arrive in every way. */
function withOptions(): void {
  const namespace = optionedNamespace();
  const options = hardeningOptions(namespace);
  const finite = { ...options, ...FINITE, nativeSidecars: finiteSidecars() };
  const deployment = new SecureDeployment(namespace, 'deployment', { ...options, replicas: 3, containers: [resourceful('main', 80)] });
  deployment.addContainer(container('second', 8081));
  deployment.addInitContainer(container('prepare'));
  deployment.attachContainer(new kplus.Container(container('attached', 8082)));
  deployment.addSidecar(container('logs'));
  deployment.exposeViaService({ name: 'web' });
  const database = new SecureStatefulSet(namespace, 'stateful-set', { ...options, replicas: 3, containers: [container('main', 5432)] });
  new SecureDaemonSet(namespace, 'daemon-set', { ...options, containers: [container('main', 9100)] }).connectTo(deployment);
  new SecureJob(namespace, 'job', { ...finite, containers: [container('main')] }).connectTo(database);
  new SecureCronJob(namespace, 'cron-job', { ...finite, schedule: NIGHTLY, timeZone: 'Europe/Berlin', containers: [container('main')] });
  new SecurePod(namespace, 'pod', { ...options, containers: [container('main', 8080)] });
  deployment.connectTo(database);
  new kplus.ConfigMap(namespace, 'settings', { data: { answer: '42' } });
  network(deployment);
  identity(namespace, deployment);
  secrets(namespace, deployment);
}

function resourceful(name: string, portNumber: number): kplus.ContainerProps {
  return {
    ...container(name, portNumber),
    resources: {
      cpu: { request: kplus.Cpu.millis(250), limit: kplus.Cpu.units(1) },
      memory: { request: Size.mebibytes(256), limit: Size.mebibytes(512) },
      ephemeralStorage: { request: Size.gibibytes(1), limit: Size.gibibytes(2) },
    },
    liveness: kplus.Probe.fromHttpGet('/live', { port: portNumber, periodSeconds: Duration.seconds(20) }),
    readiness: kplus.Probe.fromTcpSocket({ port: portNumber }),
    startup: kplus.Probe.fromCommand(['/bin/ready']),
    envVariables: { PORT: kplus.EnvValue.fromValue(`${portNumber}`), POD: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.POD_NAME) },
  };
}

function network(workload: SecureDeployment): void {
  const connections = Connections.of(workload);
  connections.toPods({ namespace: 'monitoring', podLabels: { app: 'collector' } }, [{ port: 4317 }, { port: 30000, endPort: 30010, protocol: 'UDP' }]);
  connections.fromPods({ namespace: 'ingress', podLabels: { app: 'gateway' } });
  connections.toCidrs(['198.51.100.0/24', '2001:db8::/32'], [{ port: 443 }]);
  connections.fromCidrs(['203.0.113.0/24'], [{ port: 80 }]);
}

function identity(namespace: DefaultDenyNamespace, workload: SecureDeployment): void {
  workload.identity.grantReadConfigMaps(['settings']);
  workload.identity.grantReadPods({ namespace: 'plain' });
  workload.identity.mountTokenFor(workload, { audience: 'vault', path: '/var/run/vault', expiration: Duration.minutes(20) });
  const shared = new LeastPrivilegeServiceAccount(namespace, 'leader', { imagePullSecrets: ['leader-registry'] });
  shared.grantLeaderElection('leader');
  shared.grantReadSecrets(['certificate']);
  shared.unsafelyGrant({ resources: ['pods/exec'], verbs: ['create'], ...WHY });
  new SecureDeployment(namespace, 'controller', { containers: [container('main', 8080)] }).useServiceAccount(shared);
}

function secrets(namespace: DefaultDenyNamespace, workload: SecureDeployment): void {
  const reader = new LeastPrivilegeServiceAccount(namespace, 'secrets-reader');
  const store = SecretStore.awsSecretsManager(namespace, 'aws', {
    region: 'eu-central-1', serviceAccount: reader, roleArn: 'arn:aws:iam::123456789012:role/shop-secrets',
  });
  const files = new ExternalSecret(namespace, 'files', {
    store: store.ref,
    data: [{ secretKey: 'tls.crt', remoteKey: 'shop/tls', property: 'certificate', version: '2' }, { secretKey: 'tls.key', remoteKey: 'shop/tls', property: 'key' }],
    refreshInterval: Duration.minutes(15),
    targetName: 'shop-tls',
    deletionPolicy: SecretDeletionPolicy.DELETE,
  });
  files.mountInto(workload, '/etc/tls', { mode: 0o440 });
  const variables = new ExternalSecret(namespace, 'variables', {
    store: { name: 'shared', kind: SecretStoreKind.CLUSTER_SECRET_STORE },
    data: [{ secretKey: 'password', remoteKey: 'shop/db' }],
    creationPolicy: SecretCreationPolicy.ORPHAN,
  });
  variables.variableInto(workload, 'DB_PASSWORD', 'password');
}

/** Every `unsafely…` method, in a namespace that the loosened pods fit. */
function loosened(): void {
  const namespace = new DefaultDenyNamespace(app, 'node');
  namespace.unsafelyEnforce({ level: PodSecurityLevel.PRIVILEGED, ...WHY });
  const agent = new SecureDaemonSet(namespace, 'agent', {
    containers: [{ name: 'main', image: 'ghcr.io/acme/agent:1', ports: [{ number: 9100, hostPort: 9100 }] }],
  });
  agent.unsafelyAllowPrivileged(WHY);
  agent.unsafelyAllowPrivilegeEscalation(WHY);
  agent.unsafelyAllowRoot(WHY);
  agent.unsafelyAllowWritableRootFilesystem(WHY);
  agent.unsafelyAddCapabilities({ capabilities: ['SYS_PTRACE'], ...WHY });
  agent.unsafelyAllowHostNetwork(WHY);
  agent.unsafelyAllowHostPid(WHY);
  agent.unsafelyAllowHostIpc(WHY);
  agent.unsafelyAllowHostPorts(WHY);
  agent.unsafelyMountHostPath({ path: '/var/log', mountPath: '/host/log', ...WHY });
  agent.unsafelyUseUnconfinedSeccomp(WHY);
  agent.unsafelyUseImageWithoutDigest(WHY);
  agent.unsafelyRunWithoutLimits(WHY);
  agent.unsafelyRunWithoutProbes(WHY);
  agent.unsafelyAddSysctls({ sysctls: [{ name: 'net.core.somaxconn', value: '1024' }], ...WHY });
  const edge = new SecureDeployment(namespace, 'edge', { containers: [container('main', 8443)] });
  edge.unsafelyExposeViaLoadBalancer({ name: 'edge', sourceRanges: ['203.0.113.0/24'], ...WHY });
  edge.unsafelyExposeViaNodePort({ name: 'edge-node', ...WHY });
}

byDefault();
withOptions();
loosened();
app.synth();
