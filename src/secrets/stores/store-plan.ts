import type * as kplus from 'cdk8s-plus-27';
import type { StoredCredential } from './store-options';
import { UsageError } from '../../core/errors';
import type { Justification } from '../../core/ledger';
import { DNS_LABEL } from '../../core/object-name';
import { quoted } from '../../core/quoted';
import type { CloudIdentity } from '../../identity/cloud-identity';

/** Where a store is declared. */
export interface StorePlace {
  /** The path of its construct, for messages. */
  readonly where: string;
  /** Whether it is one of the cluster, so that it has to say the namespace of everything that it names. */
  readonly isCluster: boolean;
  /** The namespace of what it names. */
  readonly namespace: string | undefined;
}

/** A ServiceAccount as stores name it. */
export interface AccountRef {
  readonly name: string;
  readonly namespace?: string;
  readonly audiences?: readonly string[];
}

/** The ServiceAccount that the operator logs in as. */
export interface StoreLogin {
  /** The one that the program gives; otherwise one is made. */
  readonly given?: kplus.IServiceAccount;
  /** What the one that is made is to the cloud. */
  readonly identity?: CloudIdentity;
  /** The annotations by which the operator knows what the account is to the cloud, and what to do where they are absent. */
  readonly annotations?: readonly string[];
  readonly fix?: string;
  /** Whom the tokens are for besides what the provider demands. */
  readonly audiences?: readonly string[];
  /** The Secrets of a namespace of this cluster that it has to read. */
  readonly reads?: { readonly namespace: string; readonly names: string[] };
}

/** What is known of a provider before the store is made: what to write, and as whom the operator logs in. */
export type StorePlan = LoggedIn | Fixed;

/** A store that the operator logs in to as a ServiceAccount. */
export interface LoggedIn {
  readonly login: StoreLogin;
  readonly provider: (account: AccountRef) => object;
}

/** A store whose provider is written as it stands. */
export interface Fixed {
  readonly provider: object;
  /** Why it logs in with credentials that are stored in the cluster. */
  readonly exemption?: Justification;
}

/** Whether the operator logs in as a ServiceAccount. */
export function isLoggedIn(plan: StorePlan): plan is LoggedIn {
  return 'login' in plan;
}

/** The namespace as a store has to say it beside a name: those of one namespace say none. */
export function namespaceOf({ isCluster, namespace, where }: StorePlace): { namespace?: string } {
  if (!isCluster) return {};
  if (namespace !== undefined) return { namespace };
  throw new UsageError('A ClusterSecretStore has to say in which namespace its ServiceAccount, its credentials and certificates are.', {
    where, fix: 'set accountNamespace, or declare the store in a DefaultDenyNamespace',
  });
}

/** A key of a Secret as stores name it. */
export function credentialRef({ secretName, key }: StoredCredential, place: StorePlace): object {
  checkName(secretName, 'Secret', place.where);
  if (!/^[-._a-zA-Z0-9]{1,253}$/.test(key)) {
    throw new UsageError(`${quoted(key)} is not a key of a Secret.`, { where: place.where, fix: 'name the key under which the credential is, not the credential' });
  }
  return { name: secretName, key, ...namespaceOf(place) };
}

/** Refuses what is no name of an object. */
export function checkName(name: string, kind: string, where: string): void {
  if (name.length <= 253 && name.split('.').every((label) => DNS_LABEL.test(label))) return;
  throw new UsageError(`${quoted(name)} is not the name of a ${kind}.`, { where, fix: 'write lower-case letters, digits, "-" and "."' });
}

/** The props that are given. */
export function givenOf(props: { readonly [prop: string]: unknown }): string[] {
  return Object.keys(props).filter((prop) => props[prop] !== undefined);
}

/** Of several ways to log in, the one that is given; refuses none and two. */
export function soleWay(ways: { readonly [prop: string]: unknown }, fix: string, where: string): void {
  const given = givenOf(ways);
  if (given.length === 1) return;
  throw new UsageError(given.length === 0 ? 'The store does not say as whom the operator logs in.' : 'The store says more than one way to log in.', {
    where, found: given.length === 0 ? undefined : given.join(' and '), fix,
  });
}

/** What an identity is made of, with the place of the store in what is wrong. */
export function identityAt(where: string, make: () => CloudIdentity): CloudIdentity {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(error.summary, { where, found: error.found, fix: error.fix });
  }
}

/** The members that are set. */
export function present<T extends object>(members: T): Partial<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Partial<T>;
}
