import { Duration } from 'cdk8s';
import { makeStore, WHY } from './store-scene';
import { LeastPrivilegeServiceAccount } from '../../../src/identity/least-privilege-service-account';
import { SecretStore } from '../../../src/secrets/secret-store';
import type { AwsSecretsManagerProps } from '../../../src/secrets/stores/aws';

const ROLE = 'arn:aws:iam::123456789012:role/shop-secrets';
const PROPS: AwsSecretsManagerProps = { region: 'eu-central-1', roleArn: ROLE };
const KEY = { secretName: 'aws', key: 'id' };

function aws(props: Partial<AwsSecretsManagerProps> = {}): any {
  return makeStore((scope) => SecretStore.awsSecretsManager(scope, 'it', { ...PROPS, ...props })).provider.aws;
}

const LOGIN = { jwt: { serviceAccountRef: { name: 'chart-it-account' } } };

test.each<[string, Partial<AwsSecretsManagerProps>, object]>([
  ['a prefix', { keyPrefix: 'shop/' }, { prefix: 'shop/' }],
  ['another role', { assumedRole: { roleArn: 'arn:aws:iam::210987654321:role/vault' } }, { role: 'arn:aws:iam::210987654321:role/vault' }],
  ['roles one after the other', { assumedRole: { roleArn: `${ROLE}-2`, via: [`${ROLE}-1`], externalId: 'shop', sessionTags: { team: 'shop' } } },
    { role: `${ROLE}-2`, additionalRoles: [`${ROLE}-1`], externalID: 'shop', sessionTags: [{ key: 'team', value: 'shop' }] }],
  ['days to have a secret back', { recoveryWindow: Duration.days(7) }, { secretsManager: { recoveryWindowInDays: 7 } }],
])('can be told %s', (_name, props, more) => {
  expect(aws(props)).toEqual({ service: 'SecretsManager', region: 'eu-central-1', auth: LOGIN, ...more });
});

test('Parameter Store is the other service', () => {
  const { provider } = makeStore((scope) => SecretStore.awsParameterStore(scope, 'it', PROPS));
  expect(provider).toEqual({ aws: { service: 'ParameterStore', region: 'eu-central-1', auth: LOGIN } });
});

test('keys of a user', () => {
  const unsafelyUseCredentials = { ...WHY, accessKeyId: KEY, secretAccessKey: { secretName: 'aws', key: 'secret' }, sessionToken: { secretName: 'aws', key: 'token' } };
  const { provider, others, exempted } = makeStore((scope) => SecretStore.awsSecretsManager(scope, 'it', { region: 'eu-central-1', unsafelyUseCredentials }));
  expect(provider.aws.auth).toEqual({
    secretRef: {
      accessKeyIDSecretRef: { name: 'aws', key: 'id' }, secretAccessKeySecretRef: { name: 'aws', key: 'secret' }, sessionTokenSecretRef: { name: 'aws', key: 'token' },
    },
  });
  expect([others, exempted]).toEqual([[], ['secrets/no-static-store-credentials']]);
});

test.each([
  ['eu-central-1', ROLE], ['cn-north-1', ROLE.replace('aws', 'aws-cn')], ['us-gov-west-1', ROLE.replace('aws', 'aws-us-gov')], ['eusc-de-east-1', ROLE.replace('aws', 'aws-eusc')],
])('takes the region %s', (region, roleArn) => expect(aws({ region, roleArn }).region).toBe(region));

test.each<[string, Partial<AwsSecretsManagerProps>, string]>([
  ['a zone', { region: 'eu-central-1a' }, '"eu-central-1a" is not an AWS region.'],
  ['no login', { roleArn: undefined }, 'The store does not say as whom the operator logs in.'],
  ['two logins', { unsafelyUseCredentials: { ...WHY, accessKeyId: KEY, secretAccessKey: KEY } }, 'roleArn and unsafelyUseCredentials'],
  ['the name of a role', { roleArn: 'shop-secrets' }, '"shop-secrets" is not the ARN of an IAM role.'],
  ['a user', { roleArn: 'arn:aws:iam::123456789012:user/shop' }, 'is not the ARN of an IAM role.'],
  ['a role of another partition', { region: 'cn-north-1' }, 'The role is of the partition aws, and the region cn-north-1 of aws-cn.'],
  ['a name as a role to assume', { assumedRole: { roleArn: 'vault' } }, '"vault" is not the ARN of an IAM role.'],
  ['a name as a role on the way', { assumedRole: { roleArn: ROLE, via: ['vault'] } }, '"vault" is not the ARN of an IAM role.'],
  ['an empty prefix', { keyPrefix: '' }, 'keyPrefix is empty.'],
  ['too few days', { recoveryWindow: Duration.days(6) }, '6 days'],
  ['parts of a day', { recoveryWindow: Duration.hours(180) }, '7.5 days'],
])('refuses %s', (_name, props, message) => expect(() => aws(props)).toThrow(message));

test('refuses a credential in place of its name', () => {
  const unsafelyUseCredentials = { ...WHY, accessKeyId: KEY, secretAccessKey: { secretName: 'aws', key: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCY' } };
  expect(() => aws({ roleArn: undefined, unsafelyUseCredentials })).toThrow('is not a key of a Secret.');
});

test('says its place in every error', () => {
  expect(() => aws({ roleArn: 'x' })).toThrow(/at +chart\/it/);
  expect(() => makeStore((scope) => SecretStore.awsSecretsManager(scope, 'it', { ...PROPS, serviceAccount: new LeastPrivilegeServiceAccount(scope, 'a') }))).toThrow(/at +chart\/it/);
});
