import { isToldElsewhere } from './field-types';
import { SchemaJudgement } from './schema-judgement';
import { Severity } from '../../../core/finding';
import { describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { SchemaFault } from '../../../core/schema/field-type';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Labels, selectors, annotations and finalizers must be such that the API server takes them, wherever they stand: in selectors of every kind,
 * in templates of claims and Jobs, in what nodes and Services select.
 *
 * Labels and annotations of the object itself and of its pods are judged by `schema/well-formed`.
 */
export class ValidLabels extends Rule {
  public readonly meta: RuleMeta = {
    id: 'schema/valid-labels',
    title: 'Labels, selectors, annotations and finalizers must be valid.',
    why: 'The API server refuses the object, and with it the protection that it was to bring, often after others were applied.',
    severity: Severity.MEDIUM,
    judges: Kinds.ALL,
    controls: ['nist/4.4.3'],
    alsoKnownAs: ['kube-score/label-values'],
  };

  public check(subject: Subject): Violation[] {
    const problems = SchemaJudgement.of(subject, SchemaFault.LABEL);
    if (problems.length === 0) return [];
    return problems.filter(({ pointer, found }) => found !== undefined || !isToldElsewhere(pointer, subject))
      .map(({ pointer: path, value, found, fix }) => ({ path, found: found ?? describe(value), fix }));
  }
}
