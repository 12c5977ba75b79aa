import { isObject, member } from './json';
import { plainSecret, plainSecretsIn } from './plain-secrets';

type Way = readonly (string | number)[];

/** What the provider of a store of the External Secrets Operator names an object for. */
export enum StoreUse {
  /** The ServiceAccount that the operator logs in as. */
  ACCOUNT = 'account',
  /** What whoever has it can log in with: a key, a token, a password. */
  CREDENTIAL = 'credential',
  /** What is no secret: a certificate of a CA, an identifier, a user name. */
  PUBLIC = 'public',
}

/** An object that the provider of a store names. */
export interface StoreReference {
  readonly use: StoreUse;
  readonly kind: 'ServiceAccount' | 'Secret' | 'ConfigMap';
  /** What holds its name, and its namespace and key if they are said. */
  readonly holder: unknown;
  /** The members that lead there. */
  readonly way: Way;
}

/** Something about a member of a provider, in words; never the value of a secret. */
export interface StoreFlaw {
  readonly found: string;
  readonly way: Way;
}

/** Providers nest their logins at most this deep (`vault.auth.jwt.kubernetesServiceAccountToken.serviceAccountRef`, with room). */
const DEEPEST = 8;

/** Members that hold the certificates by which the operator knows the store, or knows itself to its transport besides the login. */
const TRANSPORT = /^(?:caProvider|tls)$/;
const NO_SECRET = new RegExp(`^(?:${[
  'access_?key_?id', 'accessKey', 'accessId', 'accessType', 'appId', 'certificate', 'clientCert', 'clientId', 'fingerprint', 'identityId', 'ldapUsername', 'region',
  'resource', 'role', 'serviceAccountKeyFilePath', 'serviceAccountTokenPath', 'tenancyId', 'tenantId', 'user', 'userId', 'username',
].join('|')})$`, 'i');
/** What a member that refers is called besides what it refers to. */
const SUFFIX = /(?:secret)?_?ref$|(?<=username|password)secret$/i;

/** Values that are called `value`, and are no credentials. */
const TAGS = 'sessionTags';
/** Of Oracle's vault: the OCID of the key that the vault encrypts with. */
const IDENTIFIERS = ['oracle.encryptionKey'];
const ADDRESS = /(?:url|uri|server|host|endpoint|hostapi)$/i;
/** Of these only the node itself, or a metadata service on its link, is asked. */
const LOCAL = /^externalTokenEndpoint$/i;
/** Members that switch the verification of certificates off, and what they then say. */
const UNVERIFIED: { readonly [name: string]: boolean } = { insecure: true, ignoreSslCertificate: true, verifyCA: false, insecureSkipVerify: true };

/**
 * The objects that a provider names (`external-secrets.io/v1`).
 *
 * There are some forty providers, each with ways of its own; all of them call a ServiceAccount `serviceAccountRef` (the Kubernetes provider
 * `serviceAccount`), and name a Secret by something that ends in `secretRef` or that says both name and key.
 */
export function storeReferencesIn(provider: unknown, way: Way = []): StoreReference[] {
  if (typeof provider !== 'object' || provider === null || way.length > DEEPEST) return [];
  return Object.entries(provider).flatMap(([name, value]) => {
    const here = [...way, Array.isArray(provider) ? Number(name) : name];
    return referenceAt(here, value) ?? storeReferencesIn(value, here);
  });
}

function referenceAt(way: Way, holder: unknown): StoreReference | undefined {
  const name = String(way.at(-1));
  if (typeof member(holder, 'name') !== 'string') return undefined;
  if (name === 'serviceAccountRef' || isAccount(way)) return { use: StoreUse.ACCOUNT, kind: 'ServiceAccount', holder, way };
  if (typeof member(holder, 'key') !== 'string' && !/secretref$|^caProvider$/i.test(name)) return undefined;
  const kind = member(holder, 'type') === 'ConfigMap' || name === 'credConfig' ? 'ConfigMap' : 'Secret';
  return { use: kind === 'ConfigMap' || isPublic(way) ? StoreUse.PUBLIC : StoreUse.CREDENTIAL, kind, holder, way };
}

/** Only there: Grafana has service accounts of its own. */
function isAccount(way: Way): boolean {
  return way.at(-1) === 'serviceAccount' && way.at(-2) === 'auth';
}

function isPublic(way: Way): boolean {
  return way.some((name) => TRANSPORT.test(String(name))) || NO_SECRET.test(subjectOf(way));
}

/** What a member is about: `clientId` of `clientId.secretRef`, `accessKeyID` of `accessKeyIDSecretRef`. */
function subjectOf(way: Way): string {
  const names = way.filter((each): each is string => typeof each === 'string').map((name) => name.replace(SUFFIX, ''));
  return names.filter((name) => name !== '').at(-1) ?? '';
}

/** The credentials that stand in a provider themselves, in words; those of the `fake` provider are no store's. */
export function plaintextIn(provider: unknown): StoreFlaw[] {
  return leavesOf(provider, []).flatMap(({ way, value }) => {
    if (typeof value !== 'string' || value.includes('{{') || isIdentifier(way)) return [];
    const found = way.at(-1) === 'value' && value !== '' && !NO_SECRET.test(subjectOf(way.slice(0, -1)))
      ? `a value for ${JSON.stringify(subjectOf(way.slice(0, -1)))}`
      : plainSecret(String(way.at(-1)), value) ?? plainSecretsIn(value)[0];
    return found === undefined ? [] : [{ found, way }];
  });
}

/** Values that are called like credentials, and are none; those of the `fake` provider are judged as a whole. */
function isIdentifier(way: Way): boolean {
  return way[0] === 'fake' || way.includes(TAGS) || IDENTIFIERS.includes(way.join('.'));
}

/** The addresses of a provider at which it is asked without TLS, and the members that switch the verification of certificates off. */
export function unprotectedIn(provider: unknown): StoreFlaw[] {
  return leavesOf(provider, []).flatMap(({ way, value }) => {
    const name = String(way.at(-1));
    const isBare = ADDRESS.test(name) && !LOCAL.test(name) && typeof value === 'string' && /^http:\/\//i.test(value);
    const isOff = Object.hasOwn(UNVERIFIED, name) && value === UNVERIFIED[name];
    return isBare || isOff ? [{ found: JSON.stringify(value), way }] : [];
  });
}

/** The values below a provider that are neither objects nor lists; what a reference says is looked at elsewhere. */
function leavesOf(value: unknown, way: Way): { readonly way: Way; readonly value: unknown }[] {
  if (way.length > DEEPEST || (way.length > 0 && referenceAt(way, value))) return [];
  if (Array.isArray(value)) return value.flatMap((item, i) => leavesOf(item, [...way, i]));
  return isObject(value) ? Object.entries(value).flatMap(([name, item]) => leavesOf(item, [...way, name])) : [{ way, value }];
}
