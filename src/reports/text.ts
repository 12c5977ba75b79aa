import { findingText, located } from './finding-text';
import { SEVERITIES } from './severities';
import { affectedObjects } from './tally';
import { counted, shownPath } from './wording';
import { errorText } from '../core/error-text';
import type { Finding } from '../core/finding';
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
  /** How many expectations of the program were judged. @default 0 */
  readonly expectations?: number;
  /** The version that was judged for. */
  readonly version: KubernetesVersion;
}

/** Everything that keeps an app from being written, and a line that sums it up. The same failure is the same text. */
export function failureText(failure: Failure): string {
  return [...failure.problems.map(problemText), ...failure.findings.map(findingText), summary(failure)].join('\n\n');
}

function problemText(problem: ConstructProblem): string {
  const at = [shownPath(problem.constructPath) || 'the app', located(problem.location)].join('');
  const [head, ...rest] = problem.message.split(/\r\n|\r|\n/);
  const told = head.startsWith('error[');
  const title = errorText(told ? head : `error[${problem.kind}] ${head}`, { at: rest.some((line) => line.startsWith('  at ')) ? undefined : at });
  return [title, ...rest.map((line) => told ? line : `  ${line}`)].join('\n');
}

function summary({ problems, findings, objects, rules, expectations = 0, version }: Failure): string {
  const [validation, rendering] = ['validation', 'rendering'].map((kind) => problems.filter((problem) => problem.kind === kind).length);
  const counts = [
    ...validation > 0 ? [counted(validation, 'validation error')] : [],
    ...rendering > 0 ? [counted(rendering, 'rendering error')] : [],
    ...findings.length > 0 ? [`${counted(findings.length, 'finding')} (${bySeverity(findings)}) in ${affectedObjects(findings)} of ${counted(objects, 'object')}`] : [],
  ];
  const known = version.known ? '' : ', which this release does not know yet: it was taken for the newest that it knows';
  const judges = `${counted(rules, 'rule')}${expectations > 0 ? ` and ${counted(expectations, 'expectation')}` : ''}`;
  return `${counts.join(', ')}. ${judges} judged for Kubernetes ${version}${known}. No file was written or changed.`;
}

function bySeverity(findings: readonly Finding[]): string {
  return SEVERITIES.map((severity) => [findings.filter((f) => f.severity === severity).length, severity] as const)
    .filter(([count]) => count > 0).map(([count, severity]) => `${count} ${severity}`).join(', ');
}
