import { Severity } from '../core/finding';

/** Severities from the worst down, as reports list them. */
export const SEVERITIES: readonly Severity[] = [Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW];

/** How far a severity is from the worst: 0 for critical. */
export function distanceFromWorst(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}
