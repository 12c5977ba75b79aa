import { escalationsAround } from './accounts';
import type { Escalation } from '../../../analysis/rbac/escalation';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * From the code of a workload there must be no way to the rights of a cluster administrator: not by its token, by pods that it may create, by
 * tokens and Secrets that it may read, by roles that it may bind, nor by the node.
 *
 * Each dangerous right is a violation of `rbac/no-dangerous-rights` already, where it is granted; this one tells where they lead, and what to
 * take away. Taken into account are the roles that Kubernetes itself makes, and Pod Security Admission.
 */
export class NoPathToClusterAdmin extends Rule {
  public readonly meta: RuleMeta = {
    id: 'rbac/no-path-to-cluster-admin',
    title: 'From a workload there must be no way to the rights of a cluster administrator.',
    why: 'Whoever breaks into one program has the cluster: rights that look small add up, step by step.',
    severity: Severity.CRITICAL,
    judges: Kinds.POD_OWNERS,
    controls: ['nsa/role-based-access-control', 'nist/4.3.1', 'mitre/T1098.006'],
    recommended: false,
  };

  public check(subject: Subject): Violation[] {
    if (!bindsAnything(subject)) return [];
    const path = escalationsAround(subject).ofWorkload(subject.manifest);
    return path?.target.kind === 'cluster-admin' ? [{ path: subject.podSpec.pointer, found: told(path), fix: fixOf(path) }] : [];
  }
}

/** Where nothing is bound nobody has rights; most folders of manifests are such. */
function bindsAnything({ _facts }: Subject): boolean {
  return ['RoleBinding', 'ClusterRoleBinding'].some((kind) => _facts.ofKind(`rbac.authorization.k8s.io/${kind}`).length > 0);
}

function told({ steps }: Escalation): string {
  return steps.map(({ action }) => action).join('; ');
}

function fixOf({ cut }: Escalation): string {
  return cut.length === 0 ? 'take the rights away that lead there' : cut.map(({ removal }) => removal).join('; and ');
}
