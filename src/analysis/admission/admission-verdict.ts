import { admittedFor } from './admitted-object';
import { CEL_POLICIES, celDenials } from './cel-policy';
import type { AdmissionResult, Denial, Unevaluated } from './denial';
import { KYVERNO_POLICIES, kyvernoDenials } from './kyverno-policy';
import { groupedBy } from '../../core/grouping';
import type { Manifest } from '../../core/manifest';

/** Kinds of admission policies that are evaluated. */
export const ADMISSION_POLICIES: readonly string[] = [...KYVERNO_POLICIES, ...CEL_POLICIES];

/** What the admission policies among the objects say of the objects, by object and by policy. */
export interface AdmissionVerdict {
  readonly denialsOf: ReadonlyMap<Manifest, readonly Denial[]>;
  readonly unevaluatedOf: ReadonlyMap<Manifest, readonly Unevaluated[]>;
}

/** Judges all objects by the admission policies among them; costs nothing where there are none. */
export function admissionVerdict(manifests: readonly Manifest[]): AdmissionVerdict {
  const policies = manifests.filter(({ groupKind }) => ADMISSION_POLICIES.includes(groupKind));
  if (policies.length === 0) return { denialsOf: new Map(), unevaluatedOf: new Map() };
  const namespaces = manifests.filter(({ groupKind }) => groupKind === '/Namespace');
  const objects = manifests.flatMap(admittedFor);
  const results = policies.map((policy): AdmissionResult => KYVERNO_POLICIES.includes(policy.groupKind)
    ? kyvernoDenials(policy, objects, namespaces)
    : celDenials(policy, objects, { manifests, namespaces }));
  return {
    denialsOf: groupedBy(results.flatMap(({ denials }) => denials), ({ object }) => object),
    unevaluatedOf: groupedBy(results.flatMap(({ unevaluated }) => unevaluated), ({ policy }) => policy),
  };
}
