import type * as cdk8s from 'cdk8s';
import type { ClusterStoreOptions, StoreAccountOptions, StoredCredential, StoreOptions } from './store-options';
import { credentialRef, identityAt, present, soleWay, type StorePlace, type StorePlan } from './store-plan';
import { UsageError } from '../../core/errors';
import type { Justification } from '../../core/ledger';
import { quoted } from '../../core/quoted';
import { CloudIdentity } from '../../identity/cloud-identity';

/** A role that the operator assumes after it has logged in, for instance in the account that keeps the secrets. */
export interface AwsAssumedRole {
  /** The ARN of the role. */
  readonly roleArn: string;
  /**
   * The ARNs of roles that are assumed before it, in this order.
   * @default - none
   */
  readonly via?: string[];
  /**
   * The id that the trust policy of the role demands (`sts:ExternalId`); no secret.
   * @default - none
   */
  readonly externalId?: string;
  /**
   * The tags of the session, by which policies can tell stores apart.
   * @default - none
   */
  readonly sessionTags?: { readonly [key: string]: string };
}

/** Keys of an IAM user that are stored in the cluster. */
export interface AwsStaticCredentials extends Justification {
  /** The id of the access key. */
  readonly accessKeyId: StoredCredential;
  /** The secret access key. */
  readonly secretAccessKey: StoredCredential;
  /**
   * The token of the session, for temporary keys.
   * @default - the keys are not temporary
   */
  readonly sessionToken?: StoredCredential;
}

/**
 * Where AWS keeps the secrets, and as whom the operator reads them: exactly one of `roleArn`, `serviceAccount` and `unsafelyUseCredentials`.
 *
 * EKS Pod Identity is not among them, because the operator cannot log in as an account that has its role from there; IAM Roles for Service
 * Accounts it can.
 */
export interface AwsStoreProps extends StoreOptions, StoreAccountOptions {
  /** The AWS region, for instance `eu-central-1`. */
  readonly region: string;
  /**
   * The ARN of the IAM role that the store's own ServiceAccount assumes (IAM Roles for Service Accounts).
   * @default - the one of `serviceAccount`
   */
  readonly roleArn?: string;
  /**
   * A role that the operator assumes after it has logged in.
   * @default - none
   */
  readonly assumedRole?: AwsAssumedRole;
  /**
   * What stands before every remote key, for instance `shop/`.
   * @default - nothing
   */
  readonly keyPrefix?: string;
  /**
   * Logs in with keys that are stored in the cluster.
   * @default - by short-lived tokens of a ServiceAccount
   */
  readonly unsafelyUseCredentials?: AwsStaticCredentials;
}

/** Where AWS Secrets Manager is, and as whom the operator reads it. */
export interface AwsSecretsManagerProps extends AwsStoreProps {
  /**
   * How long a secret that a PushSecret deletes can be had back, in whole days from 7 to 30.
   * @default - 30 days, as AWS has it
   */
  readonly recoveryWindow?: cdk8s.Duration;
}

/** Where AWS Systems Manager Parameter Store is, and as whom the operator reads it. */
export interface AwsParameterStoreProps extends AwsStoreProps {}

/** AWS Secrets Manager for several namespaces. */
export interface ClusterAwsSecretsManagerProps extends AwsSecretsManagerProps, ClusterStoreOptions {}

/** AWS Systems Manager Parameter Store for several namespaces. */
export interface ClusterAwsParameterStoreProps extends AwsParameterStoreProps, ClusterStoreOptions {}

const ROLE_ARN = /^arn:(aws(?:-[a-z]+)*):iam::\d{12}:role\/[\w+=,.@/-]+$/;
const LOGIN = 'roleArn: "arn:aws:iam::123456789012:role/…", or serviceAccount: an account that has a role';

/** AWS Secrets Manager. */
export function awsSecretsManager(props: AwsSecretsManagerProps, place: StorePlace): StorePlan {
  return aws('SecretsManager', props, place, recovery(props.recoveryWindow, place.where));
}

/** AWS Systems Manager Parameter Store. */
export function awsParameterStore(props: AwsParameterStoreProps, place: StorePlace): StorePlan {
  return aws('ParameterStore', props, place, {});
}

function aws(service: string, props: AwsStoreProps, place: StorePlace, settings: object): StorePlan {
  const { region, roleArn, serviceAccount, unsafelyUseCredentials } = props;
  const { where } = place;
  checkRegion(region, where);
  soleWay({ roleArn, serviceAccount, unsafelyUseCredentials }, LOGIN, where);
  const more = { ...assumed(props.assumedRole, region, where), ...prefix(props.keyPrefix, where), ...settings };
  const provider = (auth: object): object => ({ aws: { service, region, ...more, auth } });
  if (unsafelyUseCredentials) return { provider: provider({ secretRef: keys(unsafelyUseCredentials, place) }), exemption: unsafelyUseCredentials };
  if (roleArn !== undefined) checkRole(roleArn, region, where);
  return {
    login: {
      given: serviceAccount,
      identity: roleArn === undefined ? undefined : identityAt(where, () => CloudIdentity.awsRole(roleArn)),
      annotations: ['eks.amazonaws.com/role-arn'],
      fix: 'give it cloudIdentity: CloudIdentity.awsRole(…); EKS Pod Identity is no way for the operator to log in as it',
    },
    provider: (account) => provider({ jwt: { serviceAccountRef: account } }),
  };
}

function keys({ accessKeyId, secretAccessKey, sessionToken }: AwsStaticCredentials, place: StorePlace): object {
  return {
    accessKeyIDSecretRef: credentialRef(accessKeyId, place),
    secretAccessKeySecretRef: credentialRef(secretAccessKey, place),
    ...sessionToken && { sessionTokenSecretRef: credentialRef(sessionToken, place) },
  };
}

function assumed(role: AwsAssumedRole | undefined, region: string, where: string): object {
  if (!role) return {};
  for (const arn of [role.roleArn, ...role.via ?? []]) checkRole(arn, region, where);
  const tags = Object.entries(role.sessionTags ?? {}).map(([key, value]) => ({ key, value }));
  const additionalRoles = role.via?.length ? role.via : undefined;
  return present({ role: role.roleArn, additionalRoles, externalID: role.externalId, sessionTags: tags.length > 0 ? tags : undefined });
}

function prefix(keyPrefix: string | undefined, where: string): object {
  if (keyPrefix === '') throw new UsageError('keyPrefix is empty.', { where, fix: 'leave it out' });
  return present({ prefix: keyPrefix });
}

function recovery(window: cdk8s.Duration | undefined, where: string): object {
  if (!window) return {};
  const days = window.toDays({ integral: false });
  if (Number.isInteger(days) && days >= 7 && days <= 30) return { secretsManager: { recoveryWindowInDays: days } };
  throw new UsageError('AWS keeps deleted secrets for 7 to 30 whole days.', { where, found: `${days} days`, fix: 'recoveryWindow: Duration.days(30)' });
}

function checkRegion(region: string, where: string): void {
  if (/^[a-z]+(?:-[a-z]+)+-\d+$/.test(region)) return;
  throw new UsageError(`${quoted(region)} is not an AWS region.`, { where, fix: 'write it as in "eu-central-1"' });
}

/** Roles of one partition of AWS are unknown in the others. */
function checkRole(arn: string, region: string, where: string): void {
  const partition = ROLE_ARN.exec(arn)?.[1];
  if (partition === undefined) throw new UsageError(`${quoted(arn)} is not the ARN of an IAM role.`, { where, fix: 'write it as in "arn:aws:iam::123456789012:role/shop-secrets"' });
  const expected = partitionOf(region);
  if (expected !== undefined && partition !== expected) {
    throw new UsageError(`The role is of the partition ${partition}, and the region ${region} of ${expected}.`, { where, found: arn, fix: `name a role of arn:${expected}:iam, or another region` });
  }
}

function partitionOf(region: string): string | undefined {
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return /^(?:af|ap|ca|eu|il|me|mx|sa|us)-(?:central|north|south|east|west|northeast|northwest|southeast|southwest)-\d+$/.test(region) ? 'aws' : undefined;
}
