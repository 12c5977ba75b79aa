import { Size } from 'cdk8s';
import { Cpu, EnvValue, PersistentVolumeAccessMode, PersistentVolumeClaim, Volume } from 'cdk8s-plus-27';
import {
  DefaultDenyNamespace, ExternalSecret, GatewayRef, KubernetesVersion, LeastPrivilegeServiceAccount, Reachability, SecretStore, SecureApp,
  SecureDeployment, SecureStatefulSet,
} from 'cdk8s-hardened';

// Three tiers: a web server, an API that reads its credentials from AWS Secrets Manager, and a PostgreSQL.

const app = new SecureApp({ kubernetesVersion: KubernetesVersion.V1_34, imagePullSecrets: ['registry-credentials'] });
const store = new DefaultDenyNamespace(app, 'store');

// Where secrets come from: the operator reads AWS Secrets Manager as this account, which has no rights in the cluster.
const reader = new LeastPrivilegeServiceAccount(store, 'secrets-reader');
const aws = SecretStore.awsSecretsManager(store, 'aws', {
  region: 'eu-central-1',
  serviceAccount: reader,
  roleArn: 'arn:aws:iam::123456789012:role/store-secrets-reader',
});
const credentials = new ExternalSecret(store, 'db-credentials', {
  store: aws.ref,
  data: [
    { secretKey: 'username', remoteKey: 'store/db', property: 'username' },
    { secretKey: 'password', remoteKey: 'store/db', property: 'password' },
  ],
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
credentials.mountInto(db, '/secrets');

const api = new SecureDeployment(store, 'api', {
  containers: [{
    image: 'ghcr.io/acme/store-api:2.3.0@sha256:7c1e5a9d3b8f2640c9e7a1b5d3f8e6024a9c7b1d5e3f8a6024c9e7b1d5a3f860',
    portNumber: 8080,
    envVariables: { DATABASE_HOST: EnvValue.fromValue('db'), CREDENTIALS: EnvValue.fromValue('/secrets') },
  }],
});
credentials.mountInto(api, '/secrets');

const web = new SecureDeployment(store, 'web', {
  replicas: 3,
  user: 101,
  writablePaths: ['/tmp', '/var/cache/nginx'],
  containers: [{
    image: 'nginxinc/nginx-unprivileged:1.29.3@sha256:0b8e7d6c5f4a392817263544536271809fabecdb0f1e2d3c4b5a69788796a5b4',
    portNumber: 8080,
  }],
});

api.exposeViaService();
web.exposeViaService();

// The outside reaches the web server through the gateway, the web server the API, the API the database. Nothing else.
web.exposeVia(new GatewayRef({ name: 'public', namespace: 'gateway-system' }), { hostnames: ['store.example.com'] });
web.connectTo(api);
api.connectTo(db);

Reachability.of(app).expect(db).onlyFrom(api);
Reachability.of(app).expect(store).notToReachInternet();

app.synth();
