import type { PlaceVisitor } from './place-tree';
import type { ReferenceRow } from './reference-row';
import { storeReferencesIn } from '../../core/store-provider';

const SECRET: ReferenceRow = { at: '', target: '/Secret', namespace: 'namespace', keys: 'key' };
const ROWS = {
  Secret: SECRET,
  ConfigMap: { ...SECRET, target: '/ConfigMap' },
  ServiceAccount: { at: '', target: '/ServiceAccount', namespace: 'namespace' },
} as const;

/** Visits what the provider of a SecretStore names to log in with, or to be sure whom it talks to (External Secrets Operator `v1`). */
export function visitStoreLogins(provider: unknown, way: readonly (string | number)[], visit: PlaceVisitor<ReferenceRow>): void {
  for (const { kind, holder, way: below } of storeReferencesIn(provider)) visit(ROWS[kind], holder, [...way, ...below]);
}
