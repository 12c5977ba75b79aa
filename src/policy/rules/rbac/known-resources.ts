import { RoleRule, RoleRules } from './role-rules';
import { ApiResources } from '../../../analysis/rbac/api-resources';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { didYouMean } from '../../../core/suggestion';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Resources must exist in the API group that a rule names, where the group is one of Kubernetes' own: `pod` and `deployments` of the core
 * group do not.
 *
 * A rule for several groups passes for a resource that one of them has. Wildcards are left to `rbac/no-wildcards`.
 */
export class KnownResources extends Rule {
  public readonly meta: RuleMeta = {
    id: 'rbac/known-resources',
    title: 'Roles must grant resources that exist in their API group.',
    why: 'RBAC compares texts: a misspelt resource, or one in the wrong group, grants nothing, without any error, and the usual mend is a wildcard.',
    severity: Severity.LOW,
    judges: Kinds.of('rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'),
    controls: ['nsa/role-based-access-control'],
  };

  public check({ manifest }: Subject): Violation[] {
    return new RoleRules(manifest, ['apiGroups', 'resources']).rules.flatMap(unknown);
  }
}

function unknown({ pointer, apiGroups, resources }: RoleRule): Violation[] {
  if (apiGroups.length === 0 || !apiGroups.every((group) => ApiResources.knowsGroup(group))) return [];
  return resources.flatMap((resource, i) => resource.startsWith('*') || apiGroups.some((group) => ApiResources.has(group, resource)) ? [] : [{
    path: `${pointer}/resources/${i}`,
    found: `"${resource}", which ${apiGroups.length === 1 ? `the ${inWords(apiGroups[0])} group does` : `the groups ${apiGroups.map(inWords).join(', ')} do`} not have`,
    fix: repair(resource, apiGroups),
  }]);
}

function repair(resource: string, apiGroups: readonly string[]): string {
  const [elsewhere] = ApiResources.groupsOf(resource);
  if (elsewhere !== undefined) return `write apiGroups: ["${elsewhere}"], the group of ${resource}`;
  const near = didYouMean(resource, apiGroups.flatMap((group) => ApiResources.resourcesOf(group)));
  return near ? `did you mean "${near}"?` : 'write the resource in lower-case plural, as kubectl api-resources shows it';
}

function inWords(group: string): string {
  return group === '' ? 'core' : `"${group}"`;
}
