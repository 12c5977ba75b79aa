import * as cdk8s from 'cdk8s';
import type * as kplus from 'cdk8s-plus-27';
import { UsageError } from '../../core/errors';
import { quoted } from '../../core/quoted';

/** An annotation by which a cloud knows an account, and how it gets there. */
export interface CloudAnnotation {
  readonly name: string;
  /** What it gives the account: `IAM role`. */
  readonly gives: string;
  /** How it gets there, as a repair. */
  readonly fix: string;
}

export const AWS_ROLE: CloudAnnotation = { name: 'eks.amazonaws.com/role-arn', gives: 'IAM role', fix: 'cloudIdentity: CloudIdentity.awsRole(…)' };
export const AZURE_CLIENT: CloudAnnotation = {
  name: 'azure.workload.identity/client-id', gives: 'managed identity', fix: 'cloudIdentity: CloudIdentity.azureManagedIdentity(…)',
};

/**
 * Makes sure that the operator can log in as an account.
 *
 * @throws a usage error when the account is in another namespace.
 */
export function checkNamespace(account: kplus.IServiceAccount, own: string | undefined, where: string): void {
  const { namespace } = account.toSubjectConfiguration();
  if (namespace === own) return;
  throw new UsageError('The operator can only log in for a generator as an account of its own namespace.', {
    where, found: `account in ${quoted(namespace)}, generator in ${quoted(own)}`, fix: `create the account in ${quoted(own)}`,
  });
}

/** What an account lacks by which the cloud would know it; of one that is not declared in the app nothing is known. */
export function missingIdentity(account: kplus.IServiceAccount, { name, gives, fix }: CloudAnnotation): string[] {
  const child = account.node.defaultChild ?? account.node.tryFindChild('Resource');
  if (!cdk8s.ApiObject.isApiObject(child) || (child as cdk8s.ApiObject).metadata.toJson()?.annotations?.[name] !== undefined) return [];
  return [`the account "${account.name}" has no ${gives} (annotation ${name}), so the operator cannot log in; ${fix} gives it one`];
}
