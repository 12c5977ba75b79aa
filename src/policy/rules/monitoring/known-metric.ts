import { alertQueries, HOLDERS_OF_QUERIES, recordedMetrics } from './alert-queries';
import { knownMetrics, programWithoutMetric } from '../../../analysis/monitoring/metric-catalogue';
import { Severity } from '../../../core/finding';
import type { Manifest } from '../../../core/manifest';
import { didYouMean } from '../../../core/suggestion';
import { LoosenedBy, Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const RECORDED = Symbol('metrics of recording rules');

/**
 * Alerts must ask for metrics that exist.
 *
 * Judged are metrics that begin like those of kube-state-metrics, cAdvisor and the Trivy operator, whose metrics are all known; those of other
 * programs, and those that a recording rule makes, are left alone.
 */
export class KnownMetric extends Rule {
  public readonly meta: RuleMeta = {
    id: 'monitoring/known-metric',
    title: 'Alerts must ask for metrics that exist.',
    why: 'A query for a metric that nobody serves is empty, which is no error: the alert can never fire, and nobody notices.',
    severity: Severity.MEDIUM,
    judges: HOLDERS_OF_QUERIES,
    controls: ['nsa/threat-detection'],
    parameters: [{
      name: 'metrics',
      description: 'Metrics that exist beside the known ones, for instance of an exporter of your own.',
      default: [],
      loosenedBy: LoosenedBy.MORE,
    }],
  };

  public check(subject: Subject): Violation[] {
    const recorded = subject._facts.derive(RECORDED, recordedIn);
    const declared: readonly string[] = subject.parameter(this, 'metrics');
    return alertQueries(subject.manifest).flatMap(({ field, query }) => query.selectors.flatMap(({ metric }) => {
      const program = metric === undefined || recorded.has(metric) || declared.includes(metric) ? undefined : programWithoutMetric(metric);
      return program === undefined ? [] : [{ path: field.pointer, found: `${metric}, which ${program} does not have`, fix: repair(metric!) }];
    }));
  }
}

function recordedIn(manifests: readonly Manifest[]): ReadonlySet<string> {
  return new Set(manifests.filter((manifest) => HOLDERS_OF_QUERIES.includes(manifest)).flatMap(recordedMetrics));
}

/** No word is near, and yet it is clear what is meant. */
const MEANT: ReadonlyArray<readonly [RegExp, string]> = [[/^trivy_.*vulnerabilit/, 'trivy_image_vulnerabilities'], [/^trivy_.*secret/, 'trivy_image_exposedsecrets']];

function repair(metric: string): string {
  const meant = MEANT.find(([words]) => words.test(metric))?.[1];
  if (meant) return `did you mean ${meant}? Its label severity has values such as "Critical"`;
  const near = didYouMean(metric, knownMetrics());
  return near ? `did you mean ${near}?` : 'ask for a metric that it has, or name yours in the parameter "metrics"';
}
