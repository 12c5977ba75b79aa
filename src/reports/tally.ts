import { OUTCOMES, Outcome, isOpen, outcomeOf } from './outcome';
import type { Report } from './report';
import { SEVERITIES } from './severities';
import type { Finding, Severity } from '../core/finding';

/** The findings of a report by what they mean, and the open ones counted by severity. */
export interface Tally {
  readonly byOutcome: ReadonlyMap<Outcome, readonly Finding[]>;
  /** What fails, or is tolerated. */
  readonly open: readonly Finding[];
  /** How many findings are open, the worst severity first; severities without any are there with 0. */
  readonly bySeverity: ReadonlyMap<Severity, number>;
  /** How many objects have open findings. */
  readonly affected: number;
}

/** Sorts the findings of a report into what needs work and what does not. */
export function tallyOf({ findings, failOn }: Report): Tally {
  const byOutcome = new Map<Outcome, Finding[]>(OUTCOMES.map((outcome) => [outcome, []]));
  for (const finding of findings) byOutcome.get(outcomeOf(finding, failOn))!.push(finding);
  const open = findings.filter((finding) => isOpen(outcomeOf(finding, failOn)));
  const bySeverity = new Map<Severity, number>(SEVERITIES.map((severity) => [severity, 0]));
  for (const { severity } of open) bySeverity.set(severity, bySeverity.get(severity)! + 1);
  return { byOutcome, open, bySeverity, affected: affectedObjects(open) };
}

/** How many objects findings are about; what is said about the ledger or the configuration is about none. */
export function affectedObjects(findings: readonly Finding[]): number {
  return new Set(findings.filter((f) => f.resource.apiVersion !== '').map(objectKey)).size;
}

/** Tells the object of a finding from every other. */
export function objectKey({ constructPath, resource, location }: Finding): string {
  const { apiVersion, kind, namespace, name } = resource;
  return JSON.stringify([constructPath ?? location?.file, apiVersion, kind, namespace, name]);
}
