import { RoleRule, RoleRules } from './role-rules';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const TO_VIEW = 'rbac.authorization.k8s.io/aggregate-to-view';
const READING = ['get', 'list', 'watch'];

/** What is aggregated to the built-in ClusterRole `view` must only read, and no Secrets; `view` goes to `edit` and `admin` as well. */
export class NoWidenedView extends Rule {
  public readonly meta: RuleMeta = {
    id: 'rbac/no-widened-view',
    title: 'ClusterRoles must not widen the built-in role view beyond reading.',
    why: 'Everyone who may look at a namespace, in all of the cluster, gets these rights by one label, and no binding shows it.',
    severity: Severity.HIGH,
    judges: Kinds.of('rbac.authorization.k8s.io/ClusterRole'),
    controls: ['cis/5.1.2', 'nsa/role-based-access-control', 'nist/4.3.1', 'mitre/T1098.006'],
    alsoKnownAs: ['kube-linter/aggregate-to-admin-escalation'],
  };

  public check({ manifest }: Subject): Violation[] {
    if (manifest.labels[TO_VIEW] !== 'true') return [];
    const { rules, problems } = new RoleRules(manifest);
    return [...problems, ...rules.flatMap(judge)];
  }
}

function judge(rule: RoleRule): Violation[] {
  const fix = `remove the label ${TO_VIEW}, or the right; aggregate what changes objects to edit`;
  const changing = rule.verbs.filter((verb) => !READING.includes(verb));
  if (changing.length > 0) return [{ path: `${rule.pointer}/verbs`, found: `adds ${changing.join(', ')} on ${rule.resources.join(', ')} to view`, fix }];
  const isCore = rule.apiGroups.includes('') || rule.apiGroups.includes('*');
  const readsSecrets = isCore && (rule.resources.includes('secrets') || rule.resources.includes('*'));
  return readsSecrets ? [{ path: `${rule.pointer}/resources`, found: 'adds reading Secrets to view', fix }] : [];
}
