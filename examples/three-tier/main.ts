import { join } from 'node:path';
import { Size } from 'cdk8s';
import { Cpu, EnvValue, PersistentVolumeAccessMode, PersistentVolumeClaim, Volume } from 'cdk8s-plus-27';
import {
  AuditorRole, CloudIdentity, DefaultDenyNamespace, ExternalSecret, GatewayRef, KubernetesVersion, LeastPrivilegeServiceAccount,
  NamespaceAdminRole, PushSecret, Reachability, SealedFile, SealedSecret, SecretGenerator, SecretProviderClass, SecretStore, SecureApp,
  SecureDeployment, SecureStatefulSet,
} from 'cdk8s-hardened';

// Three tiers: a web server, an API and a PostgreSQL, on AWS. Every secret comes from somewhere else: from AWS Secrets Manager by the operator
// or by the CSI driver, from a generator, or as ciphertext from this repository. None is in the program or in what it writes.

const ACCOUNT = '123456789012';
const REGION = 'eu-central-1';
const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;

const app = new SecureApp({ kubernetesVersion: KubernetesVersion.V1_34, imagePullSecrets: ['registry-credentials'] });
const store = new DefaultDenyNamespace(app, 'store');

// The operator reads AWS Secrets Manager as an account of the store's own, which has no rights in the cluster.
const aws = SecretStore.awsSecretsManager(store, 'aws', { region: REGION, roleArn: role('store-secrets-reader') });
const credentials = new ExternalSecret(store, 'db-credentials', {
  store: aws.ref,
  data: [
    { secretKey: 'username', remoteKey: 'store/db', property: 'username' },
    { secretKey: 'password', remoteKey: 'store/db', property: 'password' },
  ],
  template: {
    data: {
      username: '{{ .username }}',
      password: '{{ .password }}',
      url: 'postgres://{{ .username | urlquery }}:{{ .password | urlquery }}@db:5432/store',
    },
  },
});

// Images come from the registry of AWS, whose tokens hold for twelve hours: the operator makes new ones.
const puller = new LeastPrivilegeServiceAccount(store, 'image-puller', { cloudIdentity: CloudIdentity.awsRole(role('store-image-puller')) });
ExternalSecret.pullSecret(store, 'registry-credentials', {
  metadata: { name: 'registry-credentials' },
  generator: SecretGenerator.ecr(store, 'registry-token', { region: REGION, serviceAccount: puller }).ref,
});

// A password that nobody has ever seen: generated in the cluster, and pushed to AWS for those who make reports.
new PushSecret(store, 'reporting-password', {
  stores: [aws.ref],
  generator: SecretGenerator.password(store, 'reporting-generator', { length: 40 }).ref,
  data: [{ secretKey: 'password', remoteKey: 'store/reporting' }],
});

// The database: its image runs as user 70 and writes to its claim and to /var/run/postgresql.
const data = new PersistentVolumeClaim(store, 'db-data', {
  accessModes: [PersistentVolumeAccessMode.READ_WRITE_ONCE],
  storage: Size.gibibytes(20),
});
const db = new SecureStatefulSet(store, 'db', {
  user: 70,
  group: 70,
  fsGroup: 70,
  writablePaths: ['/tmp', '/var/run/postgresql'],
  containers: [{
    name: 'postgres',
    image: 'postgres:17.6-alpine@sha256:2d9f6a4e1c3b5a7980f1e2d3c4b5a69788796a5b4c3d2e1f0a1b2c3d4e5f6071',
    portNumber: 5432,
    envVariables: {
      PGDATA: EnvValue.fromValue('/var/lib/postgresql/data/pgdata'),
      POSTGRES_DB: EnvValue.fromValue('store'),
      POSTGRES_USER_FILE: EnvValue.fromValue('/secrets/username'),
      POSTGRES_PASSWORD_FILE: EnvValue.fromValue('/secrets/password'),
    },
    volumeMounts: [{ path: '/var/lib/postgresql/data', volume: Volume.fromPersistentVolumeClaim(store, 'db-volume', data) }],
    resources: { cpu: { request: Cpu.millis(500) }, memory: { request: Size.gibibytes(1) } },
  }],
});
credentials.mountInto(db, '/secrets', { keys: ['username', 'password'] });

const api = new SecureDeployment(store, 'api', {
  containers: [{
    image: '123456789012.dkr.ecr.eu-central-1.amazonaws.com/store-api:2.3.0@sha256:7c1e5a9d3b8f2640c9e7a1b5d3f8e6024a9c7b1d5e3f8a6024c9e7b1d5a3f860',
    portNumber: 8080,
    envVariables: { DATABASE_URL_FILE: EnvValue.fromValue('/secrets/url'), PAYMENT_KEY_FILE: EnvValue.fromValue('/payment/key') },
  }],
});
credentials.mountInto(api, '/secrets', { keys: ['url'] });

// The key for payments never becomes a Secret: the CSI driver reads it as the API's own account. With a token of that account, which only the
// payment service accepts, the API says who it is.
const identity = new LeastPrivilegeServiceAccount(store, 'api-identity', { cloudIdentity: CloudIdentity.awsRole(role('store-api')) });
api.useServiceAccount(identity);
identity.mountTokenFor(api, { audience: 'payments.example.com', path: '/var/run/secrets/tokens/payments' });
SecretProviderClass.aws(store, 'payment', { region: REGION, objects: [{ name: 'store/payment', file: 'key' }] }).mountInto(api, '/payment');

const web = new SecureDeployment(store, 'web', {
  replicas: 3,
  user: 101,
  writablePaths: ['/tmp', '/var/cache/nginx'],
  containers: [{
    image: 'nginxinc/nginx-unprivileged:1.29.3@sha256:0b8e7d6c5f4a392817263544536271809fabecdb0f1e2d3c4b5a69788796a5b4',
    portNumber: 8080,
  }],
});

// The key that signs sessions is in this repository as ciphertext, which only the controller of Sealed Secrets in the cluster can open.
new SealedSecret(store, 'session', { sealed: SealedFile.read(join(__dirname, 'secrets', 'session.sealed.json')) }).variableInto(web, 'SESSION_KEY', 'key');

api.exposeViaService();
web.exposeViaService();

// The outside reaches the web server through the gateway, the web server the API, the API the database. Nothing else.
web.exposeVia(new GatewayRef({ name: 'public', namespace: 'gateway-system' }), { hostnames: ['store.example.com'] });
web.connectTo(api);
api.connectTo(db);

// People: auditors see everything but secrets; operators also restart and scale. Neither can change what runs.
new AuditorRole(store, 'auditor').bindToGroup('auditors');
new NamespaceAdminRole(store, 'operator').bindToGroup('store-operators');

Reachability.of(app).expect(db).onlyFrom(api);
Reachability.of(app).expect(store).notToReachInternet();

app.synth();
