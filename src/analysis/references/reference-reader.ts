import { KIND_ROWS } from './kind-rows';
import { PlaceTree } from './place-tree';
import { POD_ROWS } from './pod-rows';
import type { ReferenceRow } from './reference-row';
import { visitStoreLogins } from './store-logins';
import { at } from '../../core/json';
import type { Manifest } from '../../core/manifest';

/** Is told a place at which an object names another: the row, what stands there, where the way starts and how it goes on. */
export type ReferenceVisitor = (row: ReferenceRow, holder: unknown, start: string, way: readonly (string | number)[]) => void;

const OF_PODS = new PlaceTree(POD_ROWS);
const OF_KINDS = new Map(Object.entries(KIND_ROWS).map(([groupKind, rows]) => [groupKind, new PlaceTree(rows)]));
const STORES = ['external-secrets.io/SecretStore', 'external-secrets.io/ClusterSecretStore'];
const PROVIDER = ['spec', 'provider'];

/** Visits every place at which an object, or one of its pods, names another object. */
export function visitReferences(manifest: Manifest, visit: ReferenceVisitor): void {
  const { podSpec } = manifest;
  if (podSpec) OF_PODS.visit(podSpec.json, (row, holder, way) => visit(row, holder, podSpec.pointer, way));
  OF_KINDS.get(manifest.groupKind)?.visit(manifest.json, (row, holder, way) => visit(row, holder, '', way));
  if (STORES.includes(manifest.groupKind)) {
    visitStoreLogins(at(manifest.json, ...PROVIDER), PROVIDER, (row, holder, way) => visit(row, holder, '', way));
  }
}
