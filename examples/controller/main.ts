import { ApiObject, Chart } from 'cdk8s';
import { ApiResource } from 'cdk8s-plus-27';
import {
  AuditorRole, DefaultDenyNamespace, KubernetesVersion, LeastPrivilegeServiceAccount, Reachability, SecureApp, SecureDeployment, SecureStatefulSet,
} from 'cdk8s-hardened';

// A controller of a custom resource, with leader election and exactly its rights: it sees Backups and the pods of the namespaces that it
// serves, writes the status of Backups, and elects one of its replicas. It makes no pods, reads no Secret, and may do nothing anywhere else.

const GROUP = 'backup.example.com';
const BACKUPS = ApiResource.custom({ apiGroup: GROUP, resourceType: 'backups' });

const app = new SecureApp({
  kubernetesVersion: KubernetesVersion.V1_34,
  apiServer: { cidrs: ['10.96.4.7/32'] },
});

const kinds = new Chart(app, 'kinds');
new ApiObject(kinds, 'backups', {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `backups.${GROUP}` },
  spec: {
    group: GROUP,
    scope: 'Namespaced',
    names: { plural: 'backups', singular: 'backup', kind: 'Backup', listKind: 'BackupList' },
    versions: [{
      name: 'v1',
      served: true,
      storage: true,
      subresources: { status: {} },
      schema: {
        openAPIV3Schema: {
          type: 'object',
          required: ['spec'],
          properties: {
            spec: { type: 'object', required: ['claim'], properties: { claim: { type: 'string' } } },
            status: { type: 'object', properties: { lastBackup: { type: 'string', format: 'date-time' } } },
          },
        },
      },
    }],
  },
});

// One of the namespaces that it serves: what is to be backed up, and the order to do it.
const orders = new DefaultDenyNamespace(app, 'orders');
new SecureStatefulSet(orders, 'db', {
  user: 70,
  group: 70,
  fsGroup: 70,
  writablePaths: ['/tmp', '/var/run/postgresql'],
  containers: [{
    image: 'postgres:17.6-alpine@sha256:2d9f6a4e1c3b5a7980f1e2d3c4b5a69788796a5b4c3d2e1f0a1b2c3d4e5f6071',
    portNumber: 5432,
  }],
});
new ApiObject(orders, 'nightly', { apiVersion: `${GROUP}/v1`, kind: 'Backup', metadata: { name: 'nightly' }, spec: { claim: 'db-data' } });

// The controller.
const system = new DefaultDenyNamespace(app, 'backup-system');
const account = new LeastPrivilegeServiceAccount(system, 'backup-controller');
account.canElectLeader('backup-controller');
account.canWatch(BACKUPS, { namespaces: ['orders'] });
account.canUpdateStatus(BACKUPS, { namespaces: ['orders'] });
account.canWatchPods({ namespaces: ['orders'] });
account.grant({ apiGroups: ['events.k8s.io'], resources: ['events'], verbs: ['create', 'patch'], namespaces: ['orders'] });

const controller = new SecureDeployment(system, 'controller', {
  replicas: 2,
  containers: [{
    image: 'ghcr.io/acme/backup-controller:1.2.0@sha256:5e3f8a6024c9e7b1d5a3f8607c1e5a9d3b8f2640c9e7a1b5d3f8e6024a9c7b1d',
    portNumber: 8081,
  }],
});
controller.useServiceAccount(account); // mounts its token, and opens the way to the API server

// People see everything but secrets.
new AuditorRole(kinds, 'auditor').bindToGroup('auditors');

Reachability.of(app).expect(system).notToReachInternet();

app.synth();
