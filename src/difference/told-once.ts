import { resourceKeyOf } from './change-place';
import type { SecurityChange } from './security-change';
import { Severity } from '../core/finding';
import { groupedBy } from '../core/grouping';

/** A place within an object is told from here on down: `/metadata`, `/spec` and the object as a whole are no single thing. */
const SHORTEST_WAY = 2;
const FROM_LOW: readonly Severity[] = [Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL];

/**
 * The changes with everything told once: a finding that says of the same place of an object what another area says already makes that change as
 * bad as itself and goes; what one rule finds several times in one container is one change.
 */
export function toldOnce(changes: readonly SecurityChange[]): SecurityChange[] {
  const [findings, others] = [changes.filter(isFinding), changes.filter((change) => !isFinding(change))];
  const known = groupedBy(others.filter(({ resource, path }) => resource && path !== undefined), keyOf);
  const severities = new Map<SecurityChange, Severity>();
  const left = findings.filter((finding) => {
    const same = (known.get(keyOf(finding)) ?? []).filter((other) => isAbout(finding, other));
    for (const other of same) severities.set(other, worse(severities.get(other) ?? other.severity, finding.severity));
    return same.length === 0;
  });
  return [...others.map((change) => ({ ...change, severity: severities.get(change) ?? change.severity })), ...together(left)];
}

function isFinding({ area }: SecurityChange): boolean {
  return area === 'findings';
}

function keyOf({ resource, effect }: SecurityChange): string {
  return `${effect} ${resource ? resourceKeyOf(resource) : ''}`;
}

/** Whether a finding lies at the place that changed, or below it. */
function isAbout(finding: SecurityChange, other: SecurityChange): boolean {
  if (finding.path === undefined || other.path === undefined) return false;
  const steps = other.path.split('/').length - 1;
  return steps >= SHORTEST_WAY && (finding.path === other.path || finding.path.startsWith(`${other.path}/`));
}

function worse(one: Severity, other: Severity): Severity {
  return FROM_LOW.indexOf(one) < FROM_LOW.indexOf(other) ? other : one;
}

function together(findings: readonly SecurityChange[]): SecurityChange[] {
  return [...groupedBy(findings, ({ id, title, severity }) => `${id} ${severity} ${title}`).values()].map((same) => ({
    ...same[0],
    ...same[0].before === undefined ? {} : { before: joined(same.map(({ before }) => before)) },
    ...same[0].after === undefined ? {} : { after: joined(same.map(({ after }) => after)) },
  }));
}

function joined(values: ReadonlyArray<string | undefined>): string {
  return [...new Set(values)].join('; ');
}
