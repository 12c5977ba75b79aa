import { CertificateAuthority } from './certificate-authority';
import { checkAddress } from './store-address';
import type { ClusterStoreOptions, StoreAccountOptions, StoredCredential, StoreOptions } from './store-options';
import { checkName, credentialRef, givenOf, soleWay, type StorePlace, type StorePlan } from './store-plan';
import { UsageError } from '../../core/errors';
import type { Justification } from '../../core/ledger';
import { DNS_LABEL } from '../../core/object-name';
import { quoted } from '../../core/quoted';
import { LeastPrivilegeServiceAccount } from '../../identity/least-privilege-service-account';

/** The API server of another cluster. */
export interface RemoteKubernetes {
  /** Its address, for instance `https://api.vault-cluster.example.com:6443`. */
  readonly url: string;
  /** By whose certificates the operator knows it. */
  readonly ca: CertificateAuthority;
  /**
   * Whom the tokens are for, as the other cluster demands it; it has to trust the issuer of this one.
   * @default - the audience of this cluster's API server
   */
  readonly audience?: string;
}

/** A certificate by which a client of the Kubernetes API logs in. */
export interface KubernetesClientCertificate {
  /** The certificate, in PEM. */
  readonly certificate: StoredCredential;
  /** Its private key, in PEM. */
  readonly key: StoredCredential;
}

/** Credentials of a Kubernetes API that are stored in the cluster: either of the two. */
export interface KubernetesStaticCredentials extends Justification {
  /**
   * A bearer token.
   * @default - a certificate
   */
  readonly token?: StoredCredential;
  /**
   * A certificate of a client.
   * @default - a token
   */
  readonly clientCertificate?: KubernetesClientCertificate;
}

/** Which namespace of which cluster keeps the Secrets, and as whom the operator reads them. */
export interface KubernetesStoreProps extends StoreOptions, StoreAccountOptions {
  /** The namespace that keeps the Secrets. */
  readonly remoteNamespace: string;
  /**
   * The Secrets of that namespace that the account may read, by name; it is granted exactly that. Finding Secrets by a pattern (`dataFrom`
   * with `find`) takes listing all of them with their contents: for that give an account that was granted it.
   * @default - those that `serviceAccount` may read already, or may read in the other cluster
   */
  readonly secretNames?: string[];
  /**
   * Another cluster.
   * @default - this one
   */
  readonly server?: RemoteKubernetes;
  /**
   * Logs in with credentials that are stored in the cluster.
   * @default - by short-lived tokens of a ServiceAccount
   */
  readonly unsafelyUseCredentials?: KubernetesStaticCredentials;
}

/** A namespace of a Kubernetes cluster as store for several namespaces. */
export interface ClusterKubernetesStoreProps extends KubernetesStoreProps, ClusterStoreOptions {}

/** Kubernetes Secrets of another namespace or cluster. */
export function kubernetes(props: KubernetesStoreProps, place: StorePlace): StorePlan {
  const { remoteNamespace, server, serviceAccount, secretNames, unsafelyUseCredentials } = props;
  const { where } = place;
  if (!DNS_LABEL.test(remoteNamespace)) throw new UsageError(`${quoted(remoteNamespace)} is not the name of a namespace.`, { where });
  checkRights(props, where);
  const provider = (auth: object): object => ({ kubernetes: { remoteNamespace, server: serverOf(server, place), auth } });
  if (unsafelyUseCredentials) return { provider: provider(credentials(unsafelyUseCredentials, place)), exemption: unsafelyUseCredentials };
  return {
    login: {
      given: serviceAccount,
      audiences: server?.audience === undefined ? undefined : [server.audience],
      reads: secretNames && { namespace: remoteNamespace, names: secretNames },
    },
    provider: (account) => provider({ serviceAccount: account }),
  };
}

/** The operator also makes sure what it may do (`selfsubjectrulesreviews`), which everyone may who is logged in (ClusterRole `system:basic-user`). */
function checkRights(props: KubernetesStoreProps, where: string): void {
  const { server, serviceAccount, secretNames, unsafelyUseCredentials } = props;
  const remoteNamespace = quoted(props.remoteNamespace);
  if (unsafelyUseCredentials) {
    const [first] = givenOf({ serviceAccount, secretNames });
    if (first !== undefined) throw new UsageError(`${first} has no meaning beside unsafelyUseCredentials.`, { where, fix: 'keep one of them' });
    return;
  }
  if (server && secretNames) {
    throw new UsageError('Rights in another cluster cannot be granted from here.', {
      where, found: 'server and secretNames', fix: `leave secretNames out, and grant get on the Secrets in ${remoteNamespace} there`,
    });
  }
  if (givenOf({ server, serviceAccount, secretNames }).length === 0) {
    throw new UsageError(`The store's account may not read any Secret in ${remoteNamespace}.`, {
      where, fix: 'name the Secrets in secretNames, or set serviceAccount to an account that was granted get on them there',
    });
  }
  checkNames(secretNames, serviceAccount, where);
}

function checkNames(names: readonly string[] | undefined, account: object | undefined, where: string): void {
  if (!names) return;
  if (names.length === 0) throw new UsageError('secretNames is empty, so the store could read nothing.', { where, fix: 'name the Secrets' });
  names.forEach((name) => checkName(name, 'Secret', where));
  if (account && !(account instanceof LeastPrivilegeServiceAccount)) {
    throw new UsageError('Only a LeastPrivilegeServiceAccount can be granted what it has to read.', { where, fix: 'leave serviceAccount out, so that one is made for the store' });
  }
}

function serverOf(server: RemoteKubernetes | undefined, place: StorePlace): object {
  if (!server) return CertificateAuthority.configMap('kube-root-ca.crt')._written(place);
  checkAddress(server.url, 'https://api.vault-cluster.example.com:6443', place.where);
  return { url: server.url, ...server.ca._written(place) };
}

function credentials({ token, clientCertificate }: KubernetesStaticCredentials, place: StorePlace): object {
  soleWay({ token, clientCertificate }, 'name either token or clientCertificate', place.where);
  if (token) return { token: { bearerToken: credentialRef(token, place) } };
  return { cert: { clientCert: credentialRef(clientCertificate!.certificate, place), clientKey: credentialRef(clientCertificate!.key, place) } };
}
