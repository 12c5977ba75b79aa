import { isObject, member } from './json';

/** A place at which an object of the External Secrets Operator says what it logs in with. */
export interface OperatorLogin {
  /** The kind of the generator; none for the provider of a store. */
  readonly generator?: string;
  /** What stands there. */
  readonly json: unknown;
  /** The members that lead there. */
  readonly way: readonly string[];
}

const GENERATORS = 'generators.external-secrets.io';
const STORES = ['external-secrets.io/SecretStore', 'external-secrets.io/ClusterSecretStore'];

/** Generators that log in somewhere: how a ClusterGenerator calls their specs, and the member of the spec that says how (`v1alpha1`). */
const PLACES: { readonly [kind: string]: readonly [string, ...string[]] } = {
  ACRAccessToken: ['acrAccessTokenSpec', 'auth'],
  CloudsmithAccessToken: ['cloudsmithAccessTokenSpec'],
  ECRAuthorizationToken: ['ecrAuthorizationTokenSpec', 'auth'],
  GCRAccessToken: ['gcrAccessTokenSpec', 'auth'],
  GithubAccessToken: ['githubAccessTokenSpec', 'auth'],
  Grafana: ['grafanaSpec', 'auth'],
  MFA: ['mfaSpec'],
  QuayAccessToken: ['quayAccessTokenSpec'],
  STSSessionToken: ['stsSessionTokenSpec', 'auth'],
  VaultDynamicSecret: ['vaultDynamicSecretSpec', 'provider'],
  Webhook: ['webhookSpec'],
};

/** Where an object of the External Secrets Operator, a store or a generator, says what it logs in with. */
export function operatorLoginsIn(groupKind: string, json: unknown): OperatorLogin[] {
  if (STORES.includes(groupKind)) return loginAt(json, ['spec', 'provider']);
  if (!groupKind.startsWith(`${GENERATORS}/`)) return [];
  const kind = groupKind.slice(GENERATORS.length + 1);
  if (kind === 'ClusterGenerator') return Object.entries(PLACES).flatMap(([generator, way]) => loginAt(json, ['spec', 'generator', ...way], generator));
  return Object.hasOwn(PLACES, kind) ? loginAt(json, ['spec', ...PLACES[kind].slice(1)], kind) : [];
}

function loginAt(object: unknown, way: readonly string[], generator?: string): OperatorLogin[] {
  const json = way.reduce<unknown>((here, name) => member(here, name), object);
  return isObject(json) ? [{ generator, json, way }] : [];
}
