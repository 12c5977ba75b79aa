import { ApiObject, App, Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Judgement } from '../../src/core/judgement';
import { Ledger } from '../../src/core/ledger';
import { CloudIdentity } from '../../src/identity/cloud-identity';
import { LeastPrivilegeServiceAccount } from '../../src/identity/least-privilege-service-account';
import { ExternalSecret } from '../../src/secrets/external-secret';
import { SecretStore } from '../../src/secrets/secret-store';
import { CertificateAuthority } from '../../src/secrets/stores/certificate-authority';
import { VaultAuth } from '../../src/secrets/stores/vault-auth';

// What the construct makes is looked at here, not what the judge makes of it; that nothing passes without one: judgement-of-constructs.test.ts.
Judgement.plug({ guard: () => {} });

const ROLE = 'arn:aws:iam::123456789012:role/shop-secrets';
const WHY = { reason: 'The store knows nothing else.', owner: 'shop', expires: '2027-01-01' };

function chart(): Chart {
  return new Chart(new App(), 'chart', { namespace: 'shop', disableResourceNameHashes: true });
}

/** The objects of a chart, as `Kind name`, and the spec of its store. */
function made(make: (scope: Chart) => unknown): { readonly objects: string[]; readonly spec: any; readonly json: any[] } {
  const scope = chart();
  make(scope);
  const json = scope.toJson();
  return { json, objects: json.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`), spec: json.find(({ kind }) => kind === 'SecretStore').spec };
}

test('is made with an account of its own, which has a role in AWS, no rights in the cluster and no token', () => {
  const { json } = made((scope) => SecretStore.awsSecretsManager(scope, 'aws', { metadata: { name: 'aws' }, region: 'eu-central-1', roleArn: ROLE }));
  expect(json).toEqual([
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'chart-aws-account', namespace: 'shop', annotations: { 'eks.amazonaws.com/role-arn': ROLE } },
      automountServiceAccountToken: false,
    },
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'SecretStore',
      metadata: { name: 'aws', namespace: 'shop' },
      spec: { provider: { aws: { service: 'SecretsManager', region: 'eu-central-1', auth: { jwt: { serviceAccountRef: { name: 'chart-aws-account' } } } } } },
    },
  ]);
});

test('is a store for ExternalSecrets', () => {
  const scope = chart();
  const aws = SecretStore.awsParameterStore(scope, 'aws', { metadata: { name: 'aws' }, region: 'eu-central-1', roleArn: ROLE });
  for (const ref of [aws, aws.ref]) {
    const external = new ExternalSecret(scope, `db${scope.node.children.length}`, { store: ref, data: [{ secretKey: 'password', remoteKey: 'shop/db' }] });
    expect(ApiObject.of(external).toJson().spec.secretStoreRef).toEqual({ kind: 'SecretStore', name: 'aws' });
  }
});

test('can be told which operator serves it, how often it is looked at and how often is tried', () => {
  const { spec } = made((scope) => SecretStore.awsSecretsManager(scope, 'aws', {
    region: 'eu-central-1', roleArn: ROLE, controller: 'shop', refreshInterval: Duration.minutes(5), retries: { count: 5, interval: Duration.seconds(10) },
  }));
  expect(spec).toMatchObject({ controller: 'shop', refreshInterval: 300, retrySettings: { maxRetries: 5, retryInterval: '10000ms' } });
});

describe('an account of the program', () => {
  const props = { region: 'eu-central-1' };

  test('is used in place of one of the store', () => {
    const { objects, spec } = made((scope) => SecretStore.awsSecretsManager(scope, 'aws', {
      ...props, serviceAccount: new LeastPrivilegeServiceAccount(scope, 'reader', { cloudIdentity: CloudIdentity.awsRole(ROLE) }),
    }));
    expect(objects).toEqual(['ServiceAccount shop/chart-reader', 'SecretStore shop/chart-aws']);
    expect(spec.provider.aws.auth).toEqual({ jwt: { serviceAccountRef: { name: 'chart-reader' } } });
  });

  test('without a role is an error at synthesis, because it may come later', () => {
    const scope = chart();
    const reader = new LeastPrivilegeServiceAccount(scope, 'reader');
    const aws = SecretStore.awsSecretsManager(scope, 'aws', { ...props, serviceAccount: reader });
    expect(aws.node.validate()).toEqual(['the account "chart-reader" has no annotation eks.amazonaws.com/role-arn, so the operator cannot log in as it; '
      + 'give it cloudIdentity: CloudIdentity.awsRole(…); EKS Pod Identity is no way for the operator to log in as it']);
    reader.metadata.addAnnotation('eks.amazonaws.com/role-arn', ROLE);
    expect(aws.node.validate()).toEqual([]);
  });

  test('that is declared elsewhere is taken as it is', () => {
    const scope = chart();
    const elsewhere = kplus.ServiceAccount.fromServiceAccountName(scope, 'reader', 'reader', { namespaceName: 'shop' });
    const aws = SecretStore.awsSecretsManager(scope, 'aws', { ...props, serviceAccount: elsewhere });
    expect(aws.serviceAccount).toBe(elsewhere);
    expect(aws.node.validate()).toEqual([]);
  });

  test('of Azure needs the tenant, too', () => {
    const scope = chart();
    const reader = new LeastPrivilegeServiceAccount(scope, 'reader', { cloudIdentity: CloudIdentity.azureManagedIdentity({ clientId: '00001111-aaaa-2222-bbbb-3333cccc4444' }) });
    const azure = SecretStore.azureKeyVault(scope, 'azure', { vaultUrl: 'https://acme-shop.vault.azure.net', serviceAccount: reader });
    expect(azure.node.validate()).toEqual([expect.stringContaining('has no annotation azure.workload.identity/tenant-id, so')]);
  });

  test('of another namespace is refused', () => {
    expect(() => made((scope) => SecretStore.awsSecretsManager(scope, 'aws', { ...props, serviceAccount: new LeastPrivilegeServiceAccount(scope, 'reader', { metadata: { namespace: 'ops' } }) })))
      .toThrow('account in "ops", store in "shop"');
  });
});

describe('stored credentials', () => {
  test('need no account, and are an exemption', () => {
    const scope = chart();
    const store = SecretStore.awsSecretsManager(scope, 'aws', {
      region: 'eu-central-1',
      unsafelyUseCredentials: { ...WHY, accessKeyId: { secretName: 'aws', key: 'id' }, secretAccessKey: { secretName: 'aws', key: 'secret' } },
    });
    expect(scope.toJson().map(({ kind }) => kind)).toEqual(['SecretStore']);
    expect(store.serviceAccount).toBeUndefined();
    expect(Ledger.of(scope).entries).toEqual([
      { rule: 'secrets/no-static-store-credentials', via: 'unsafelyUseCredentials', constructPath: 'chart/aws/Resource', container: undefined, value: undefined, ...WHY },
    ]);
  });

  test('are not exempted where there are none', () => {
    const scope = chart();
    SecretStore.vault(scope, 'vault', { server: 'https://vault.example.com', auth: VaultAuth.kubernetes({ role: 'shop' }), ca: CertificateAuthority.secret('ca') });
    expect(Ledger.of(scope).entries).toEqual([]);
  });
});
