import { missingEntries } from './demanded-entries';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { LoosenedBy, Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** What makes pods must have the annotations that the parameter `annotations` names; by default it names none. */
export class RequireAnnotations extends Rule {
  public readonly meta: RuleMeta = {
    id: 'metadata/require-annotations',
    title: 'Workloads must have the annotations that are demanded.',
    why: 'Where something breaks or is broken into, nobody can tell what it belongs to and whom to call.',
    severity: Severity.LOW,
    judges: Kinds.POD_OWNERS,
    controls: ['nist/4.4.5'],
    alsoKnownAs: ['kube-linter/required-annotation-email'],
    parameters: [{
      name: 'annotations',
      description: 'The annotations that are demanded: `contact`, or with what the value looks like, `email=*@*`. None demands nothing.',
      default: [],
      loosenedBy: LoosenedBy.FEWER,
    }],
    recommended: false,
  };

  public check(subject: Subject): Violation[] {
    return missingEntries(subject, 'annotations', subject.parameter(this, 'annotations') as string[]);
  }
}
