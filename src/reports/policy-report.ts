import { dump } from 'js-yaml';
import { clipped } from './clipped';
import { outcomeOf, Outcome } from './outcome';
import { printable } from './printable';
import type { Report } from './report';
import { objectKey } from './tally';
import { coverageText, locationText, objectText, placeText, shownPath } from './wording';
import type { Finding } from '../core/finding';
import { groupedBy } from '../core/grouping';

/** The two groups that report objects have: the ecosystem reads the first, the second succeeds it. */
export type PolicyReportGroup = 'wgpolicyk8s.io' | 'openreports.io';

const SOURCE = 'cdk8s-hardened';
const SHAPES = {
  'wgpolicyk8s.io': { apiVersion: 'wgpolicyk8s.io/v1alpha2', kind: 'PolicyReport', clusterKind: 'ClusterPolicyReport' },
  'openreports.io': { apiVersion: 'openreports.io/v1alpha1', kind: 'Report', clusterKind: 'ClusterReport' },
} as const;
/** Results in one object: with client-side apply the whole object has to fit into an annotation of 256 KiB. */
const RESULTS = 150;
/** A label of DNS (RFC 1123): what the API server takes for a namespace. */
const NAMESPACE = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;
const MESSAGE = 600;

type Verdict = 'pass' | 'fail' | 'warn' | 'error' | 'skip';

interface ReportResult {
  readonly result: Verdict;
  readonly [field: string]: unknown;
}

/**
 * The report as objects of Kubernetes, PolicyReport of the policy working group or Report of OpenReports: one (or, where there
 * is much to tell, several) for each namespace, and one for what belongs to the cluster.
 *
 * What fails is `fail`, what is below the least severity that fails `warn`, what could not be read `error`, the rest `skip`; passes are counted.
 */
export function policyReport(report: Report, group: PolicyReportGroup): string {
  const byNamespace = groupedBy(report.findings, ({ resource }) => namespaceOf(resource.namespace));
  const namespaces = [...new Set(['', ...Object.keys(report.judged.checksByNamespace).map(namespaceOf), ...byNamespace.keys()])].sort();
  const objects = namespaces.flatMap((namespace) => {
    const findings = byNamespace.get(namespace) ?? [];
    const results = [...findings.map((finding) => resultOf(finding, report)), ...namespace === '' ? problemResults(report) : []];
    return reportObjects({ namespace, results, passes: passes(namespace, findings, report) }, report, group);
  });
  return objects.map((object) => `---\n${dump(object, { noRefs: true, lineWidth: -1, forceQuotes: true, quoteStyle: 'double' })}`).join('');
}

/** A name that is none for a namespace would make an object that no cluster takes: what is in it is told for the cluster. */
function namespaceOf(namespace: string | undefined): string {
  return namespace !== undefined && NAMESPACE.test(namespace) ? namespace : '';
}

interface Part { readonly namespace: string; readonly results: readonly ReportResult[]; readonly passes: number }

function reportObjects({ namespace, results, passes: passed }: Part, report: Report, group: PolicyReportGroup): object[] {
  const { apiVersion, kind, clusterKind } = SHAPES[group];
  const chunks = Array.from({ length: Math.max(1, Math.ceil(results.length / RESULTS)) }, (_, i) => results.slice(i * RESULTS, (i + 1) * RESULTS));
  return chunks.map((chunk, i) => ({
    apiVersion,
    kind: namespace === '' ? clusterKind : kind,
    metadata: {
      name: i === 0 ? SOURCE : `${SOURCE}-${i + 1}`,
      ...namespace !== '' && { namespace },
      labels: { 'app.kubernetes.io/managed-by': SOURCE },
      annotations: { 'cdk8s-hardened/judged': coverageText(report) },
    },
    ...group === 'openreports.io' && { source: SOURCE },
    summary: summaryOf(chunk, i === 0 ? passed : 0),
    results: chunk,
  }));
}

function summaryOf(results: readonly ReportResult[], pass: number): { readonly [verdict in Verdict]: number } {
  const count = (verdict: Verdict) => results.filter(({ result }) => result === verdict).length;
  return { pass, fail: count('fail'), warn: count('warn'), error: count('error'), skip: count('skip') };
}

/** How often a rule judged an object of the namespace and found nothing. */
function passes(namespace: string, findings: readonly Finding[], { judged, rules }: Report): number {
  const counts = Object.entries(judged.checksByNamespace).filter(([name]) => namespaceOf(name) === namespace);
  const judging = new Set(rules.map(({ id }) => id));
  const broken = findings.filter(({ ruleId }) => judging.has(ruleId)).map((finding) => `${finding.ruleId} ${objectKey(finding)}`);
  return Math.max(0, counts.reduce((sum, [, count]) => sum + count, 0) - new Set(broken).size);
}

function resultOf(finding: Finding, report: Report): ReportResult {
  const { ruleId, severity, message, found, fix, resource, path, container, constructPath, location, exemption } = finding;
  const outcome = outcomeOf(finding, report.failOn);
  const properties = {
    path,
    container,
    outcome,
    constructPath: constructPath === undefined ? undefined : shownPath(constructPath),
    location: locationText(location),
    exemptedBy: exemption?.owner,
    exemptedUntil: exemption?.expires,
    exemptedFor: exemption?.reason,
  };
  return {
    source: SOURCE,
    policy: printable(ruleId),
    category: printable(ruleId.split('/')[0]),
    severity,
    result: verdictOf(outcome),
    scored: true,
    ...resource.apiVersion !== '' && { resources: [textsOf(resource)] },
    message: shown(`${objectText(resource)}: ${message} Found: ${found}. Fix: ${fix}`),
    properties: textsOf(properties),
    timestamp: timestampOf(report),
  };
}

/** The members that have a text, each printable. */
function textsOf(members: object): { readonly [key: string]: string } {
  const given = Object.entries(members).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '');
  return Object.fromEntries(given.map(([key, value]) => [key, shown(value)]));
}

function problemResults(report: Report): ReportResult[] {
  return report.problems.map((problem) => ({
    source: SOURCE,
    policy: 'input/readable',
    category: 'input',
    severity: 'critical',
    result: 'error',
    scored: true,
    message: shown(`${placeText(problem)}: ${problem.message} Fix: ${problem.fix}`),
    properties: textsOf({ location: placeText(problem) }),
    timestamp: timestampOf(report),
  }));
}

function verdictOf(outcome: Outcome): Verdict {
  switch (outcome) {
    case Outcome.FAILING: return 'fail';
    case Outcome.TOLERATED: return 'warn';
    default: return 'skip';
  }
}

/** The start of the day: the same input gives the same objects on the same day. */
function timestampOf({ today }: Report): { readonly seconds: number; readonly nanos: number } {
  return { seconds: Date.parse(`${today}T00:00:00Z`) / 1000, nanos: 0 };
}

function shown(text: string): string {
  return clipped(printable(text), MESSAGE);
}
