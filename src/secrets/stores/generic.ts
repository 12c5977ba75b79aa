import { checkAddress } from './store-address';
import type { ClusterStoreOptions, StoreOptions } from './store-options';
import type { StorePlace, StorePlan } from './store-plan';
import { UsageError } from '../../core/errors';
import { isObject, type JsonObject, member, stringOf } from '../../core/json';
import type { Justification } from '../../core/ledger';
import { quoted } from '../../core/quoted';
import { plaintextIn, type StoreReference, storeReferencesIn, StoreUse, unprotectedIn } from '../../core/store-provider';
import { didYouMean } from '../../core/suggestion';

/** A store of any provider that the operator has. */
export interface ProviderStoreProps extends StoreOptions {
  /**
   * The provider as `spec.provider` of `external-secrets.io/v1` has it: one member with the name of the provider, for instance
   * `{ akeyless: { akeylessGWApiURL: 'https://…', authSecretRef: { kubernetesAuth: { serviceAccountRef: { name: 'reader' }, … } } } }`.
   */
  readonly provider: { readonly [name: string]: any };
  /**
   * Lets the provider refer to credentials that are stored in the cluster.
   * @default - the operator logs in by short-lived tokens of a ServiceAccount
   */
  readonly unsafelyUseCredentials?: Justification;
}

/** A store of any provider for several namespaces. */
export interface ClusterProviderStoreProps extends ProviderStoreProps, ClusterStoreOptions {}

/** The providers that operators up to 1.3 know, and those that have come since. */
const PROVIDERS = [
  'akeyless', 'alibaba', 'aws', 'azurekv', 'barbican', 'beyondtrust', 'beyondtrustworkloadcredentials', 'bitwardensecretsmanager', 'chef', 'cloudrusm',
  'conjur', 'delinea', 'device42', 'doppler', 'dvls', 'fortanix', 'gcpsm', 'github', 'gitlab', 'ibm', 'infisical', 'keepersecurity', 'kubernetes',
  'nebiusmysterybox', 'ngrok', 'onboardbase', 'onepassword', 'onepasswordSDK', 'openbao', 'oracle', 'ovh', 'passbolt', 'passworddepot', 'previder', 'pulumi',
  'scaleway', 'secretserver', 'senhasegura', 'vault', 'volcengine', 'webhook', 'yandexcertificatemanager', 'yandexlockbox',
];

/** A store of any provider, written as it was given once it holds nothing that a store must not. */
export function ofProvider({ provider, unsafelyUseCredentials }: ProviderStoreProps, place: StorePlace): StorePlan {
  const { where } = place;
  checkShape(provider, where);
  checkJson(provider, '', where);
  refusePlaintext(provider, where);
  refuseUnprotected(provider, where);
  const references = storeReferencesIn(provider);
  references.forEach((reference) => checkNamespace(reference, place));
  checkCredentials(references, unsafelyUseCredentials, where);
  return { provider, exemption: unsafelyUseCredentials };
}

function checkShape(provider: unknown, where: string): asserts provider is JsonObject {
  if (!isObject(provider)) throw new UsageError('The provider is no object.', { where, found: quoted(provider), fix: 'provider: { doppler: { … } }' });
  const names = Object.keys(provider);
  if (names.length !== 1) throw new UsageError('A store has exactly one provider.', { where, found: names.length === 0 ? 'none' : names.join(', '), fix: 'declare a store for each' });
  const [name] = names;
  if (name === 'fake') {
    throw new UsageError('The provider "fake" writes its values into the manifest.', { where, fix: 'for tests run the operator against a store of their own, such as the kubernetes provider' });
  }
  if (!PROVIDERS.includes(name)) throw unknownProvider(name, where);
  if (!isObject(provider[name]) || Object.keys(provider[name]).length === 0) {
    throw new UsageError(`The provider ${name} says nothing.`, { where, found: quoted(provider[name]), fix: `provider: { ${name}: { … } } with the members that its page of the operator's documentation names` });
  }
}

function unknownProvider(name: string, where: string): UsageError {
  const near = didYouMean(name, PROVIDERS);
  return new UsageError(`${quoted(name)} is not a provider of the operator${near === undefined ? '.' : `; did you mean ${quoted(near)}?`}`, {
    where, fix: near === undefined ? `use one of ${PROVIDERS.join(', ')}; one that has come since then takes an ApiObject of cdk8s` : undefined,
  });
}

/** What is no JSON would vanish, or become something else, when the manifest is written. */
function checkJson(value: unknown, path: string, where: string): void {
  if (value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value)) return;
  if (Array.isArray(value)) return value.forEach((item, i) => checkJson(item, `${path}/${i}`, where));
  if (isObject(value) && [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null)) {
    return Object.entries(value).forEach(([name, item]) => checkJson(item, `${path}/${name}`, where));
  }
  const what = typeof value === 'object' ? `a ${(value as object).constructor.name}` : String(value === undefined ? value : typeof value);
  throw new UsageError('The provider holds what is no JSON.', { where, found: `${what} at ${path}`, fix: 'write texts, numbers, booleans, lists and plain objects' });
}

function refusePlaintext(provider: unknown, where: string): void {
  const [flaw] = plaintextIn(provider);
  if (!flaw) return;
  throw new UsageError('The provider holds a credential in plain text.', { where, found: `${flaw.found} at /${flaw.way.join('/')}`, fix: 'log in as a ServiceAccount where the provider can; otherwise refer to a key of a Secret' });
}

function refuseUnprotected(provider: unknown, where: string): void {
  const [flaw] = unprotectedIn(provider);
  if (!flaw) return;
  const value = JSON.parse(flaw.found) as unknown;
  if (typeof value === 'string') checkAddress(value, 'https://store.example.com', where);
  throw new UsageError('The provider does not verify whom it talks to.', { where, found: `${flaw.found} at /${flaw.way.join('/')}`, fix: 'let it verify the certificate, by caProvider or caBundle if it is one of your own CA' });
}

/** What the operator's webhook refuses, and what it would look for in the namespace of each ExternalSecret. */
function checkNamespace({ holder, way, use }: StoreReference, { isCluster, namespace, where }: StorePlace): void {
  const said = stringOf(member(holder, 'namespace'));
  const found = `${quoted(member(holder, 'name'))} at /${way.join('/')}`;
  if (!isCluster && said !== undefined && said !== namespace) {
    throw new UsageError('A SecretStore names only what is in its own namespace.', { where, found: `${found} in ${quoted(said)}`, fix: 'leave namespace out' });
  }
  if (isCluster && said === undefined && use !== StoreUse.ACCOUNT) {
    throw new UsageError('A ClusterSecretStore has to say the namespace of what it names.', { where, found, fix: `namespace: ${quoted(namespace ?? '…')} beside the name` });
  }
}

function checkCredentials(references: readonly StoreReference[], exemption: Justification | undefined, where: string): void {
  const credential = references.find(({ use }) => use === StoreUse.CREDENTIAL);
  if (credential && !exemption) {
    throw new UsageError('The provider logs in with a credential that is stored in the cluster.', {
      where,
      found: `${quoted(member(credential.holder, 'name'))} at /${credential.way.join('/')}`,
      fix: 'log in as a ServiceAccount (serviceAccountRef) where the provider can; if it must be: unsafelyUseCredentials: { reason, owner, expires }',
    });
  }
  if (!credential && exemption) throw new UsageError('Nothing in the provider needs an exemption.', { where, found: 'unsafelyUseCredentials', fix: 'leave it out' });
}
