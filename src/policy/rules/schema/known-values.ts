import { SchemaJudgement } from './schema-judgement';
import { Severity } from '../../../core/finding';
import { describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { SchemaFault } from '../../../core/schema/field-type';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Fields that take one of a few words must have one of them, spelt as Kubernetes spells it.
 *
 * The words are those that the API types declare as closed enumerations, in the target version.
 */
export class KnownValues extends Rule {
  public readonly meta: RuleMeta = {
    id: 'schema/known-values',
    title: 'Fields that take one of a few words must have one of them.',
    why: 'The API server refuses the object, and with it the protection that it was to bring, often after others were applied.',
    severity: Severity.MEDIUM,
    judges: Kinds.ALL,
    controls: ['nist/4.4.3'],
    alsoKnownAs: ['kube-linter/schema-validation'],
  };

  public check(subject: Subject): Violation[] {
    return SchemaJudgement.of(subject, SchemaFault.VALUE).filter(({ pointer }) => !pointer.startsWith('/status/'))
      .map(({ pointer: path, value, fix }) => ({ path, found: describe(value), fix }));
  }
}
