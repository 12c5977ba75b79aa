import '../../src/app/guard';
import { ApiObject, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { SecureApp } from '../../src/app/secure-app';
import { CloudIdentity } from '../../src/identity/cloud-identity';
import { LeastPrivilegeServiceAccount } from '../../src/identity/least-privilege-service-account';
import { DefaultDenyNamespace } from '../../src/namespaces/default-deny-namespace';
import { ExternalSecret } from '../../src/secrets/external-secret';
import { SecretStore } from '../../src/secrets/secret-store';
import { SecureDeployment } from '../../src/workloads/secure-deployment';

const WHY = { reason: 'it copies the registry credentials into new namespaces', owner: 'platform', expires: '2027-03-01' };

class Shop {
  public readonly app = new SecureApp({ apiServer: { cidrs: ['192.0.2.10/32'] }, clock: { today: () => '2026-11-21' } });
  public readonly namespace = new DefaultDenyNamespace(this.app, 'shop');
  public readonly api = this.deployment('api');

  public deployment(id: string): SecureDeployment {
    return new SecureDeployment(this.namespace, id, { containers: [{ image: `ghcr.io/acme/api:1@sha256:${'0123456789abcdef'.repeat(4)}`, portNumber: 8080 }] });
  }

  /** The written objects; fails when any rule is broken. */
  public synth(): any[] {
    expect(this.app.synthYaml()).not.toBe('');
    return this.namespace.toJson();
  }

  public find(kind: string, name: string): any {
    return this.synth().find((object) => object.kind === kind && object.metadata.name === name);
  }
}

function volumes(deployment: any): string[] {
  return deployment.spec.template.spec.volumes.map((volume: any) => volume.name);
}

test('everything that a grant and a secret bring along passes every rule', () => {
  const shop = new Shop();
  const reader = new LeastPrivilegeServiceAccount(shop.namespace, 'reader', { cloudIdentity: CloudIdentity.awsRole('arn:aws:iam::123456789012:role/shop-secrets') });
  const store = SecretStore.awsSecretsManager(shop.namespace, 'aws', {
    region: 'eu-central-1', serviceAccount: reader,
  });
  const db = new ExternalSecret(shop.namespace, 'db', { store, data: [{ secretKey: 'password', remoteKey: 'shop/db' }] });
  db.mountInto(shop.api, '/secrets');
  db.variableInto(shop.api, 'DB_PASSWORD', 'password');
  shop.api.identity.canReadConfigMaps(['settings']);
  shop.api.identity.canReadSecrets(['session-key']);
  shop.api.identity.canWatchPods();
  shop.api.identity.canElectLeader('api');
  shop.api.identity.canRead(db);
  shop.api.identity.canWatch(kplus.ApiResource.SERVICES, { namespaces: ['shop', 'jobs'] });
  shop.api.identity.canUpdateStatus(kplus.ApiResource.custom({ apiGroup: 'example.com', resourceType: 'widgets' }));
  shop.api.identity.grant({ resources: ['nodes'], verbs: ['get', 'list'] });
  shop.api.identity.canGetPaths(['/metrics']);
  shop.api.identity.mountTokenFor(shop.api, { audience: 'vault', path: '/var/run/secrets/tokens/vault' });
  const { spec } = shop.find('Deployment', 'api').spec.template;
  expect(spec.automountServiceAccountToken).toBe(false);
  expect(spec.volumes.map((volume: any) => volume.name)).toEqual(expect.arrayContaining(['secret-db', 'kube-api-access']));
  expect(spec.containers[0].env).toEqual([{ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { key: 'password', name: 'db' } } }]);
  expect(shop.find('NetworkPolicy', 'api-egress').spec.egress).toEqual([
    { ports: [{ port: 6443, protocol: 'TCP' }], to: [{ ipBlock: { cidr: '192.0.2.10/32' } }] },
  ]);
});

test('a granted account that two workloads share gives its token to these two alone', () => {
  const shop = new Shop();
  const shared = new LeastPrivilegeServiceAccount(shop.namespace, 'shared');
  const worker = shop.deployment('worker');
  const idle = shop.deployment('idle');
  shared.canWatchPods();
  shop.api.useServiceAccount(shared);
  worker.useServiceAccount(shared);
  const objects = shop.synth().filter((object) => object.kind === 'Deployment');
  expect(objects.map((object) => [object.metadata.name, object.spec.template.spec.serviceAccountName, volumes(object).includes('kube-api-access')])).toEqual([
    ['api', 'shared', true], ['worker', 'shared', true], [idle.name, 'idle', false],
  ]);
  expect(shop.synth().filter((object) => object.kind === 'ServiceAccount').map((object) => object.metadata.name)).toEqual(['default', 'shared', 'idle']);
});

test('an unsafe grant of what belongs to the cluster is exempted on its ClusterRole', () => {
  const shop = new Shop();
  shop.api.identity.unsafelyGrant({ resources: ['namespaces'], verbs: ['patch'], ...WHY });
  const role = shop.find('ClusterRole', 'shop.api');
  expect(role.metadata).toEqual({
    name: 'shop.api',
    annotations: { 'exempt.cdk8s-hardened/rbac.no-dangerous-rights': 'it copies the registry credentials into new namespaces (platform, until 2027-03-01)' },
  });
  expect(shop.find('Role', 'api')).toBeUndefined();
});

test('an unsafe grant is exempted on its Role alone', () => {
  const shop = new Shop();
  shop.api.identity.unsafelyGrant({ resources: ['secrets'], verbs: ['list', '*'], ...WHY });
  expect(shop.find('Role', 'api').metadata.annotations).toEqual({
    'exempt.cdk8s-hardened/rbac.no-dangerous-rights': 'it copies the registry credentials into new namespaces (platform, until 2027-03-01)',
    'exempt.cdk8s-hardened/rbac.no-wildcards': 'it copies the registry credentials into new namespaces (platform, until 2027-03-01)',
  });
  new ApiObject(shop.namespace, 'another', {
    apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['list'] }],
  });
  expect(() => shop.app.synthYaml()).toThrow(/error\[rbac\/no-dangerous-rights\][^]*shop\/another/);
});

test('a right that is slipped in past the grant is refused, and the error names the door', () => {
  const shop = new Shop();
  shop.api.identity.canReadConfigMaps(['settings']);
  const role = shop.api.node.findAll().find((construct) => ApiObject.isApiObject(construct) && construct.kind === 'Role') as ApiObject;
  role.addJsonPatch(JsonPatch.replace('/rules/0/resources', ['pods/exec']));
  expect(() => shop.app.synthYaml()).toThrow(/error\[rbac\/no-dangerous-rights\][^]*get on pods\/exec[^]*unsafelyGrant\(\{/);
});

test('a grant without a known API server is refused, naming the prop', () => {
  const app = new SecureApp();
  const namespace = new DefaultDenyNamespace(app, 'shop');
  const api = new SecureDeployment(namespace, 'api', { containers: [{ image: `ghcr.io/acme/api:1@sha256:${'0123456789abcdef'.repeat(4)}`, portNumber: 8080 }] });
  expect(app.synthYaml()).toContain('kind: Deployment');
  api.identity.canWatchPods();
  expect(() => app.synthYaml()).toThrow('Set the prop apiServer: new SecureApp({ apiServer: {');
});
