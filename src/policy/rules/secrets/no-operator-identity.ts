import { PROVIDER, providerOf, STORES } from './store-kinds';
import { Severity } from '../../../core/finding';
import { at, isObject, member, pointer } from '../../../core/json';
import { storeReferencesIn, StoreUse } from '../../../core/store-provider';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Provider → how it names a login of its own. Without one it takes what the operator's pod has; other providers refuse a store without a login. */
const LOGINS: { readonly [provider: string]: string } = {
  aws: 'auth.jwt.serviceAccountRef',
  azurekv: 'authType: WorkloadIdentity with serviceAccountRef',
  gcpsm: 'auth.workloadIdentity.serviceAccountRef',
  oracle: 'principalType: Workload with serviceAccountRef',
};

/**
 * A SecretStore or ClusterSecretStore must log in as somebody of its own, not as the External Secrets Operator itself.
 *
 * The operator's documentation calls that a way without configuration: AWS, Azure, Google and Oracle, and Vault by `auth.iam`, take what the
 * operator's pod has where a store names neither a ServiceAccount nor a Secret. A role that AWS is told to take on afterwards does not help: any
 * store may name it.
 */
export class NoOperatorIdentity extends Rule {
  public readonly meta: RuleMeta = {
    id: 'secrets/no-operator-identity',
    title: 'Secret stores must not log in as the operator itself.',
    why: 'All such stores have the same rights: whoever may write a store in one namespace reads what the operator fetches for every other.',
    severity: Severity.MEDIUM,
    judges: STORES,
    controls: ['cis/5.4.2', 'nsa/secrets'],
    recommended: false,
  };

  public check({ manifest }: Subject): Violation[] {
    const provider = providerOf(manifest);
    const names = Object.keys(LOGINS).filter((name) => isObject(member(provider, name)) && !hasLogin(member(provider, name)));
    const found = names.map((name) => violation([name], LOGINS[name]));
    const iam = ['vault', 'auth', 'iam'];
    return isObject(at(provider, ...iam)) && !hasLogin(at(provider, ...iam)) ? [...found, violation(iam, 'jwt.serviceAccountRef')] : found;
  }
}

/** A certificate of a CA is none, nor an identifier. */
function hasLogin(provider: unknown): boolean {
  return storeReferencesIn(provider).some(({ use }) => use !== StoreUse.PUBLIC) || at(provider, 'auth', 'workloadIdentityFederation') !== undefined;
}

function violation(way: readonly string[], login: string): Violation {
  return { path: pointer(PROVIDER, ...way), found: 'no login of its own', fix: `name a ServiceAccount that may read only what this store is for: ${login}` };
}
