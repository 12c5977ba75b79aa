import { Severity } from '../../../core/finding';
import { describe, member, pointer } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { type OperatorLogin, operatorLoginsIn } from '../../../core/operator-logins';
import { type StoreReference, storeReferencesIn, StoreUse } from '../../../core/store-provider';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Generators that have another way → which. AWS gives session tokens (`GetSessionToken`) to keys of users only, not to roles. */
const INSTEAD: { readonly [generator: string]: string } = {
  ACRAccessToken: 'log in as a ServiceAccount: auth.workloadIdentity.serviceAccountRef',
  ECRAuthorizationToken: 'log in as a ServiceAccount: auth.jwt.serviceAccountRef, an account with the annotation eks.amazonaws.com/role-arn',
  GCRAccessToken: 'log in as a ServiceAccount: auth.workloadIdentity.serviceAccountRef, outside of GKE auth.workloadIdentityFederation',
  STSSessionToken: 'give the workload\'s ServiceAccount a role of its own instead of tokens made from a user\'s keys: annotation eks.amazonaws.com/role-arn',
  VaultDynamicSecret: 'log in as a ServiceAccount: provider.auth.kubernetes.serviceAccountRef, or provider.auth.jwt.kubernetesServiceAccountToken',
};

const STORES = ['SecretStore', 'ClusterSecretStore'].map((kind) => `external-secrets.io/${kind}`);
const JUDGED = Kinds.of(...STORES, ...[...Object.keys(INSTEAD), 'ClusterGenerator'].map((kind) => `generators.external-secrets.io/${kind}`));

/**
 * Stores of the External Secrets Operator, and generators that can, must log in by short-lived tokens of a ServiceAccount, not with credentials
 * that a Secret holds: keys, tokens, passwords, certificates with their private keys.
 *
 * Certificates of a CA, a client certificate for the transport (`tls`) and identifiers such as a client id or a user name are none. Generators that
 * have no other way, such as GithubAccessToken with the private key of its app, are not judged: what they generate is better than what it replaces.
 */
export class NoStaticStoreCredentials extends Rule {
  public readonly meta: RuleMeta = {
    id: 'secrets/no-static-store-credentials',
    title: 'Secret stores and generators must not log in with credentials that are stored in the cluster.',
    why: 'The one Secret opens all others: whoever reads it once reads the whole store, from anywhere, until somebody rotates it by hand.',
    severity: Severity.MEDIUM,
    judges: JUDGED,
    controls: ['cis/5.4.2', 'nsa/secrets', 'mitre/T1552'],
  };

  public check({ manifest }: Subject): Violation[] {
    return operatorLoginsIn(manifest.groupKind, manifest.json).filter(canBetter).flatMap((login) => {
      const credentials = storeReferencesIn(login.json).filter(({ use }) => use === StoreUse.CREDENTIAL);
      return credentials.map((reference) => violation(login, reference));
    });
  }
}

function canBetter({ generator }: OperatorLogin): boolean {
  return generator === undefined || Object.hasOwn(INSTEAD, generator);
}

function violation({ generator, way: start }: OperatorLogin, { way, holder }: StoreReference): Violation {
  return {
    path: pointer('', ...start, ...way),
    found: `a credential in the Secret ${describe(member(holder, 'name'))}`,
    fix: generator === undefined ? `log in as a ServiceAccount: ${LOGINS[String(way[0])] ?? OTHERWISE}` : INSTEAD[generator],
  };
}

const OTHERWISE = 'by serviceAccountRef where the provider can, or by a store that can';

/** Provider → where it names the ServiceAccount that it logs in as. */
const LOGINS: { readonly [provider: string]: string } = {
  akeyless: 'authSecretRef.kubernetesAuth.serviceAccountRef',
  aws: 'auth.jwt.serviceAccountRef, an account with the annotation eks.amazonaws.com/role-arn',
  azurekv: 'authType: WorkloadIdentity and serviceAccountRef',
  conjur: 'auth.jwt.serviceAccountRef',
  doppler: 'auth.oidcConfig.serviceAccountRef',
  gcpsm: 'auth.workloadIdentity.serviceAccountRef, outside of GKE auth.workloadIdentityFederation',
  kubernetes: 'auth.serviceAccount',
  openbao: 'auth.kubernetes.serviceAccountRef',
  oracle: 'serviceAccountRef with principalType: Workload',
  vault: 'auth.kubernetes.serviceAccountRef, or auth.jwt.kubernetesServiceAccountToken',
};
