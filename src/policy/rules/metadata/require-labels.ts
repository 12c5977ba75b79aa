import { missingEntries } from './demanded-entries';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { LoosenedBy, Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** What makes pods must have the labels that the parameter `labels` names. Absent is a violation. */
export class RequireLabels extends Rule {
  public readonly meta: RuleMeta = {
    id: 'metadata/require-labels',
    title: 'Workloads must have the labels that are demanded.',
    why: 'Where something breaks or is broken into, nobody can tell what it belongs to and whom to call.',
    severity: Severity.LOW,
    judges: Kinds.POD_OWNERS,
    controls: ['nist/4.4.5'],
    alsoKnownAs: ['kube-linter/required-label-owner', 'kubescape/C-0076', 'kubescape/C-0077'],
    parameters: [{
      name: 'labels',
      description: 'The labels that are demanded: `owner`, or with what the value looks like, `team=shop-*`.',
      default: ['app.kubernetes.io/name'],
      loosenedBy: LoosenedBy.FEWER,
    }],
    recommended: false,
  };

  public check(subject: Subject): Violation[] {
    return missingEntries(subject, 'labels', subject.parameter(this, 'labels') as string[]);
  }
}
