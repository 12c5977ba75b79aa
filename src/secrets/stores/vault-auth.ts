import type { Duration } from 'cdk8s';
import type { AccountRef } from './store-plan';
import { UsageError } from '../../core/errors';
import { quoted } from '../../core/quoted';

const MIN_EXPIRATION_SECONDS = 600;

/** How a vault takes the token of a ServiceAccount. */
export interface VaultLoginOptions {
  /** The role of the vault that the account may take; bind it to exactly this account and namespace. */
  readonly role: string;
  /**
   * Where the method is mounted in the vault.
   * @default - `kubernetes` or `jwt`, after the method
   */
  readonly mountPath?: string;
  /**
   * Whom the token is for: what the role of the vault demands.
   * @default - `vault`, for OpenBao `openbao`
   */
  readonly audience?: string;
}

/** How a vault takes the token of a ServiceAccount that it verifies itself. */
export interface VaultJwtOptions extends VaultLoginOptions {
  /**
   * How long the token is valid, at least ten minutes.
   * @default - ten minutes
   */
  readonly expiration?: Duration;
}

/** How the two providers, which mean the same, write it. */
export interface VaultDialect {
  readonly mountPath: 'mountPath' | 'path';
  readonly audience: string;
}

/** How the operator logs in to a vault: by short-lived tokens of a ServiceAccount. */
export class VaultAuth {
  /** The vault asks the Kubernetes API whose token it is (auth method `kubernetes`). */
  public static kubernetes(options: VaultLoginOptions): VaultAuth {
    return new VaultAuth('kubernetes', options);
  }

  /** The vault verifies the token by the keys that the cluster publishes, and need not reach its API (auth method `jwt`). */
  public static jwt(options: VaultJwtOptions): VaultAuth {
    return new VaultAuth('jwt', options);
  }

  private constructor(private readonly method: 'kubernetes' | 'jwt', private readonly options: VaultJwtOptions) {}

  /**
   * As it is written for an account.
   * @internal
   */
  public _written(account: AccountRef, dialect: VaultDialect, where: string): object {
    const { role, mountPath = this.method, audience = dialect.audience } = this.options;
    for (const [name, value] of Object.entries({ role, audience })) {
      if (value.trim() === '') throw new UsageError(`The ${name} of the login is empty.`, { where, fix: `name the ${name}` });
    }
    checkMount(mountPath, where);
    if (this.method === 'kubernetes') return { kubernetes: { [dialect.mountPath]: mountPath, role, serviceAccountRef: { ...account, audiences: [audience] } } };
    const kubernetesServiceAccountToken = { serviceAccountRef: account, audiences: [audience], ...this.expiration(where) };
    return { jwt: { path: mountPath, role, kubernetesServiceAccountToken } };
  }

  private expiration(where: string): object {
    const seconds = this.options.expiration?.toSeconds();
    if (seconds === undefined) return {};
    if (seconds >= MIN_EXPIRATION_SECONDS) return { expirationSeconds: seconds };
    throw new UsageError('Kubernetes issues no token for less than ten minutes.', { where, found: `${seconds} s`, fix: 'expiration: Duration.minutes(10) or more' });
  }
}

/** Refuses what is no path in a vault, with the slip that is made most often: the part of the URL before it. */
export function checkMount(path: string, where: string): void {
  if (/^(?!auth\/)[^/\s]+(?:\/[^/\s]+)*$/.test(path)) return;
  const repair = path.replace(/^\/*(?:v1\/)?(?:auth\/)?|\/+$/g, '');
  throw new UsageError(`${quoted(path)} is not where something is mounted in a vault.`, { where, fix: repair === '' ? 'write it as in "kubernetes"' : `write ${quoted(repair)}` });
}
