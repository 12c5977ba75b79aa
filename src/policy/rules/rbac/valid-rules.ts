import { RoleRule, RoleRules } from './role-rules';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Every rule of a role must name either resources with their API groups, or, in a ClusterRole, paths.
 *
 * As Kubernetes' own validation demands; `rbac/require-verbs` speaks about the verbs.
 */
export class ValidRules extends Rule {
  public readonly meta: RuleMeta = {
    id: 'rbac/valid-rules',
    title: 'Rules of roles must name resources with their API groups, or paths of the cluster.',
    why: 'The API server refuses the whole role for one such rule, and whoever counts on the role goes without its rights.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'),
    controls: ['nsa/role-based-access-control'],
  };

  public check({ manifest }: Subject): Violation[] {
    const { rules, problems } = new RoleRules(manifest);
    if (problems.length > 0) return problems;
    return rules.flatMap((rule) => rule.nonResourceURLs.length > 0 ? judgePaths(rule, manifest.kind === 'Role') : judgeResources(rule));
  }
}

function judgePaths({ pointer, apiGroups, resources, resourceNames }: RoleRule, isNamespaced: boolean): Violation[] {
  const path = `${pointer}/nonResourceURLs`;
  if (isNamespaced) return [{ path, found: 'paths in a Role, which belongs to a namespace', fix: 'write them in a ClusterRole: paths are the cluster\'s' }];
  return apiGroups.length + resources.length + resourceNames.length > 0 ? [{ path, found: 'paths beside resources', fix: 'write paths and resources in two rules' }] : [];
}

function judgeResources({ pointer, apiGroups, resources }: RoleRule): Violation[] {
  if (resources.length === 0) return [{ path: `${pointer}/resources`, found: 'neither resources nor paths', fix: 'name the resources, or remove the rule' }];
  return apiGroups.length === 0 ? [{ path: `${pointer}/apiGroups`, found: 'resources without an API group', fix: 'name their API group: "" for pods and other resources of the core' }] : [];
}
