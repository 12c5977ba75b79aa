import { arrayOf, at, stringOf } from '../core/json';
import type { Manifest } from '../core/manifest';
import { resourceOf } from '../core/resource-name';

/**
 * The resources of kinds, as RBAC names them: of custom kinds whose CustomResourceDefinition is among some objects what that says, of all others
 * the plural by the rule that Kubernetes' own kinds and nearly all custom ones follow (`NetworkPolicy` → `networkpolicies`, `Gateway` →
 * `gateways`).
 */
export class ApplierResources {
  private readonly defined = new Map<string, string>();

  constructor(around: readonly Manifest[]) {
    for (const { groupKind, json } of around) {
      if (groupKind !== 'apiextensions.k8s.io/CustomResourceDefinition') continue;
      const [group, kind, plural] = [at(json, 'spec', 'group'), at(json, 'spec', 'names', 'kind'), at(json, 'spec', 'names', 'plural')].map(stringOf);
      if (group && kind && plural) this.defined.set(`${group}/${kind}`, plural);
    }
  }

  /** The resource of a kind, in lower-case plural. */
  public of(group: string, kind: string): string {
    return this.defined.get(`${group}/${kind}`) ?? resourceOf(kind);
  }
}

/** The texts of a list, others left out. */
export function textsOf(value: unknown): string[] {
  return arrayOf(value).filter((each) => typeof each === 'string');
}
