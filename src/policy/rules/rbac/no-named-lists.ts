import { RoleRules } from './role-rules';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const LISTING = ['list', 'watch'];

/**
 * Rules with `resourceNames` must not grant `list` and `watch`, which hold only for clients that select the object by the field `metadata.name`.
 *
 * RBAC does match such a request, so that this is no mistake by itself; most programs do not make it.
 */
export class NoNamedLists extends Rule {
  public readonly meta: RuleMeta = {
    id: 'rbac/no-named-lists',
    title: 'Rules with resourceNames should not grant list and watch.',
    why: 'Only a client that selects one object by metadata.name may use the right; others fail, and the usual mend is to grant it for every name.',
    severity: Severity.LOW,
    judges: Kinds.of('rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'),
    controls: ['cis/5.1.2', 'nsa/role-based-access-control'],
    recommended: false,
  };

  public check({ manifest }: Subject): Violation[] {
    const { rules, problems } = new RoleRules(manifest, ['resourceNames', 'verbs']);
    return [...problems, ...rules.flatMap(({ pointer, resourceNames, verbs }) => {
      const found = LISTING.filter((verb) => verbs.includes(verb));
      return found.length === 0 || resourceNames.length === 0 ? [] : [{
        path: `${pointer}/verbs`, found: `${found.join(', ')} with resourceNames`, fix: 'grant get, or make sure that the program selects the object by metadata.name',
      }];
    })];
  }
}
