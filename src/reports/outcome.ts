import { distanceFromWorst } from './severities';
import type { Finding, Severity } from '../core/finding';

/** What a finding means for the verdict. */
export enum Outcome {
  /** It fails. */
  FAILING = 'failing',
  /** It is less severe than what fails. */
  TOLERATED = 'tolerated',
  /** Only objects that were not given could tell. */
  UNRESOLVED = 'unresolved',
  /** The baseline knows it. */
  KNOWN = 'known',
  /** An exemption covers it. */
  EXEMPTED = 'exempted',
}

/** Every outcome, what needs work first. */
export const OUTCOMES: readonly Outcome[] = Object.values(Outcome);

/** What a finding means where findings of a severity, and worse ones, fail. */
export function outcomeOf(finding: Finding, failOn: Severity): Outcome {
  if (finding.exemption) return Outcome.EXEMPTED;
  if (finding.unresolved) return Outcome.UNRESOLVED;
  if (finding.known) return Outcome.KNOWN;
  return distanceFromWorst(finding.severity) <= distanceFromWorst(failOn) ? Outcome.FAILING : Outcome.TOLERATED;
}

/** Whether a finding needs work: it fails, or would if less severe findings did. */
export function isOpen(outcome: Outcome): boolean {
  return outcome === Outcome.FAILING || outcome === Outcome.TOLERATED;
}
