import type { PlaceVisitor } from './place-tree';
import type { ReferenceRow } from './reference-row';
import { member } from '../../core/json';

const SECRET: ReferenceRow = { at: '', target: '/Secret', namespace: 'namespace', keys: 'key' };
const ACCOUNT: ReferenceRow = { at: '', target: '/ServiceAccount', namespace: 'namespace' };
const CONFIG_MAP: ReferenceRow = { ...SECRET, target: '/ConfigMap' };

/** Providers nest their logins at most this deep (`provider.vault.auth.kubernetes.serviceAccountRef`, with room). */
const DEEPEST = 8;

/**
 * Visits what the provider of a SecretStore names to log in with (External Secrets Operator `v1`).
 *
 * There are some forty providers, each with ways of its own; all of them call a ServiceAccount `serviceAccountRef` (the Kubernetes provider
 * `serviceAccount`), and name a Secret by something that ends in `secretRef` or that says both name and key.
 */
export function visitStoreLogins(provider: unknown, way: readonly (string | number)[], visit: PlaceVisitor<ReferenceRow>): void {
  if (typeof provider !== 'object' || provider === null || way.length > DEEPEST) return;
  for (const [name, value] of Object.entries(provider)) {
    const here = [...way, Array.isArray(provider) ? Number(name) : name];
    const row = rowOf(name, value);
    if (row) visit(row, value, here);
    else visitStoreLogins(value, here, visit);
  }
}

function rowOf(name: string, value: unknown): ReferenceRow | undefined {
  if (typeof member(value, 'name') !== 'string') return undefined;
  if (name === 'serviceAccountRef' || name === 'serviceAccount') return ACCOUNT;
  if (typeof member(value, 'key') !== 'string' && !/secretref$/i.test(name)) return undefined;
  return member(value, 'type') === 'ConfigMap' ? CONFIG_MAP : SECRET;
}
