import type { Manifest } from '../../core/manifest';

/** The objects of an app and what was declared about others: what references are resolved against. */
export interface ObjectLookup {
  /** Every object. */
  readonly manifests: readonly Manifest[];
  /** The objects of a kind (`apps/Deployment`, `/Secret`), in one namespace if one is given. */
  ofKind(groupKind: string, namespace?: string): readonly Manifest[];
  /** The objects with a kind, namespace and name. */
  named(groupKind: string, namespace: string | undefined, name: string): readonly Manifest[];
  /** Whether an object was declared to exist although no manifest makes it. */
  isExternal(groupKind: string, namespace: string | undefined, name: string): boolean;
}
