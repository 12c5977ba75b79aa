import { applicationSpecs } from './argo-applications';
import { APPLICATION, APPLICATION_SET } from './gitops-kinds';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** An automated sync that prunes must refuse to remove everything: `allowEmpty` must not be true. */
export class NoEmptySync extends Rule {
  public readonly meta: RuleMeta = {
    id: 'gitops/no-empty-sync',
    title: 'An automated sync must not remove everything.',
    why: 'A folder that was renamed, or a template that renders nothing, then deletes the whole application, its volumes among it.',
    severity: Severity.MEDIUM,
    judges: Kinds.of(APPLICATION, APPLICATION_SET),
    controls: ['mitre/T1485'],
  };

  public check({ manifest }: Subject): Violation[] {
    return applicationSpecs(manifest).map((spec) => spec.member('syncPolicy', 'automated', 'allowEmpty'))
      .filter((allowEmpty) => !allowEmpty.isOneOf(undefined, false) && !allowEmpty.malformed)
      .map((allowEmpty) => allowEmpty.complaint('leave it out'));
  }
}
