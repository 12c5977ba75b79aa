import { join } from 'node:path';
import { Cron, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { fetchEverything, generateEverything } from './everything-external';
import {
  AggregatedRole, AppArmorProfile, AuditorRole, BuiltInRole, CertificateAuthority, CloudIdentity, ClusterSecretStore, Connections,
  DefaultDenyNamespace, Environment, Exemptions, ExternalSecret, Harden, Justification, KubernetesVersion,
  LeastPrivilegeServiceAccount, NamespaceAdminRole,
  NamespaceCondition, PodSecurityLevel, RuntimeClass, SealedSecret, SealedValues, SealingScope, SeccompProfile, SecretCreationPolicy,
  SecretDeletionPolicy, SecretProviderClass, SecretStore, SecretStoreKind, SecureApp, SecureCronJob, SecureDaemonSet, SecureDeployment, SecureJob,
  SecurePod, SecureStatefulSet, SeLinuxType, StoredCredential, VaultAuth, VaultKvVersion,
} from 'cdk8s-hardened';

// Every kind of workload, every option, every way to loosen: what an oracle has to have seen. Not an example to follow.

const ROLE = 'arn:aws:iam::123456789012:role/shop-secrets';
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
  externalObjects: [
    { apiGroup: 'external-secrets.io', kind: 'ClusterSecretStore', name: 'shared' },
    { kind: 'Secret', name: 'store-login' }, { kind: 'Secret', name: 'vault-client' },
  ],
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
  sealed(namespace, deployment);
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
  workload.identity.canReadConfigMaps(['settings']);
  workload.identity.canWatchPods({ namespaces: ['plain'] });
  workload.identity.mountTokenFor(workload, { audience: 'vault', path: '/var/run/vault', expiration: Duration.minutes(20) });
  const shared = new LeastPrivilegeServiceAccount(namespace, 'leader', { imagePullSecrets: ['leader-registry'] });
  shared.canElectLeader('leader');
  shared.canReadSecrets(['certificate']);
  shared.unsafelyGrant({ resources: ['pods/exec'], verbs: ['create'], ...WHY });
  shared.canWatch(kplus.ApiResource.SERVICES, { namespaces: ['plain', 'shop-eu'] });
  shared.canUpdateStatus(kplus.ApiResource.custom({ apiGroup: 'example.com', resourceType: 'widgets' }));
  shared.grant({ apiGroups: ['', 'storage.k8s.io'], resources: ['nodes', 'storageclasses'], verbs: ['get', 'list', 'watch'] });
  shared.grant({ apiGroups: ['example.com'], resources: ['regions'], verbs: ['get'], clusterScoped: true });
  shared.canGetPaths(['/metrics', '/healthz/*']);
  new SecureDeployment(namespace, 'controller', { containers: [container('main', 8080)] }).useServiceAccount(shared);
  clouds(namespace);
  people(namespace);
}

/** Each way to be known to a cloud, on a workload of its own. */
function clouds(namespace: DefaultDenyNamespace): void {
  const google = 'orders@acme-shop.iam.gserviceaccount.com';
  const identities = {
    'aws-role': CloudIdentity.awsRole('arn:aws:iam::123456789012:role/shop'),
    'eks': CloudIdentity.eksPodIdentity(),
    'gke': CloudIdentity.gkeWorkloadIdentity(),
    'google-account': CloudIdentity.googleServiceAccount(google),
    'dataplane-v2': CloudIdentity.googleServiceAccount(google, { dataplaneV2: true }),
    'azure': CloudIdentity.azureManagedIdentity({ clientId: '00001111-aaaa-2222-bbbb-3333cccc4444', tenantId: '55556666-dddd-7777-eeee-8888ffff9999' }),
  };
  for (const [name, cloudIdentity] of Object.entries(identities)) {
    const serviceAccount = new LeastPrivilegeServiceAccount(namespace, `on-${name}-account`, { cloudIdentity });
    new SecureDeployment(namespace, `on-${name}`, { serviceAccount, containers: [container('main', 8080)] });
  }
}

/** Roles for people. */
function people(namespace: DefaultDenyNamespace): void {
  const auditor = new AuditorRole(namespace, 'auditor');
  auditor.addResources({ apiGroup: 'example.com', resources: ['widgets'] });
  auditor.bindToGroup('auditors');
  auditor.bindToGroup('reviewers', { namespaces: ['plain'] });
  const admin = new NamespaceAdminRole(namespace, 'operators');
  admin.grant({ apiGroups: ['example.com'], resources: ['widgets'], verbs: ['patch'] });
  admin.unsafelyAllowWorkloadChanges(WHY);
  admin.bindToGroup('operators');
  const support = new AggregatedRole(namespace, 'support');
  support.addPart('logs', { resources: ['pods/log'], verbs: ['get'] });
  support.addPart('widgets', { apiGroups: ['example.com'], resources: ['widgets'], verbs: ['get', 'list'], extend: BuiltInRole.VIEW });
  support.bindToGroup('support', { namespaces: ['plain'] });
}

function secrets(namespace: DefaultDenyNamespace, workload: SecureDeployment): void {
  stores(namespace);
  provided(namespace, workload);
  const store = SecretStore.awsSecretsManager(namespace, 'aws', {
    region: 'eu-central-1',
    roleArn: ROLE,
    controller: 'shop',
    refreshInterval: Duration.minutes(5),
    retries: { count: 3, interval: Duration.seconds(10) },
    keyPrefix: 'shop/',
    recoveryWindow: Duration.days(7),
    assumedRole: { roleArn: ROLE, via: [ROLE], externalId: 'shop', sessionTags: { team: 'shop' } },
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
  fetchEverything(namespace, workload, store.ref);
  generateEverything(namespace, store.ref);
}

/** A store of each provider, in each way to log in. */
function provided(namespace: DefaultDenyNamespace, workload: SecureDeployment): void {
  const id = '00001111-aaaa-2222-bbbb-3333cccc4444';
  SecretProviderClass.aws(namespace, 'files-aws', { region: 'eu-central-1', objects: [{ name: 'shop/db', file: 'db', parts: [{ path: 'password', file: 'password' }] }] });
  SecretProviderClass.azure(namespace, 'files-azure', { keyVault: 'acme-shop', tenantId: id, clientId: id, objects: [{ name: 'db', file: 'db' }] });
  SecretProviderClass.gcp(namespace, 'files-gcp', { objects: [{ resourceName: 'projects/acme/secrets/db/versions/latest', file: 'db' }] });
  const files = SecretProviderClass.vault(namespace, 'files-vault', {
    address: 'https://vault.example.com:8200', role: 'shop', audience: 'vault', objects: [{ path: 'secret/data/shop/db', key: 'password', file: 'password' }],
  });
  files.mountInto(workload, '/run/provided');
  files.secret({ secretName: 'provided', keys: [{ file: 'password', key: 'pw' }] }).variableInto(workload, 'PROVIDED_PASSWORD', 'pw');
  SecretProviderClass.ofProvider(namespace, 'files-conjur', { provider: 'conjur', parameters: { account: 'acme' }, files: ['password'] })
    .unsafelyMountInto(workload, '/run/conjur', { ...WHY, secretName: 'store-login' });
}

function stores(namespace: DefaultDenyNamespace): void {
  const id = '00001111-aaaa-2222-bbbb-3333cccc4444';
  const server = 'https://vault.example.com:8200';
  const pool = '//iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/pool/providers/cluster';
  const key = (name: string): StoredCredential => ({ secretName: 'store-login', key: name });
  SecretStore.awsParameterStore(namespace, 'ssm', {
    region: 'eu-central-1', unsafelyUseCredentials: { ...WHY, accessKeyId: key('id'), secretAccessKey: key('secret'), sessionToken: key('token') },
  });
  SecretStore.gcpSecretManager(namespace, 'gcp', { projectId: 'acme-shop', location: 'europe-west3', cluster: { projectId: 'acme-prod', location: 'europe-west3', name: 'prod' } });
  SecretStore.gcpSecretManager(namespace, 'gcp-pool', { projectId: 'acme-shop', workloadIdentityProvider: pool, googleServiceAccount: 'reader@acme-shop.iam.gserviceaccount.com' });
  SecretStore.gcpSecretManager(namespace, 'gcp-key', { projectId: 'acme-shop', unsafelyUseCredentials: { ...WHY, serviceAccountKey: key('key') } });
  SecretStore.azureKeyVault(namespace, 'azure', { vaultUrl: 'https://acme-shop.vault.azure.net', identity: { clientId: id, tenantId: id } });
  SecretStore.azureKeyVault(namespace, 'azure-principal', {
    vaultUrl: 'https://acme-shop.vault.azure.cn', unsafelyUseCredentials: { ...WHY, tenantId: id, clientId: key('id'), clientCertificate: key('certificate') },
  });
  const ca = CertificateAuthority.configMap('kube-root-ca.crt');
  SecretStore.vault(namespace, 'vault', {
    server, auth: VaultAuth.kubernetes({ role: 'shop' }), path: 'secret', version: VaultKvVersion.V1, vaultNamespace: 'shop', ca, clientTlsSecretName: 'vault-client',
  });
  SecretStore.vault(namespace, 'vault-jwt', { server, auth: VaultAuth.jwt({ role: 'shop', expiration: Duration.minutes(20) }) });
  SecretStore.vault(namespace, 'vault-token', { server, unsafelyUseCredentials: { ...WHY, token: key('token') } });
  SecretStore.vault(namespace, 'vault-role', { server, unsafelyUseCredentials: { ...WHY, appRole: { roleId: 'shop', secretId: key('secret') } } });
  SecretStore.vault(namespace, 'vault-user', { server, unsafelyUseCredentials: { ...WHY, userPassword: { username: 'shop', password: key('password') } } });
  SecretStore.openBao(namespace, 'bao', { server, auth: VaultAuth.kubernetes({ role: 'shop' }), throughVaultProvider: true });
  SecretStore.kubernetes(namespace, 'kubernetes', { remoteNamespace: 'shop', secretNames: ['shop-tls'] });
  SecretStore.kubernetes(namespace, 'remote', {
    remoteNamespace: 'shop', server: { url: 'https://api.example.com:6443', ca }, unsafelyUseCredentials: { ...WHY, clientCertificate: { certificate: key('certificate'), key: key('key') } },
  });
  SecretStore.ofProvider(namespace, 'doppler', { provider: { doppler: { auth: { secretRef: { dopplerToken: { name: 'store-login', key: 'token' } } } } }, unsafelyUseCredentials: WHY });
  ClusterSecretStore.gcpSecretManager(namespace, 'everywhere', {
    projectId: 'acme-shop', conditions: [NamespaceCondition.of(namespace), NamespaceCondition.labels({ team: 'shop' }), NamespaceCondition.matching('team-[a-z]+')],
  });
}

/** Sealed values that open to nothing: to have a form is all that they need here. */
function sealedValues(scope: SealingScope, place: { readonly namespace?: string; readonly name?: string }, keys: readonly string[]): SealedValues {
  const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':');
  const ciphertext = Buffer.concat([Buffer.from([2, 0]), Buffer.from(Array.from({ length: 540 }, (_, i) => (i * 197) % 256))]).toString('base64');
  const values = Object.fromEntries(keys.map((key) => [key, { certificate: fingerprint, ciphertext }]));
  return SealedValues.of({ schemaVersion: 1, scope, ...place, certificates: { [fingerprint]: { notAfter: '2036-01-01T00:00:00Z' } }, values });
}

/** Each scope, with every option. */
function sealed(namespace: DefaultDenyNamespace, workload: SecureDeployment): void {
  const strict = sealedValues(SealingScope.STRICT, { namespace: 'shop-eu', name: 'sealed-tls' }, ['tls.crt', 'tls.key']);
  new SealedSecret(namespace, 'sealed-tls', {
    sealed: strict, type: 'kubernetes.io/tls', immutable: true, secretLabels: { team: 'shop' }, secretAnnotations: { 'example.com/contact': 'shop' },
  }).mountInto(workload, '/etc/sealed-tls');
  new SealedSecret(namespace, 'sealed-wide', { sealed: sealedValues(SealingScope.NAMESPACE_WIDE, { namespace: 'shop-eu' }, ['token']) }).variableInto(workload, 'TOKEN', 'token');
  const everywhere = new SealedSecret(namespace, 'sealed-everywhere', { sealed: sealedValues(SealingScope.CLUSTER_WIDE, {}, ['token']) });
  everywhere.unsafelyAllowEveryNamespace(WHY);
  everywhere.mountInto(workload, '/etc/sealed-everywhere');
}

/** Every `unsafely…` method, in a namespace that the loosened pods fit. */
/** What others wrote, completed. */
function included(): void {
  const them = Harden.include(new DefaultDenyNamespace(app, 'included'), 'them', { path: join(__dirname, 'everything-included.yaml') });
  Exemptions.of(them).add({ rule: 'pod/no-default-service-account', ...WHY });
}

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
included();
app.synth();
