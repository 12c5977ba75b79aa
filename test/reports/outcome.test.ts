import { finding } from './sample';
import { Severity } from '../../src/core/finding';
import { isOpen, Outcome, outcomeOf } from '../../src/reports/outcome';

const exemption = { reason: 'r', owner: 'o', expires: '2027-01-01' };

test.each([
  [{}, Severity.LOW, Outcome.FAILING],
  [{ severity: Severity.LOW }, Severity.LOW, Outcome.FAILING],
  [{ severity: Severity.LOW }, Severity.MEDIUM, Outcome.TOLERATED],
  [{ severity: Severity.HIGH }, Severity.CRITICAL, Outcome.TOLERATED],
  [{ known: true }, Severity.LOW, Outcome.KNOWN],
  [{ unresolved: true, known: true }, Severity.LOW, Outcome.UNRESOLVED],
  [{ exemption, known: true, unresolved: true }, Severity.LOW, Outcome.EXEMPTED],
])('%j is, from %s on, %s', (changes, failOn, outcome) => {
  expect(outcomeOf(finding(changes), failOn)).toBe(outcome);
  expect(isOpen(outcome)).toBe(outcome === Outcome.FAILING || outcome === Outcome.TOLERATED);
});
