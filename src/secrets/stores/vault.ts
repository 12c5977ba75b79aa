import type { CertificateAuthority } from './certificate-authority';
import { checkAddress } from './store-address';
import type { ClusterStoreOptions, StoreAccountOptions, StoredCredential, StoreOptions } from './store-options';
import { checkName, credentialRef, namespaceOf, present, soleWay, type StorePlace, type StorePlan } from './store-plan';
import { checkMount, type VaultAuth, type VaultDialect } from './vault-auth';
import { UsageError } from '../../core/errors';
import type { Justification } from '../../core/ledger';

/** The version of the KV secrets engine of a vault. */
export enum VaultKvVersion {
  /** Without versions of the values. */
  V1 = 'v1',
  /** With versions. */
  V2 = 'v2',
}

/** The login of an application that is stored in the cluster (auth method `approle`). */
export interface VaultAppRole {
  /** The id of the role; no secret. */
  readonly roleId: string;
  /** The secret id. */
  readonly secretId: StoredCredential;
  /**
   * Where the method is mounted.
   * @default "approle"
   */
  readonly mountPath?: string;
}

/** A user whose password is stored in the cluster (auth method `userpass`). */
export interface VaultUserPassword {
  /** The name of the user. */
  readonly username: string;
  /** The password. */
  readonly password: StoredCredential;
  /**
   * Where the method is mounted.
   * @default "userpass"
   */
  readonly mountPath?: string;
}

/** Credentials of a vault that are stored in the cluster: exactly one of the three. */
export interface VaultStaticCredentials extends Justification {
  /**
   * A token of the vault.
   * @default - another of the three
   */
  readonly token?: StoredCredential;
  /**
   * The login of an application.
   * @default - another of the three
   */
  readonly appRole?: VaultAppRole;
  /**
   * A user with a password.
   * @default - another of the three
   */
  readonly userPassword?: VaultUserPassword;
}

/** Where a vault is, and how the operator logs in: exactly one of `auth` and `unsafelyUseCredentials`. */
export interface VaultStoreProps extends StoreOptions, StoreAccountOptions {
  /** The address of the vault, for instance `https://vault.example.com:8200`. */
  readonly server: string;
  /**
   * How the operator logs in by the tokens of a ServiceAccount.
   * @default - by `unsafelyUseCredentials`
   */
  readonly auth?: VaultAuth;
  /**
   * Where the KV secrets engine is mounted, for instance `secret`.
   * @default - every remote key begins with it
   */
  readonly path?: string;
  /**
   * The version of the KV secrets engine.
   * @default VaultKvVersion.V2
   */
  readonly version?: VaultKvVersion;
  /**
   * The namespace inside the vault.
   * @default - the root namespace
   */
  readonly vaultNamespace?: string;
  /**
   * By whose certificates the operator knows the vault.
   * @default - the CAs that the operator's image trusts
   */
  readonly ca?: CertificateAuthority;
  /**
   * Logs in with credentials that are stored in the cluster.
   * @default - by short-lived tokens of a ServiceAccount
   */
  readonly unsafelyUseCredentials?: VaultStaticCredentials;
}

/** Where a HashiCorp Vault is, and how the operator logs in. */
export interface VaultProps extends VaultStoreProps {
  /**
   * The name of a Secret of the type `kubernetes.io/tls` by which the operator shows itself to a vault that demands certificates of its
   * clients; it logs in besides.
   * @default - the vault demands none
   */
  readonly clientTlsSecretName?: string;
}

/** A HashiCorp Vault for several namespaces. */
export interface ClusterVaultProps extends VaultProps, ClusterStoreOptions {}

const DIALECT: VaultDialect = { mountPath: 'mountPath', audience: 'vault' };

/** HashiCorp Vault. */
export function vault(props: VaultProps, place: StorePlace): StorePlan {
  return vaultLike('vault', props, { ...place, dialect: DIALECT, more: clientTls(props.clientTlsSecretName, place) });
}

/** What a provider for a vault, or for what has come from it, writes. */
export function vaultLike(provider: 'vault' | 'openbao', props: VaultStoreProps, place: StorePlace & { readonly dialect: VaultDialect; readonly more?: object }): StorePlan {
  const { where, dialect, more } = place;
  const { auth, serviceAccount, unsafelyUseCredentials } = props;
  checkAddress(props.server, `https://${provider}.example.com:8200`, where);
  soleWay({ auth, unsafelyUseCredentials }, 'auth: VaultAuth.kubernetes({ role })', where);
  const written = (login: object): object => ({ [provider]: { server: props.server, ...common(props, place), ...more, auth: login } });
  if (auth) return { login: { given: serviceAccount }, provider: (account) => written(auth._written(account, dialect, where)) };
  if (serviceAccount) throw new UsageError('The store has a serviceAccount that nothing logs in as.', { where, fix: 'auth: VaultAuth.kubernetes({ role }) in place of unsafelyUseCredentials' });
  return { provider: written(credentials(unsafelyUseCredentials!, place)), exemption: unsafelyUseCredentials };
}

function common({ path, version = VaultKvVersion.V2, vaultNamespace, ca }: VaultStoreProps, place: StorePlace): object {
  if (path !== undefined) checkMount(path, place.where);
  return { ...present({ path, version, namespace: vaultNamespace }), ...ca?._written(place) };
}

function credentials({ token, appRole, userPassword }: VaultStaticCredentials, place: StorePlace): object {
  soleWay({ token, appRole, userPassword }, 'name one of token, appRole and userPassword', place.where);
  if (token) return { tokenSecretRef: credentialRef(token, place) };
  const mountPath = (appRole ?? userPassword)!.mountPath;
  if (mountPath !== undefined) checkMount(mountPath, place.where);
  if (appRole) return { appRole: { path: mountPath ?? 'approle', roleId: appRole.roleId, secretRef: credentialRef(appRole.secretId, place) } };
  return { userPass: { path: mountPath ?? 'userpass', username: userPassword!.username, secretRef: credentialRef(userPassword!.password, place) } };
}

function clientTls(name: string | undefined, place: StorePlace): object {
  if (name === undefined) return {};
  checkName(name, 'Secret', place.where);
  return { tls: { certSecretRef: { name, key: 'tls.crt', ...namespaceOf(place) }, keySecretRef: { name, key: 'tls.key', ...namespaceOf(place) } } };
}
