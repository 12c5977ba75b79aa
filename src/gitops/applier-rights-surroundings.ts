import { ApplierResources } from './applier-rights-resources';
import { ApplierRoles } from './applier-rights-roles';
import { at } from '../core/json';
import type { Manifest } from '../core/manifest';

const POLICIES = /^(?:Validating|Mutating)AdmissionPolicy$/;

/** Whether an object is a policy of admission. */
export function isPolicy({ group, kind }: Manifest): boolean {
  return group === 'admissionregistration.k8s.io' && POLICIES.test(kind);
}

/**
 * What rights depend on besides the objects: roles that are bound, the definitions of custom kinds, admission policies. Read once, for many
 * accounts.
 */
export class Surroundings {
  public readonly resources: ApplierResources;
  public readonly roles: ApplierRoles;
  private readonly policies = new Map<string, Manifest>();

  constructor(manifests: readonly Manifest[]) {
    this.resources = new ApplierResources(manifests);
    this.roles = new ApplierRoles(manifests);
    for (const manifest of manifests) if (isPolicy(manifest)) this.policies.set(`${manifest.kind}Binding ${manifest.name}`, manifest);
  }

  /** The policy that an admission policy's binding names. */
  public policyOf({ kind, json }: Manifest): Manifest | undefined {
    return this.policies.get(`${kind} ${String(at(json, 'spec', 'policyName'))}`);
  }
}
