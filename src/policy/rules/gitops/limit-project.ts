import { PROJECT } from './gitops-kinds';
import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Nothing but wildcards, perhaps behind a scheme and a user. */
const ANY = /^(?:[a-z][a-z+]*:\/\/|[\w.-]+@)*\*+(?:[/:]\*+)*$/i;

/**
 * A project of Argo CD must name its repositories, its clusters and namespaces, and the cluster-scoped kinds that it permits.
 *
 * Any cluster is fine where `permitOnlyProjectScopedClusters` leaves only the project's own. What a project names nothing of, it forbids.
 */
export class LimitProject extends Rule {
  public readonly meta: RuleMeta = {
    id: 'gitops/limit-project',
    title: 'Projects of Argo CD must name what they permit.',
    why: 'Whoever may write an Application of the project, or push to one of its repositories, deploys anything anywhere that Argo CD can reach, Argo CD itself included.',
    severity: Severity.HIGH,
    judges: Kinds.of(PROJECT),
    controls: ['nsa/role-based-access-control', 'nist/4.3.1', 'mitre/T1098.006'],
  };

  public check({ manifest }: Subject): Violation[] {
    const spec = Field.of(manifest.json, '').member('spec');
    const destinations = spec.member('destinations').items();
    const ofClusters = spec.member('permitOnlyProjectScopedClusters').isOneOf(true) ? [] : [...membersOf(destinations, 'server'), ...membersOf(destinations, 'name')];
    const found = [
      ...wide(spec.member('sourceRepos').items(), 'name the repositories'),
      ...wide(ofClusters, 'name the clusters, or set permitOnlyProjectScopedClusters'),
      ...wide(membersOf(destinations, 'namespace'), 'name the namespaces'),
      ...wide(membersOf(spec.member('clusterResourceWhitelist').items(), 'kind'), 'name the cluster-scoped kinds'),
      ...wide(spec.member('sourceNamespaces').items(), 'name the namespaces in which Applications of the project may stand'),
    ];
    return found.filter(({ path }, i) => found.findIndex((other) => other.path === path) === i);
  }
}

function membersOf(entries: readonly Field[], name: string): Field[] {
  return entries.map((entry) => entry.member(name));
}

/** What permits anything, and what is of another type. */
function wide(fields: readonly Field[], fix: string): Violation[] {
  return fields.filter((field) => !field.absent && (field.text === undefined || ANY.test(field.text))).map((field) => field.complaint(fix));
}
