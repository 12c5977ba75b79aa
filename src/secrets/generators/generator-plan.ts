import type * as kplus from 'cdk8s-plus-27';
import type {
  AcrTokenProps, AnyGeneratorProps, EcrTokenProps, GcrTokenProps, GithubTokenProps, PasswordProps, QuayTokenProps, SshKeyProps, StsTokenProps,
  VaultDynamicSecretProps,
} from './generator-props';
import { AWS_ROLE, AZURE_CLIENT, type CloudAnnotation } from './operator-account';
import { UsageError } from '../../core/errors';
import { ExternalSecretsOperator } from '../../core/external-secrets-operator';
import { isObject } from '../../core/json';
import { quoted } from '../../core/quoted';
import { isSecretKey, SECRET_KEY_WORDS } from '../../core/secret-key';
import { didYouMean } from '../../core/suggestion';
import { defined } from '../external-secret-source';

/** A generator before it is an object. */
export interface GeneratorPlan {
  readonly kind: string;
  readonly spec: object;
  /** The keys of what it generates, where its settings do not say them. */
  readonly keys?: readonly string[];
  /** The account as which the operator logs in. */
  readonly account?: kplus.IServiceAccount;
  /** What the account must have. */
  readonly annotation?: CloudAnnotation;
}

/** Guesses at passwords are cheap: below this length they succeed (NIST SP 800-63B asks for 15 where nothing else protects). */
const SHORTEST_PASSWORD = 16;
const SYMBOLS = 26; // those of the operator
const LETTERS = 26;

/** Which sizes keys of a kind can have. */
const KEY_SIZES: { readonly [type: string]: (size: number) => boolean } = {
  rsa: (size) => size >= 2048 && size <= 8192, ecdsa: (size) => [256, 384, 521].includes(size), ed25519: () => false,
};

/** A mistake in what a generator is told, at its construct. */
function mistake(message: string, where: string, fix: string): UsageError {
  return new UsageError(message, { where, fix });
}

function accountRef({ name }: kplus.IServiceAccount) {
  return { serviceAccountRef: { name } };
}

/** @throws a usage error for passwords that are short or that cannot be made. */
export function password(props: PasswordProps, where: string): GeneratorPlan {
  const { length = 32, digits, symbols, symbolCharacters, upperCase = true, allowRepeat = true, encoding, secretKeys } = props;
  if (!Number.isInteger(length) || length < SHORTEST_PASSWORD) {
    throw mistake(`A password of ${length} characters can be guessed.`, where, `length: ${SHORTEST_PASSWORD} or more`);
  }
  checkCharacters(props, length, where);
  checkKeys(secretKeys ?? [], where);
  return { kind: 'Password', spec: defined({ length, digits, symbols, symbolCharacters, noUpper: !upperCase, allowRepeat, encoding, secretKeys }) };
}

function checkCharacters({ digits, symbols, symbolCharacters, upperCase, allowRepeat }: PasswordProps, length: number, where: string): void {
  const [digitCount, symbolCount] = [digits, symbols].map((count) => count ?? Math.floor(length / 4));
  const letters = length - digitCount - symbolCount;
  if (![digitCount, symbolCount, letters].every((count) => Number.isInteger(count) && count >= 0)) {
    throw mistake(`${digitCount} digits and ${symbolCount} symbols do not fit in ${length} characters.`, where, 'fewer of them, or a longer password');
  }
  const isExhausted = digitCount > 10 || symbolCount > (symbolCharacters?.length ?? SYMBOLS) || letters > (upperCase === false ? 1 : 2) * LETTERS;
  if (allowRepeat !== false || !isExhausted) return;
  throw mistake('Without repetition there are not that many different characters.', where, 'allowRepeat: true, or a shorter password');
}

/** @throws a usage error for kinds and sizes of keys that there are not, or that are weak. */
export function sshKey({ keyType = 'ed25519', keySize, comment }: SshKeyProps, where: string): GeneratorPlan {
  if (!Object.hasOwn(KEY_SIZES, keyType)) throw mistake(`${quoted(keyType)} is no kind of key.`, where, 'keyType: \'ed25519\', \'ecdsa\' or \'rsa\'');
  if (keySize !== undefined && !(Number.isInteger(keySize) && KEY_SIZES[keyType](keySize))) {
    throw mistake(`${keyType} has no keys of ${keySize} bits.`, where, 'leave keySize out, or write 2048 to 8192 for rsa, 256, 384 or 521 for ecdsa');
  }
  return { kind: 'SSHKey', spec: defined({ keyType, keySize, comment }) };
}

function checkRegion(region: string, where: string): void {
  if (!/^[a-z]+(?:-[a-z]+)+-\d+$/.test(region)) throw mistake(`${quoted(region)} is not an AWS region.`, where, 'write it as in "eu-central-1"');
}

function checkRole(role: string | undefined, where: string): void {
  if (role !== undefined && !/^arn:[a-z-]+:iam::\d{12}:role\/.+$/.test(role)) {
    throw mistake(`${quoted(role)} is not the ARN of an IAM role.`, where, 'write it as in "arn:aws:iam::123456789012:role/shop-pull"');
  }
}

/** @throws a usage error for a region or a role that is none. */
export function ecr({ region, role, serviceAccount, publicGallery = false }: EcrTokenProps, where: string): GeneratorPlan {
  checkRegion(region, where);
  checkRole(role, where);
  const spec = defined({ region, role, scope: publicGallery ? 'public' : undefined, auth: { jwt: accountRef(serviceAccount) } });
  return { kind: 'ECRAuthorizationToken', spec, account: serviceAccount, annotation: AWS_ROLE };
}

export function gcr({ projectId, serviceAccount, clusterName, clusterLocation, clusterProjectId }: GcrTokenProps): GeneratorPlan {
  const workloadIdentity = defined({ clusterName, clusterLocation, clusterProjectID: clusterProjectId, ...accountRef(serviceAccount) });
  return { kind: 'GCRAccessToken', spec: { projectID: projectId, auth: { workloadIdentity } }, account: serviceAccount };
}

/** @throws a usage error for a registry that is written as an address. */
export function acr({ registry, serviceAccount, tenantId, tokenScope, environmentType }: AcrTokenProps, where: string): GeneratorPlan {
  if (!/^[a-z0-9][a-z0-9.-]*$/.test(registry)) throw mistake(`${quoted(registry)} is not the name of a registry.`, where, 'write it as in "acme.azurecr.io"');
  const clouds = ['PublicCloud', 'USGovernmentCloud', 'ChinaCloud', 'GermanCloud', 'AzureStackCloud'];
  if (environmentType !== undefined && !clouds.includes(environmentType)) {
    throw mistake(`${quoted(environmentType)} is no cloud of Azure.`, where, `use one of ${clouds.join(', ')}`);
  }
  const spec = defined({ registry, tenantId, scope: tokenScope, environmentType, auth: { workloadIdentity: accountRef(serviceAccount) } });
  return { kind: 'ACRAccessToken', spec, account: serviceAccount, annotation: AZURE_CLIENT };
}

/** @throws a usage error for a region, a role or a duration that is none. */
export function sts({ region, role, serviceAccount, sessionDuration }: StsTokenProps, where: string): GeneratorPlan {
  checkRegion(region, where);
  checkRole(role, where);
  const seconds = sessionDuration?.toSeconds();
  if (seconds !== undefined && (seconds < 900 || seconds > 129_600)) throw mistake(`AWS grants no session of ${seconds} seconds.`, where, 'between 15 minutes and 36 hours');
  const requestParameters = seconds === undefined ? undefined : { sessionDuration: seconds };
  const spec = defined({ region, role, auth: { jwt: accountRef(serviceAccount) }, requestParameters });
  return { kind: 'STSSessionToken', spec, account: serviceAccount, annotation: AWS_ROLE };
}

/** @throws a usage error for an address without TLS. */
export function vault(props: VaultDynamicSecretProps, where: string): GeneratorPlan {
  const { server, path, serviceAccount, role, mountPath = 'kubernetes', vaultNamespace, caConfigMap, method, parameters, resultType, keys } = props;
  if (!/^https:\/\/[^\s/?#@]+(?:\/\S*)?$/.test(server)) throw mistake(`${quoted(server)} is not an address with TLS.`, where, 'write it as in "https://vault.example:8200"');
  if (path.trim() === '') throw mistake('Nothing says which engine of Vault makes the credentials.', where, 'path: \'database/creds/shop\'');
  checkKeys(keys ?? [], where);
  const caProvider = caConfigMap === undefined ? undefined : { type: 'ConfigMap', name: caConfigMap, key: 'ca.crt' };
  const auth = { kubernetes: { mountPath, role, ...accountRef(serviceAccount) } };
  const provider = defined({ server, namespace: vaultNamespace, caProvider, auth });
  return { kind: 'VaultDynamicSecret', spec: defined({ path, method, parameters, resultType, provider }), keys, account: serviceAccount };
}

/** @throws a usage error for ids that are none, and for a token that allows nothing. */
export function github(props: GithubTokenProps, where: string): GeneratorPlan {
  const { appId, installId, privateKey, privateKeyKey = 'privateKey', repositories, permissions, url } = props;
  for (const id of [appId, installId]) if (!/^\d+$/.test(id)) throw mistake(`${quoted(id)} is not an id of GitHub.`, where, 'write its digits, as in "123456"');
  if (Object.keys(permissions).length === 0) throw mistake('permissions is empty, so the token would have every right of the App.', where, 'permissions: { contents: \'read\' }');
  const auth = { privateKey: { secretRef: { name: privateKey.name, key: privateKeyKey } } };
  return { kind: 'GithubAccessToken', spec: defined({ appID: appId, installID: installId, url, repositories, permissions, auth }) };
}

/** @throws a usage error for a robot account that is none. */
export function quay({ robotAccount, serviceAccount, url }: QuayTokenProps, where: string): GeneratorPlan {
  if (!/^[a-z0-9_.-]+\+[a-z0-9_.-]+$/.test(robotAccount)) throw mistake(`${quoted(robotAccount)} is not a robot account.`, where, 'write it as in "acme+puller"');
  return { kind: 'QuayAccessToken', spec: defined({ robotAccount, url, ...accountRef(serviceAccount) }), account: serviceAccount };
}

/** @throws a usage error for a kind that the operator does not have, and for one that would hold its secret in plain text. */
export function anyKind({ kind, spec, keys }: AnyGeneratorProps, where: string): GeneratorPlan {
  const kinds = ExternalSecretsOperator.GENERATOR_KINDS.filter((each) => each !== 'ClusterGenerator');
  if (kind === 'Fake') throw mistake('The generator Fake keeps its values in plain text.', where, 'SecretGenerator.password, or a store');
  if (!kinds.includes(kind)) {
    const near = didYouMean(kind, kinds);
    throw mistake(`The operator has no generator ${quoted(kind)}.`, where, near === undefined ? `use one of ${kinds.join(', ')}` : `did you mean ${quoted(near)}?`);
  }
  if (!isObject(spec)) throw mistake('The settings of a generator are an object.', where, 'spec: { … }');
  checkKeys(keys ?? [], where);
  return { kind, spec, keys };
}

function checkKeys(keys: readonly string[], where: string): void {
  const invalid = keys.find((key) => !isSecretKey(key));
  if (invalid !== undefined) throw mistake(`${quoted(invalid)} cannot be a key of a Secret.`, where, SECRET_KEY_WORDS);
}
