import { findingText } from './finding-text';
import { Outcome, outcomeOf } from './outcome';
import { printable } from './printable';
import type { Report } from './report';
import { counted, coverageText, objectText, placeText, shownPath } from './wording';
import { Attributes, element } from './xml';
import type { Finding } from '../core/finding';
import { groupedBy } from '../core/grouping';

/** What a test case came to, as the counts of a suite name it. */
type Result = 'passed' | 'failures' | 'errors' | 'skipped';

interface TestCase {
  readonly result: Result;
  readonly xml: string;
}

/**
 * The report as JUnit's XML, which GitLab, Jenkins, Azure DevOps and others show: a suite for each file (or construct), with
 * a test case for each thing that was found; a suite for the rules that found nothing; and one for what could not be read.
 *
 * What is exempted, known or unresolved is skipped, as is a rule that met no object; what is below the least severity that fails is skipped too.
 */
export function junitReport(report: Report): string {
  const byPlace = groupedBy(report.findings, ({ constructPath, location, resource }) => constructPath !== undefined ? shownPath(constructPath) || 'app' : location?.file ?? objectText(resource));
  const suites = [
    ...report.problems.length > 0 ? [suite('input', report.problems.map((problem): TestCase => ({
      result: 'errors',
      xml: element('testcase', { classname: 'input', name: printable(placeText(problem)), file: problem.file }, [
        element('error', { type: 'input', message: problem.message }, `${problem.message}\n  at     ${placeText(problem)}\n  fix    ${problem.fix}`),
      ]),
    })))] : [],
    ...[...byPlace].map(([place, findings]) => suite(place, foundCases(place, findings, report))),
    suite('rules without findings', quietRules(report)),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', { name: 'cdk8s-hardened', ...total(suites) }, suites.map(({ xml }) => xml))}\n`;
}

interface Suite { readonly xml: string; readonly cases: readonly TestCase[] }

function suite(name: string, cases: readonly TestCase[]): Suite {
  return { cases, xml: element('testsuite', { name: printable(name), ...counts(cases) }, cases.map(({ xml }) => xml)) };
}

function total(suites: readonly Suite[]): { readonly [name: string]: number } {
  return counts(suites.flatMap(({ cases }) => cases));
}

function counts(cases: readonly TestCase[]): { readonly [name: string]: number } {
  const count = (result: Result) => cases.filter((each) => each.result === result).length;
  return { tests: cases.length, failures: count('failures'), errors: count('errors'), skipped: count('skipped'), time: 0 };
}

/** CI systems know a test case by its name: where two would have the same, the later ones get a number. */
function foundCases(place: string, findings: readonly Finding[], report: Report): TestCase[] {
  const used = new Map<string, number>();
  return findings.map((finding) => {
    const { ruleId, resource, path } = finding;
    const name = `${ruleId}: ${objectText(resource)}${path && ` ${path}`}`;
    const times = (used.get(name) ?? 0) + 1;
    used.set(name, times);
    return foundCase({ classname: printable(place), name: printable(times === 1 ? name : `${name} (${times})`) }, finding, report);
  });
}

function foundCase(names: Attributes, finding: Finding, { failOn }: Report): TestCase {
  const outcome = outcomeOf(finding, failOn);
  const { severity, message, location } = finding;
  const attributes = { ...names, file: location?.file, line: location?.line, time: 0 };
  if (outcome !== Outcome.FAILING) return { result: 'skipped', xml: element('testcase', attributes, [element('skipped', { message: skipReason(finding, outcome) })]) };
  return { result: 'failures', xml: element('testcase', attributes, [element('failure', { type: severity, message }, `${severity} ${findingText(finding)}`)]) };
}

function skipReason({ exemption, severity }: Finding, outcome: Outcome): string {
  switch (outcome) {
    case Outcome.EXEMPTED: return `exempted by ${exemption!.owner} until ${exemption!.expires}: ${exemption!.reason}`;
    case Outcome.KNOWN: return 'known to the baseline';
    case Outcome.UNRESOLVED: return 'unresolved: objects that were not given could tell';
    default: return `${severity}: below what fails`;
  }
}

/** A test case for each rule that found nothing, so that a report without findings is not one without tests. */
function quietRules(report: Report): TestCase[] {
  const loud = new Set(report.findings.map(({ ruleId }) => ruleId));
  const idle = new Set(report.judged.idleRules);
  return report.rules.filter(({ id }) => !loud.has(id)).map(({ id }): TestCase => idle.has(id)
    ? { result: 'skipped', xml: element('testcase', { classname: 'rules', name: id, time: 0 }, [element('skipped', { message: idleReason(report) })]) }
    : { result: 'passed', xml: element('testcase', { classname: 'rules', name: id, time: 0 }) });
}

function idleReason(report: Report): string {
  return report.judged.objects === 0 ? coverageText(report) : `none of ${counted(report.judged.objects, 'object')} is of a kind that it judges`;
}
