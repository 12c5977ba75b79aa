import { SealingScope } from './sealing-scope';

/** What a value is sealed for: its scope, and as much of a Secret's place as the scope binds. */
export interface SealingTarget {
  readonly scope: SealingScope;
  /** Absent where the scope is cluster-wide. */
  readonly namespace?: string;
  /** Present where the scope is strict. */
  readonly name?: string;
}

/** The annotations by which a SealedSecret says a scope; strict is said by none (`sealedsecret_expansion.go`). */
export const SCOPE_ANNOTATIONS: { readonly [scope in SealingScope]?: string } = {
  [SealingScope.NAMESPACE_WIDE]: 'sealedsecrets.bitnami.com/namespace-wide',
  [SealingScope.CLUSTER_WIDE]: 'sealedsecrets.bitnami.com/cluster-wide',
};

/** The scope that annotations say, as the controller reads them: only `"true"` counts, and cluster-wide wins. */
export function annotatedScope(annotations: { readonly [name: string]: unknown }): SealingScope {
  const says = (scope: SealingScope) => Object.hasOwn(annotations, SCOPE_ANNOTATIONS[scope]!) && annotations[SCOPE_ANNOTATIONS[scope]!] === 'true';
  return [SealingScope.CLUSTER_WIDE, SealingScope.NAMESPACE_WIDE].find(says) ?? SealingScope.STRICT;
}

/** What a Secret's place is to a scope: the part of it that the scope binds. */
export function sealingTarget(scope: SealingScope, namespace: string, name: string): SealingTarget {
  if (scope === SealingScope.CLUSTER_WIDE) return { scope };
  return scope === SealingScope.NAMESPACE_WIDE ? { scope, namespace } : { scope, namespace, name };
}

/** The label of the encryption, without which nothing opens a value (`EncryptionLabel`): `namespace/name`, the namespace, or nothing. */
export function sealingLabel({ scope, namespace = '', name = '' }: SealingTarget): string {
  if (scope === SealingScope.CLUSTER_WIDE) return '';
  return scope === SealingScope.NAMESPACE_WIDE ? namespace : `${namespace}/${name}`;
}

/** What a value is sealed for, as people read it. */
export function targetText({ scope, namespace, name }: SealingTarget): string {
  if (scope === SealingScope.CLUSTER_WIDE) return 'any Secret of the cluster (cluster-wide)';
  return scope === SealingScope.NAMESPACE_WIDE ? `any Secret in the namespace ${namespace} (namespace-wide)` : `the Secret ${namespace}/${name} (strict)`;
}
