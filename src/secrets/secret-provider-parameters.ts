import {
  AwsObjectType, AwsSecretProviderProps, AzureObjectType, AzureSecretProviderProps, GcpSecretProviderProps, GenericSecretProviderProps,
  VaultSecretProviderProps,
} from './secret-provider-options';
import { UsageError } from '../core/errors';
import { plainSecret } from '../core/plain-secrets';
import { quoted } from '../core/quoted';

/** What a provider is told, and the files that come of it. */
export interface ProviderParameters {
  readonly provider: string;
  readonly parameters: { readonly [name: string]: string };
  readonly files: readonly string[];
  /** Whether it logs in to a cloud as the account of the pods. */
  readonly needsCloudIdentity: boolean;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const REGION = /^[a-z]{2,}(?:-[a-z]+)+-\d+$/;
const GCP_VERSION = /^projects\/[^/\s]+\/(?:locations\/[^/\s]+\/)?secrets\/[^/\s]+\/versions\/[^/\s]+$/;

/** For AWS (`secrets-store-csi-driver-provider-aws`). */
export function awsParameters({ objects, region, usePodIdentity = false }: AwsSecretProviderProps, where: string): ProviderParameters {
  check(REGION.test(region), where, { value: region, what: 'is not a region of AWS', fix: 'write it as in "eu-central-1"' });
  const listed = objects.map(({ name, file, type = AwsObjectType.SECRETS_MANAGER, version, parts }) => defined({
    objectName: named(name, where),
    objectType: type,
    objectAlias: file,
    objectVersion: version,
    jmesPath: parts?.map((part) => ({ path: part.path, objectAlias: part.file })),
  }));
  const files = objects.flatMap(({ file, parts = [] }) => [file, ...parts.map((part) => part.file)]);
  return made('aws', defined({ region, usePodIdentity: usePodIdentity ? 'true' : undefined, objects: yaml(listed) }), files, where);
}

/** For Azure Key Vault (`secrets-store-csi-driver-provider-azure`), which reads a list of texts, each of which is YAML. */
export function azureParameters({ objects, keyVault, tenantId, clientId }: AzureSecretProviderProps, where: string): ProviderParameters {
  check(/^[a-zA-Z][a-zA-Z0-9-]{1,22}[a-zA-Z0-9]$/.test(keyVault), where, { value: keyVault, what: 'is not the name of a key vault', fix: 'write the name alone, as in "acme-shop", without its address' });
  for (const id of [tenantId, clientId]) check(UUID.test(id), where, { value: id, what: 'is not an id of Microsoft Entra', fix: 'write the UUID, as in "00001111-aaaa-2222-bbbb-3333cccc4444"' });
  const listed = objects.map(({ name, file, type = AzureObjectType.SECRET, version }) =>
    yaml(defined({ objectName: named(name, where), objectType: type, objectAlias: file, objectVersion: version })));
  const parameters = { usePodIdentity: 'false', clientID: clientId, keyvaultName: keyVault, tenantId, objects: yaml({ array: listed }) };
  return made('azure', parameters, objects.map(({ file }) => file), where);
}

/** For Google Secret Manager (`secrets-store-csi-driver-provider-gcp`). */
export function gcpParameters({ objects }: GcpSecretProviderProps, where: string): ProviderParameters {
  for (const { resourceName } of objects) {
    check(GCP_VERSION.test(resourceName), where, { value: resourceName, what: 'does not name a version of a secret', fix: 'write it as in "projects/acme/secrets/db/versions/latest"' });
  }
  return made('gcp', { secrets: yaml(objects.map(({ resourceName, file }) => ({ resourceName, path: file }))) }, objects.map(({ file }) => file), where);
}

/** For HashiCorp Vault and OpenBao (`vault-csi-provider`), which log in with the token of the pods' account. */
export function vaultParameters(props: VaultSecretProviderProps, where: string): ProviderParameters {
  const { objects, address, role, loginPath, audience, vaultNamespace } = props;
  check(/^https:\/\/[^\s/@]+\/?$/.test(address), where, { value: address, what: 'is not the address of a server that speaks TLS', fix: 'write it as in "https://vault.example.com:8200"' });
  const listed = objects.map(({ path, file, key }) => defined({ objectName: file, secretPath: named(path, where), secretKey: key }));
  const parameters = defined({
    vaultAddress: address, roleName: named(role, where), vaultKubernetesMountPath: loginPath, audience, vaultNamespace, objects: yaml(listed),
  });
  return { ...made('vault', parameters, objects.map(({ file }) => file), where), needsCloudIdentity: false };
}

/** For any other provider; what looks like a credential is refused. */
export function genericParameters({ provider, parameters, files }: GenericSecretProviderProps, where: string): ProviderParameters {
  check(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(provider), where, { value: provider, what: 'is not the name of a provider', fix: 'write it as in "conjur"' });
  for (const [name, value] of Object.entries(parameters)) {
    const secret = typeof value === 'string' ? plainSecret(name, value) : undefined;
    if (secret !== undefined) {
      throw new UsageError('A SecretProviderClass must not hold credentials.', { where, found: `${secret}, in parameters`, fix: 'let the provider log in as the account of the pods' });
    }
    check(typeof value === 'string', where, { value: name, what: 'is a parameter that is no text', fix: 'write its value as a text, lists as the text of YAML' });
  }
  return { ...made(provider, parameters, files, where), needsCloudIdentity: false };
}

type Texts = { readonly [name: string]: string };

function made(provider: string, parameters: Texts, files: readonly string[], where: string): ProviderParameters {
  if (files.length === 0) throw new UsageError('The SecretProviderClass would mount nothing.', { where, fix: 'name at least one value and its file' });
  for (const [i, file] of files.entries()) {
    check(isFile(file), where, { value: file, what: 'is not the name of a file', fix: 'write it as in "password" or "db/password", without ".." and without "/" in front' });
    check(files.indexOf(file) === i, where, { value: file, what: 'stands for two files; one value would silently win', fix: 'rename one of the two' });
  }
  return { provider, parameters, files, needsCloudIdentity: true };
}

function isFile(file: string): boolean {
  return /^[^\s/][^\n]*$/.test(file) && file.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

function named(name: string, where: string): string {
  check(name.trim() !== '', where, { value: name, what: 'names nothing', fix: 'say under which name the store keeps the value' });
  return name;
}

function check(isFine: boolean, where: string, { value, what, fix }: { value: unknown; what: string; fix: string }): void {
  if (!isFine) throw new UsageError(`${quoted(value)} ${what}.`, { where, fix });
}

/** JSON is YAML, and no text in it can be misread. */
function yaml(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

type Defined<T> = { [name in keyof T]-?: Exclude<T[name], undefined> };

function defined<T extends object>(members: T): Defined<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Defined<T>;
}
