import { errorText } from '../core/error-text';
import { Finding, Severity } from '../core/finding';
import type { KubernetesVersion } from '../core/kubernetes-version';
import type { SourceLocation } from '../core/manifest';

/** A construct that found itself wrong, or that could not be rendered. */
export interface ConstructProblem {
  readonly kind: 'validation' | 'rendering';
  /** The path of the construct; empty for the app. */
  readonly constructPath: string;
  /** What is wrong, in the words of whoever found it. */
  readonly message: string;
  /** @default - unknown */
  readonly location?: SourceLocation;
}

/** Why an app was not written. */
export interface Failure {
  readonly problems: readonly ConstructProblem[];
  readonly findings: readonly Finding[];
  /** How many objects were judged. */
  readonly objects: number;
  /** How many rules judged an object. */
  readonly rules: number;
  /** The version that was judged for. */
  readonly version: KubernetesVersion;
}

/** Severities from the worst down, as summaries list them. */
const SEVERITIES = [Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW];
/** Ids that mean nothing to people: cdk8s leaves them out of names as well. */
const HIDDEN_IDS = /(?:\/(?:Resource|Default))+$/;
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** Everything that keeps an app from being written, and a line that sums it up. The same failure is the same text. */
export function failureText(failure: Failure): string {
  return [...failure.problems.map(problemText), ...failure.findings.map(findingText), summary(failure)].join('\n\n');
}

/** A finding: what must hold, where, what was found, the smallest repair, and the honest exit. */
export function findingText(finding: Finding): string {
  return errorText(`error[${finding.ruleId}] ${finding.message}`, {
    at: placeOf(finding),
    path: finding.path || undefined,
    found: finding.found,
    fix: finding.fix,
    or: finding.exemptWith && wayOut(finding.exemptWith, finding.constructPath),
  });
}

function problemText(problem: ConstructProblem): string {
  const at = [shown(problem.constructPath) || 'the app', located(problem.location)].join('');
  const [head, ...rest] = problem.message.split(/\r\n|\r|\n/);
  const told = head.startsWith('error[');
  const title = errorText(told ? head : `error[${problem.kind}] ${head}`, { at: rest.some((line) => line.startsWith('  at ')) ? undefined : at });
  return [title, ...rest.map((line) => told ? line : `  ${line}`)].join('\n');
}

function summary({ problems, findings, objects, rules, version }: Failure): string {
  const [validation, rendering] = ['validation', 'rendering'].map((kind) => problems.filter((problem) => problem.kind === kind).length);
  const counts = [
    ...validation > 0 ? [counted(validation, 'validation error')] : [],
    ...rendering > 0 ? [counted(rendering, 'rendering error')] : [],
    ...findings.length > 0 ? [`${counted(findings.length, 'finding')} (${bySeverity(findings)}) in ${affected(findings)} of ${counted(objects, 'object')}`] : [],
  ];
  const known = version.known ? '' : ', which this release does not know yet: it was taken for the newest that it knows';
  return `${counts.join(', ')}. ${counted(rules, 'rule')} judged for Kubernetes ${version}${known}. No file was written or changed.`;
}

function bySeverity(findings: readonly Finding[]): string {
  return SEVERITIES.map((severity) => [findings.filter((f) => f.severity === severity).length, severity] as const)
    .filter(([count]) => count > 0).map(([count, severity]) => `${count} ${severity}`).join(', ');
}

function affected(findings: readonly Finding[]): number {
  return new Set(findings.filter((f) => f.resource.apiVersion !== '').map((f) => JSON.stringify([f.constructPath, f.resource]))).size;
}

function placeOf(finding: Finding): string {
  const { kind, namespace, name } = finding.resource;
  const object = `${kind || 'object'} ${namespace === undefined ? '' : `${namespace}/`}${name || '(no name)'}`;
  if (finding.constructPath === undefined) return `${object}${located(finding.location, true)}`;
  return `${shown(finding.constructPath) || 'the app'} (${object})${located(finding.location)}`;
}

function located(location: SourceLocation | undefined, withColumn = false): string {
  if (!location) return '';
  return `  ${location.file}:${location.line}${withColumn && location.column !== undefined ? `:${location.column}` : ''}`;
}

function wayOut(exemptWith: string, constructPath = ''): string {
  const id = shown(constructPath).split('/').at(-1)!;
  const name = IDENTIFIER.test(id) ? id : '…';
  // A Service has no such method: it is the workload that is exposed.
  if (exemptWith.startsWith('unsafelyExpose')) return `allow it: expose the workload by ${exemptWith}`;
  return exemptWith.startsWith('unsafely') ? `allow it: ${name}.${exemptWith}` : `exempt it: ${exemptWith.replace('…', name)}`;
}

function shown(constructPath: string): string {
  return constructPath.replace(HIDDEN_IDS, '');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
