import { FieldPath, oneOf } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const LINKS = FieldPath.of('enableServiceLinks');
const FINE = oneOf(false);

/** Pods must set `enableServiceLinks: false`. Absent is a violation: the default is `true`. */
export class NoServiceLinks extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/no-service-links',
    title: 'Pods must set enableServiceLinks to false.',
    why: 'The environment would otherwise list every Service of the namespace: a map for intruders, and names that can clash with the program\'s own.',
    severity: Severity.LOW,
    judges: Kinds.POD_OWNERS,
    controls: ['nist/4.4.3', 'mitre/T1613'],
  };

  public check(subject: Subject): Violation[] {
    return LINKS.wrongIn(subject.podSpec, FINE).map((links) => links.complaint('set it to false; names of Services resolve by DNS'));
  }
}
