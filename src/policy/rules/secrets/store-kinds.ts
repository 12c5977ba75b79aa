import { at } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import type { Manifest } from '../../../core/manifest';

/** The group of the External Secrets Operator. */
export const OPERATOR = 'external-secrets.io';

/** The stores of the External Secrets Operator. */
export const STORES = Kinds.of(`${OPERATOR}/SecretStore`, `${OPERATOR}/ClusterSecretStore`);

/** Where a store says of which provider it is. */
export const PROVIDER = '/spec/provider';

/** What a store says of its provider. */
export function providerOf({ json }: Manifest): unknown {
  return at(json, 'spec', 'provider');
}
