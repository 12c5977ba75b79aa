import { alertQueries, HOLDERS_OF_QUERIES } from './alert-queries';
import { Severity } from '../../../core/finding';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** The queries of alerts and recording rules must be PromQL, by the grammar that Prometheus' own editor has. */
export class ValidQuery extends Rule {
  public readonly meta: RuleMeta = {
    id: 'monitoring/valid-query',
    title: 'Queries must be PromQL.',
    why: 'Prometheus refuses the whole file of rules, or the operator leaves it out: every alert in it is silent.',
    severity: Severity.MEDIUM,
    judges: HOLDERS_OF_QUERIES,
    controls: ['nsa/threat-detection'],
  };

  public check(subject: Subject): Violation[] {
    return alertQueries(subject.manifest).flatMap(({ field, query: { brokenAt } }) => brokenAt === undefined ? [] : [{
      path: field.pointer,
      found: brokenAt >= field.text!.trimEnd().length ? 'a query that ends too early' : `a query that is no PromQL from ${JSON.stringify(field.text!.slice(brokenAt, brokenAt + 20))} on`,
      fix: 'mend the query; promtool check rules tells what Prometheus expects',
    }]);
  }
}
