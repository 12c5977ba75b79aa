import { ApiResources } from './api-resources';
import type { HeldRights } from './right-set';
import { DangerousGrant, DangerousRights } from '../../core/dangerous-rights';
import { Scope } from '../../core/kind-table';
import { ResourceScopes } from '../../core/resource-scopes';

const SCOPES = new ResourceScopes();
/** The groups of resources that are dangerous. */
const GROUPS = ['', 'rbac.authorization.k8s.io', 'certificates.k8s.io', 'admissionregistration.k8s.io'];
const EVERYTHING = 'it may do everything; name the verbs and the resources that are needed';

/** What rights lead to besides what they say, and what to grant instead: a sentence each. */
export function dangersOf({ namespace, rights }: HeldRights): string[] {
  const { verbs, apiGroups, resources, resourceNames } = rights;
  if ([verbs, apiGroups, resources].every((list) => list.includes('*')) && resourceNames.length === 0) return [EVERYTHING];
  const dangers = DangerousRights.within(rights).filter((danger) => namespace === undefined || !isOfCluster(danger));
  return [...new Set(dangers.map(({ advice }) => advice))];
}

/** In a namespace nobody has rights to what belongs to the cluster, but for the namespace itself. */
function isOfCluster({ resources }: DangerousGrant): boolean {
  return resources.every((resource) => !resource.startsWith('namespaces')
    && GROUPS.some((group) => ApiResources.has(group, resource) && SCOPES.of(group, resource) === Scope.CLUSTER));
}
