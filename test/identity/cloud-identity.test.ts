import '../../src/app/guard';
import { SecureApp } from '../../src/app/secure-app';
import { KubernetesVersion } from '../../src/core/kubernetes-version';
import { NetworkDialect } from '../../src/core/network-dialect';
import { Platform } from '../../src/core/platform';
import { CloudIdentity } from '../../src/identity/cloud-identity';
import { LeastPrivilegeServiceAccount } from '../../src/identity/least-privilege-service-account';
import { DefaultDenyNamespace } from '../../src/namespaces/default-deny-namespace';
import { PlatformNetworkPolicies } from '../../src/network/platform-network-policies';
import { SecureDeployment } from '../../src/workloads/secure-deployment';

const ROLE = 'arn:aws:iam::123456789012:role/shop-orders';
const EMAIL = 'orders@acme-shop.iam.gserviceaccount.com';
const CLIENT = '00001111-aaaa-2222-bbbb-3333cccc4444';
const TENANT = '55556666-dddd-7777-eeee-8888ffff9999';

class Shop {
  public readonly app: SecureApp;
  public readonly namespace: DefaultDenyNamespace;
  private written?: any[];

  constructor(platform?: Platform, networkDialects: NetworkDialect[] = []) {
    this.app = new SecureApp({ platform, networkDialects, kubernetesVersion: KubernetesVersion.V1_34, clock: { today: () => '2026-11-21' } });
    this.namespace = new DefaultDenyNamespace(this.app, 'shop');
  }

  public account(cloudIdentity?: CloudIdentity, id = 'orders'): LeastPrivilegeServiceAccount {
    return new LeastPrivilegeServiceAccount(this.namespace, `${id}-account`, { metadata: { name: id }, cloudIdentity });
  }

  public deployment(id: string, serviceAccount?: LeastPrivilegeServiceAccount): SecureDeployment {
    return new SecureDeployment(this.namespace, id, {
      serviceAccount,
      containers: [{ image: `ghcr.io/acme/api:1@sha256:${'0123456789abcdef'.repeat(4)}`, portNumber: 8080 }],
    });
  }

  /** The written objects; fails when any rule is broken. */
  public find(kind: string, name: string): any {
    if (!this.written) {
      expect(this.app.synthYaml()).not.toBe('');
      this.written = this.namespace.toJson();
    }
    return this.written.find((object: any) => object.kind === kind && object.metadata.name === name);
  }
}

function egress(cidr: string, port: number): object {
  return { ports: [{ port, protocol: 'TCP' }], to: [{ ipBlock: { cidr } }] };
}

const EKS = [{ ports: [{ port: 80, protocol: 'TCP' }], to: [{ ipBlock: { cidr: '169.254.170.23/32' } }, { ipBlock: { cidr: 'fd00:ec2::23/128' } }] }];
const GKE = [egress('169.254.169.252/32', 988)];
const DATAPLANE_V2 = [egress('169.254.169.254/32', 80)];

/** What a cloud demands: annotations of the account, labels of the pods, egress, and where. */
type Demand = [annotations: object | undefined, labels: object, rules: object[] | undefined, platform: Platform];

test.each<[string, CloudIdentity, Demand]>([
  ['an IAM role', CloudIdentity.awsRole(ROLE),
    [{ 'eks.amazonaws.com/role-arn': ROLE }, {}, undefined, Platform.EKS]],
  ['EKS Pod Identity', CloudIdentity.eksPodIdentity(),
    [undefined, {}, EKS, Platform.EKS]],
  ['a service account of Google', CloudIdentity.googleServiceAccount(EMAIL),
    [{ 'iam.gke.io/gcp-service-account': EMAIL }, {}, GKE, Platform.KUBERNETES]],
  ['a service account of Google on Autopilot', CloudIdentity.googleServiceAccount(EMAIL),
    [{ 'iam.gke.io/gcp-service-account': EMAIL }, {}, DATAPLANE_V2, Platform.GKE_AUTOPILOT]],
  ['a service account of Google, Dataplane V2', CloudIdentity.googleServiceAccount(EMAIL, { dataplaneV2: true }),
    [{ 'iam.gke.io/gcp-service-account': EMAIL }, {}, DATAPLANE_V2, Platform.KUBERNETES]],
  ['GKE', CloudIdentity.gkeWorkloadIdentity(),
    [undefined, {}, GKE, Platform.GKE]],
  ['GKE with Dataplane V2', CloudIdentity.gkeWorkloadIdentity({ dataplaneV2: true }),
    [undefined, {}, DATAPLANE_V2, Platform.GKE_CLOUD_DNS]],
  ['GKE without Dataplane V2', CloudIdentity.gkeWorkloadIdentity({ dataplaneV2: false }),
    [undefined, {}, GKE, Platform.GKE_AUTOPILOT]],
  ['a managed identity', CloudIdentity.azureManagedIdentity({ clientId: CLIENT }),
    [{ 'azure.workload.identity/client-id': CLIENT }, { 'azure.workload.identity/use': 'true' }, undefined, Platform.AKS]],
  ['a managed identity of another tenant', CloudIdentity.azureManagedIdentity({ clientId: CLIENT, tenantId: TENANT }),
    [{ 'azure.workload.identity/client-id': CLIENT, 'azure.workload.identity/tenant-id': TENANT }, { 'azure.workload.identity/use': 'true' }, undefined, Platform.KUBERNETES]],
])('%s is written on account, pods and policy, and passes every rule', (_name, identity, [annotations, labels, rules, platform]) => {
  const shop = new Shop(platform);
  const account = shop.account(identity);
  shop.deployment('orders', account);
  shop.deployment('other');
  expect(account.cloudIdentity).toBe(identity);
  expect(shop.find('ServiceAccount', 'orders').metadata.annotations).toEqual(annotations);
  expect(shop.find('NetworkPolicy', 'orders-egress')?.spec.egress).toEqual(rules);
  const { template, selector } = shop.find('Deployment', 'orders').spec;
  expect(template.metadata.labels).toMatchObject(labels);
  expect(Object.keys(selector.matchLabels)).not.toContain('azure.workload.identity/use');
  expect(Object.keys(shop.find('Deployment', 'other').spec.template.metadata.labels)).not.toContain('azure.workload.identity/use');
  expect(shop.find('NetworkPolicy', 'other-egress')?.spec.egress).toBeUndefined();
});

test.each<[string, CloudIdentity, object[], Platform]>([
  ['EKS, whose agent is the node to Cilium', CloudIdentity.eksPodIdentity(), [{ toEntities: ['host'], toPorts: [{ ports: [{ port: '80', protocol: 'TCP' }] }] }], Platform.EKS],
  ['GKE, which Cilium judges before DNAT', CloudIdentity.gkeWorkloadIdentity(),
    [{ toCIDRSet: [{ cidr: '169.254.169.254/32' }], toPorts: [{ ports: [{ port: '80', protocol: 'TCP' }] }] }], Platform.GKE],
])('in the words of Cilium: %s', (_name, identity, expected, platform) => {
  const shop = new Shop(platform, [NetworkDialect.CILIUM]);
  shop.deployment('orders', shop.account(identity));
  expect(shop.find('CiliumNetworkPolicy', 'orders-egress').spec.egress).toEqual(expected);
});

test('as ClusterNetworkPolicies, and past those of the platform', () => {
  const shop = new Shop(Platform.GKE_AUTOPILOT, [NetworkDialect.CLUSTER_NETWORK_POLICY]);
  shop.deployment('orders', shop.account(CloudIdentity.gkeWorkloadIdentity()));
  new PlatformNetworkPolicies(shop.namespace, 'platform');
  expect(shop.app.synthYaml()).not.toBe('');
  const policies = shop.namespace.toJson().filter((object: any) => object.kind === 'ClusterNetworkPolicy');
  const passed = policies.flatMap(({ spec }: any) => spec.egress ?? []).filter((rule: any) => rule.name === 'workload-identity');
  expect(passed.flatMap(({ to }: any) => to.flatMap(({ networks }: any) => networks))).toEqual(['169.254.170.23/32', '169.254.169.252/32', '169.254.169.254/32']);
  const accepted = policies.flatMap(({ spec }: any) => spec.egress ?? []).filter((rule: any) => rule.action === 'Accept' && JSON.stringify(rule).includes('169.254.169.254/32"]}'));
  expect(accepted.map(({ protocols }: any) => protocols)).toContainEqual([{ tcp: { destinationPort: { number: 80 } } }]);
});

test('said of the account that a workload has of its own, before or after the rest', () => {
  const shop = new Shop(Platform.EKS);
  const api = shop.deployment('api');
  api.identity.useCloudIdentity(CloudIdentity.eksPodIdentity());
  expect(shop.find('NetworkPolicy', 'api-egress').spec.egress).toEqual(EKS);
  expect(shop.find('ServiceAccount', 'api').metadata.annotations).toBeUndefined();
});

test('an account keeps the annotations that it was given, and one identity', () => {
  const shop = new Shop();
  const identity = CloudIdentity.awsRole(ROLE);
  const account = new LeastPrivilegeServiceAccount(shop.namespace, 'a', { metadata: { annotations: { team: 'orders' } }, cloudIdentity: identity });
  account.useCloudIdentity(identity);
  expect(account.metadata.toJson().annotations).toEqual({ 'team': 'orders', 'eks.amazonaws.com/role-arn': ROLE });
  expect(() => account.useCloudIdentity(CloudIdentity.eksPodIdentity())).toThrow(/has one cloud identity[^]*the IAM role arn:aws[^ ]* and EKS Pod Identity/);
  const annotated = new LeastPrivilegeServiceAccount(shop.namespace, 'b', { metadata: { annotations: { 'eks.amazonaws.com/role-arn': `${ROLE}-other` } } });
  expect(() => annotated.useCloudIdentity(identity)).toThrow(/has one cloud identity[^]*shop-orders-other" and "arn/);
  expect(annotated.cloudIdentity).toBeUndefined();
});

test('a workload that would lose its identity is told, and where to say it', () => {
  const shop = new Shop(Platform.EKS);
  const api = shop.deployment('api', shop.account(CloudIdentity.eksPodIdentity()));
  const other = shop.account(undefined, 'other');
  expect(() => api.useServiceAccount(other)).toThrow(/api runs as "orders", whose cloud identity it would lose\.[^]*useServiceAccount before useCloudIdentity/);
});

test.each<[string, () => unknown, string]>([
  ['a user of AWS', () => CloudIdentity.awsRole('arn:aws:iam::123456789012:user/me'), 'is not the ARN of an IAM role'],
  ['the name of a role', () => CloudIdentity.awsRole('shop-orders'), '"shop-orders" is not the ARN'],
  ['a pattern of roles', () => CloudIdentity.awsRole('arn:aws:iam::123456789012:role/*'), 'is not the ARN'],
  ['an account of eleven digits', () => CloudIdentity.awsRole('arn:aws:iam::12345678901:role/x'), 'is not the ARN'],
  ['a person at Google', () => CloudIdentity.googleServiceAccount('jane@example.com'), 'is not a service account that somebody made'],
  ['the account of every node', () => CloudIdentity.googleServiceAccount('123-compute@developer.gserviceaccount.com'), 'is not a service account that somebody made'],
  ['the account of every app', () => CloudIdentity.googleServiceAccount('acme-shop@appspot.gserviceaccount.com'), 'is not a service account that somebody made'],
  ['a name', () => CloudIdentity.googleServiceAccount('orders'), 'orders@acme-shop.iam.gserviceaccount.com'],
  ['the name of a managed identity', () => CloudIdentity.azureManagedIdentity({ clientId: 'orders' }), '"orders" is not an id of Microsoft Entra'],
  ['the name of a tenant', () => CloudIdentity.azureManagedIdentity({ clientId: CLIENT, tenantId: 'acme.example' }), '"acme.example" is not an id'],
])('refuses %s', (_name, make, message) => {
  expect(make).toThrow(message);
});

test.each([
  'arn:aws-us-gov:iam::123456789012:role/shop', 'arn:aws-cn:iam::123456789012:role/path/to/shop_orders+a=b,c.d@e-f', 'arn:aws-iso-b:iam::123456789012:role/x',
])('takes %s', (arn) => {
  expect(CloudIdentity.awsRole(arn).description).toBe(`the IAM role ${arn}`);
});

test('takes an account of a project in a domain', () => {
  expect(CloudIdentity.googleServiceAccount('orders@shop.example.com.iam.gserviceaccount.com').description).toContain('shop.example.com');
});
