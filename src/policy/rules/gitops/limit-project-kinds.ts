import { PROJECT } from './gitops-kinds';
import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * A project of Argo CD must name the namespaced kinds that it permits.
 *
 * Absent permits all of them, roles and bindings too; so does an empty list, which Argo CD loses when it writes the project back. A denial of
 * everything is fine.
 */
export class LimitProjectKinds extends Rule {
  public readonly meta: RuleMeta = {
    id: 'gitops/limit-project-kinds',
    title: 'Projects of Argo CD must name the namespaced kinds that they permit.',
    why: 'A team that delivers its program can then also deliver a role, a policy or a quota, and so lift the limits that it was given.',
    severity: Severity.MEDIUM,
    judges: Kinds.of(PROJECT),
    controls: ['nsa/role-based-access-control', 'nist/4.3.1', 'mitre/T1098.006'],
    recommended: false,
  };

  public check({ manifest }: Subject): Violation[] {
    const spec = Field.of(manifest.json, '').member('spec');
    const permitted = spec.member('namespaceResourceWhitelist');
    if (deniesAll(spec.member('namespaceResourceBlacklist'))) return [];
    if (permitted.absent || (Array.isArray(permitted.value) && permitted.value.length === 0)) return [permitted.complaint('name the kinds that occur')];
    return permitted.items().map((entry) => entry.member('kind')).filter(({ text }) => text === undefined || /^\*+$/.test(text)).map((kind) => kind.complaint('name the kinds that occur'));
  }
}

function deniesAll(denied: Field): boolean {
  return denied.items().some((entry) => entry.member('group').isOneOf('*') && entry.member('kind').isOneOf('*'));
}
