import { applicationSpecs } from './argo-applications';
import { APPLICATION, APPLICATION_SET, PROJECT } from './gitops-kinds';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Applications must be in a project of their own, and not in `default`, which Argo CD makes and which permits everything.
 *
 * Absent and empty mean `default`. Where that project is given beside the Application, the project is judged instead.
 */
export class NoDefaultProject extends Rule {
  public readonly meta: RuleMeta = {
    id: 'gitops/no-default-project',
    title: 'Applications of Argo CD must not be in the project default.',
    why: 'That project permits any repository, cluster, namespace and kind: what stands in the repository of one team can take over the cluster.',
    severity: Severity.HIGH,
    judges: Kinds.of(APPLICATION, APPLICATION_SET),
    controls: ['nsa/role-based-access-control', 'nist/4.3.1', 'mitre/T1098.006'],
  };

  public check(subject: Subject): Violation[] {
    if (subject.neighbours(PROJECT).some(({ name }) => name === 'default')) return [];
    const [main, ...ofGenerators] = applicationSpecs(subject.manifest).map((spec) => spec.member('project'));
    const named = ofGenerators.filter(({ absent }) => !absent); // what a generator's template leaves out is as in the main one
    return [main, ...named].filter((project) => project.text === undefined || ['', 'default'].includes(project.text))
      .map((project) => project.complaint('make an AppProject that names its repositories, destinations and kinds, and name it here'));
  }
}
