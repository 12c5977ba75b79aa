import { alertQueries, HOLDERS_OF_QUERIES } from './alert-queries';
import { canHaveLabel, labelsOf } from '../../../analysis/monitoring/metric-catalogue';
import { Severity } from '../../../core/finding';
import { LoosenedBy, Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Alerts must select series by labels that their metric has.
 *
 * Judged are the metrics of kube-state-metrics and of the Trivy operator. Labels that Prometheus, its operator and usual relabelling add are known;
 * others that are added on the way are named by a parameter.
 */
export class KnownLabel extends Rule {
  public readonly meta: RuleMeta = {
    id: 'monitoring/known-label',
    title: 'Alerts must select series by labels that their metric has.',
    why: 'No series has the label, so the query is empty, which is no error: the alert can never fire, and nobody notices.',
    severity: Severity.MEDIUM,
    judges: HOLDERS_OF_QUERIES,
    controls: ['nsa/threat-detection'],
    parameters: [{ name: 'labels', description: 'Labels that your relabelling or federation adds to series.', default: [], loosenedBy: LoosenedBy.MORE }],
  };

  public check(subject: Subject): Violation[] {
    const added: readonly string[] = subject.parameter(this, 'labels');
    return alertQueries(subject.manifest).flatMap(({ field, query }) => query.selectors.flatMap(({ metric, labels }) => labels
      .filter((label) => metric !== undefined && !added.includes(label) && !canHaveLabel(metric, label))
      .map((label) => ({
        path: field.pointer,
        found: `the label ${JSON.stringify(label)}, which ${metric} does not have`,
        fix: `select by a label that it has: ${labelsOf(metric!)!.join(', ')}; one that your relabelling adds belongs into the parameter "labels"`,
      }))));
  }
}
