import { ApiObject, App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Judgement } from '../../src/core/judgement';
import { LeastPrivilegeServiceAccount } from '../../src/identity/least-privilege-service-account';
import { ExternalSecret } from '../../src/secrets/external-secret';
import { SecretStore } from '../../src/secrets/secret-store';

// What the construct makes is looked at here, not what the judge makes of it; that nothing passes without one: judgement-of-constructs.test.ts.
Judgement.plug({ guard: () => {} });

const ROLE = 'arn:aws:iam::123456789012:role/shop-secrets';

function chart(): Chart {
  return new Chart(new App(), 'chart', { namespace: 'shop', disableResourceNameHashes: true });
}

function store(scope: Chart, serviceAccount: kplus.IServiceAccount, props: { roleArn?: string; region?: string } = { roleArn: ROLE }): SecretStore {
  return SecretStore.awsSecretsManager(scope, 'aws', { metadata: { name: 'aws' }, region: 'eu-central-1', serviceAccount, ...props });
}

function annotations(account: LeastPrivilegeServiceAccount): unknown {
  return ApiObject.of(account).toJson().metadata.annotations;
}

test('authenticates as an account with a role, by its tokens, and stores no credentials', () => {
  const scope = chart();
  const reader = new LeastPrivilegeServiceAccount(scope, 'reader');
  const aws = store(scope, reader);
  expect(ApiObject.of(aws).toJson()).toEqual({
    apiVersion: 'external-secrets.io/v1',
    kind: 'SecretStore',
    metadata: { name: 'aws', namespace: 'shop' },
    spec: {
      provider: { aws: { service: 'SecretsManager', region: 'eu-central-1', auth: { jwt: { serviceAccountRef: { name: 'chart-reader' } } } } },
    },
  });
  expect(annotations(reader)).toEqual({ 'eks.amazonaws.com/role-arn': ROLE });
  expect(reader.hasGrants).toBe(false);
  expect(aws.node.validate()).not.toContainEqual(expect.stringContaining('has no IAM role'));
});

test('is a store for ExternalSecrets', () => {
  const scope = chart();
  const aws = store(scope, new LeastPrivilegeServiceAccount(scope, 'reader'));
  for (const ref of [aws, aws.ref]) {
    const external = new ExternalSecret(scope, `db${scope.node.children.length}`, { store: ref, data: [{ secretKey: 'password', remoteKey: 'shop/db' }] });
    expect(ApiObject.of(external).toJson().spec.secretStoreRef).toEqual({ kind: 'SecretStore', name: 'aws' });
  }
});

describe('the role', () => {
  test('can stand on the account already', () => {
    const scope = chart();
    const reader = new LeastPrivilegeServiceAccount(scope, 'reader', { metadata: { annotations: { 'eks.amazonaws.com/role-arn': ROLE } } });
    expect(store(scope, reader, {}).node.validate()).toEqual([]);
  });

  test('that is missing is an error at synthesis, because it may come later', () => {
    const scope = chart();
    const reader = new LeastPrivilegeServiceAccount(scope, 'reader');
    const aws = store(scope, reader, {});
    expect(aws.node.validate()).toEqual(['the account "chart-reader" has no IAM role, so the operator cannot read AWS Secrets Manager; set roleArn on the store']);
    reader.metadata.addAnnotation('eks.amazonaws.com/role-arn', ROLE);
    expect(aws.node.validate()).toEqual([]);
  });

  test('of an account that is declared elsewhere is not known', () => {
    const scope = chart();
    const elsewhere = kplus.ServiceAccount.fromServiceAccountName(scope, 'reader', 'reader', { namespaceName: 'shop' });
    expect(() => store(scope, elsewhere)).toThrow('"reader" is not declared in this app, so its role cannot be set here.');
    expect(store(chart(), elsewhere, {}).node.validate()).toEqual([]);
  });
});

test.each<[string, (scope: Chart) => unknown, string]>([
  ['a role that is none', (scope) => store(scope, new LeastPrivilegeServiceAccount(scope, 'reader'), { roleArn: 'shop-secrets' }), '"shop-secrets" is not the ARN of an IAM role.'],
  ['a zone as region', (scope) => store(scope, new LeastPrivilegeServiceAccount(scope, 'reader'), { region: 'eu-central-1a' }), '"eu-central-1a" is not an AWS region.'],
  ['an account of another namespace', (scope) => store(scope, new LeastPrivilegeServiceAccount(scope, 'reader', { metadata: { namespace: 'ops' } })),
    'account in "ops", store in "shop"'],
])('refuses %s', (_name, make, message) => {
  expect(() => make(chart())).toThrow(message);
});
