import { wrongSettings } from './security-fields';
import { EACH, FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const GROUP = FieldPath.of('securityContext', 'runAsGroup');
const OF_POD = [FieldPath.of('securityContext', 'fsGroup'), FieldPath.of('securityContext', 'supplementalGroups', EACH)];

/**
 * Containers must not be given the group 0, as their own, their volumes' or a further one.
 *
 * Absent is fine here: `pod/require-high-ids` demands a group. Images made for OpenShift expect the group 0, so this is not recommended to everybody.
 */
export class NoRootGroup extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/no-root-group',
    title: 'Containers must not run in the group root.',
    why: 'Many files of images and of nodes can be read, and some can be written, by the group root.',
    severity: Severity.LOW,
    judges: Kinds.POD_OWNERS,
    controls: ['nsa/non-root', 'nist/4.4.3'],
    alsoKnownAs: ['trivy/KSV-0116'],
    recommended: false,
  };

  public check(subject: Subject): Violation[] {
    if (subject.podSpec.windows) return [];
    return [...wrongSettings(subject, GROUP, isOther), ...OF_POD.flatMap((path) => path.wrongIn(subject.podSpec, isOther))]
      .map((group) => group.complaint('use a group above 0, such as 26000'));
  }
}

function isOther(group: unknown): boolean {
  return group === undefined || (Number.isInteger(group) && Number(group) > 0);
}
