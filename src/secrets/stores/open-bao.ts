import type { ClusterStoreOptions } from './store-options';
import type { StorePlace, StorePlan } from './store-plan';
import { vaultLike, type VaultStoreProps } from './vault';
import type { VaultDialect } from './vault-auth';

/** Where an OpenBao is, and how the operator logs in. */
export interface OpenBaoProps extends VaultStoreProps {
  /**
   * Whether the operator uses its provider for Vault, whose API OpenBao serves: for operators that have none for OpenBao, as those up to 1.3.
   * @default false
   */
  readonly throughVaultProvider?: boolean;
}

/** An OpenBao for several namespaces. */
export interface ClusterOpenBaoProps extends OpenBaoProps, ClusterStoreOptions {}

const OF_ITS_OWN: VaultDialect = { mountPath: 'path', audience: 'openbao' };
const OF_VAULT: VaultDialect = { mountPath: 'mountPath', audience: 'openbao' };

/** OpenBao. */
export function openBao(props: OpenBaoProps, place: StorePlace): StorePlan {
  return props.throughVaultProvider ? vaultLike('vault', props, { ...place, dialect: OF_VAULT }) : vaultLike('openbao', props, { ...place, dialect: OF_ITS_OWN });
}
