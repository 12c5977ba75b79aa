import { makeStore, WHY } from './store-scene';
import { LeastPrivilegeServiceAccount } from '../../../src/identity/least-privilege-service-account';
import { SecretStore } from '../../../src/secrets/secret-store';
import type { GcpSecretManagerProps } from '../../../src/secrets/stores/gcp';

const REF = { name: 'chart-it-account' };
const POOL = '//iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/pool/providers/cluster';

function gcp(props: Partial<GcpSecretManagerProps> = {}) {
  return makeStore((scope) => SecretStore.gcpSecretManager(scope, 'it', { projectId: 'acme-shop', ...props }));
}

test.each<[string, Partial<GcpSecretManagerProps>, object, object | undefined]>([
  ['the account itself', {}, { auth: { workloadIdentity: { serviceAccountRef: REF } } }, undefined],
  ['a service account of Google', { googleServiceAccount: 'reader@acme-shop.iam.gserviceaccount.com' }, { auth: { workloadIdentity: { serviceAccountRef: REF } } },
    { 'iam.gke.io/gcp-service-account': 'reader@acme-shop.iam.gserviceaccount.com' }],
  ['a cluster by name', { cluster: { projectId: 'acme-prod', location: 'europe-west3', name: 'prod' } },
    { auth: { workloadIdentity: { clusterProjectID: 'acme-prod', clusterLocation: 'europe-west3', clusterName: 'prod', serviceAccountRef: REF } } }, undefined],
  ['a cluster outside of GKE', { workloadIdentityProvider: POOL }, { auth: { workloadIdentityFederation: { audience: POOL, serviceAccountRef: { ...REF, audiences: [POOL] } } } }, undefined],
  ['regional secrets', { location: 'europe-west3' }, { location: 'europe-west3', auth: { workloadIdentity: { serviceAccountRef: REF } } }, undefined],
])('logs in as %s', (_name, props, expected, annotations) => {
  const store = gcp(props);
  expect(store.provider).toEqual({ gcpsm: { projectID: 'acme-shop', ...expected } });
  expect([store.others, store.annotations]).toEqual([['ServiceAccount shop/chart-it-account'], annotations]);
});

test('logs in with a stored key', () => {
  const { provider, others, exempted } = gcp({ unsafelyUseCredentials: { ...WHY, serviceAccountKey: { secretName: 'google', key: 'key.json' } } });
  expect(provider).toEqual({ gcpsm: { projectID: 'acme-shop', auth: { secretRef: { secretAccessKeySecretRef: { name: 'google', key: 'key.json' } } } } });
  expect([others, exempted]).toEqual([[], ['secrets/no-static-store-credentials']]);
});

test('takes a given account without annotation: the account itself is the principal', () => {
  makeStore((scope) => {
    const store = SecretStore.gcpSecretManager(scope, 'it', { projectId: 'example.com:acme-shop', serviceAccount: new LeastPrivilegeServiceAccount(scope, 'reader') });
    expect(store.node.validate()).toEqual([]);
  });
});

test.each<[string, Partial<GcpSecretManagerProps>, string]>([
  ['the name of a project', { projectId: 'Acme Shop' }, '"Acme Shop" is not the id of a project of Google Cloud.'],
  ['a resource name', { projectId: 'projects/acme-shop' }, 'is not the id of a project'],
  ['the name of the project of the cluster', { cluster: { projectId: 'Acme', location: 'x', name: 'y' } }, '"Acme" is not the id of a project'],
  ['a person', { googleServiceAccount: 'someone@example.com' }, '"someone@example.com" is not a service account'],
  ['two logins', { googleServiceAccount: 'reader@acme-shop.iam.gserviceaccount.com', unsafelyUseCredentials: { ...WHY, serviceAccountKey: { secretName: 'a', key: 'b' } } },
    'googleServiceAccount and unsafelyUseCredentials'],
  ['two clusters', { cluster: { projectId: 'acme-prod', location: 'a', name: 'b' }, workloadIdentityProvider: POOL }, 'workloadIdentityProvider has no meaning beside cluster.'],
  ['a pool without its provider', { workloadIdentityProvider: POOL.replace(/\/providers.*/, '') }, 'is not a provider of a workload identity pool.'],
])('refuses %s', (_name, props, message) => expect(() => gcp(props)).toThrow(message));
