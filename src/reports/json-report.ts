import { complianceView } from './compliance-view';
import { outcomeOf } from './outcome';
import type { Report } from './report';
import { entryJson } from './secrets/secrets-json';
import { tallyOf } from './tally';
import { wellFormed } from './well-formed';
import { placeText } from './wording';
import type { Finding } from '../core/finding';

/** The version of the shape; what is added does not change it, what is changed or taken away does. */
const SCHEMA_VERSION = 1;

/** The report for programs, as `docs/audit.schema.json` describes it. */
export function jsonReport(report: Report): string {
  return `${JSON.stringify(audit(report), (_key, value: unknown) => typeof value === 'string' ? wellFormed(value) : value, 2)}\n`;
}

function audit(report: Report): object {
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: 'cdk8s-hardened', version: report.toolVersion },
    kubernetesVersion: `${report.kubernetesVersion}`,
    packs: report.packs,
    failOn: report.failOn,
    summary: summary(report),
    findings: report.findings.map((finding) => findingJson(finding, report)),
    problems: report.problems.map(({ file, line = null, column = null, message, fix }) => ({ file, line, column, message, fix })),
    ledger: {
      exemptions: report.exemptions.map(({ rule, reason, owner, expires, container, value, constructPath, objects, source, via }) =>
        ({ rule, reason, owner, expires, container, value, constructPath, objects, source, via })),
      loosened: report.loosened.map(({ rule, change, reason, owner, expires, source }) => ({ rule, change, reason, owner, expires, source })),
    },
    compliance: complianceJson(report),
    secrets: secretsJson(report),
    notices: report.notices,
  };
}

function summary(report: Report): object {
  const { byOutcome, bySeverity, affected } = tallyOf(report);
  const { judged, rules, problems } = report;
  return {
    ...Object.fromEntries([...byOutcome].map(([outcome, findings]) => [outcome, findings.length])),
    bySeverity: Object.fromEntries(bySeverity),
    objectsWithFindings: affected,
    problems: problems.length,
    judged: {
      files: judged.files,
      objects: judged.objects,
      objectsByKind: judged.objectsByKind,
      rules: judged.rules,
      checks: judged.checks,
      idleRules: judged.idleRules,
    },
    rules: rules.length,
  };
}

function findingJson(finding: Finding, { failOn }: Report): object {
  const { ruleId, severity, message, found, fix, path, container, resource, constructPath, location, exemption, unresolved, known } = finding;
  const { apiVersion, kind, namespace, name } = resource;
  return {
    ruleId,
    severity,
    message,
    found,
    fix,
    file: location?.file ?? null,
    line: location?.line ?? null,
    column: location?.column ?? null,
    path,
    container,
    resource: { apiVersion, kind, namespace, name },
    constructPath,
    source: constructPath !== undefined && location ? placeText(location) : undefined,
    outcome: outcomeOf(finding, failOn),
    exemption: exemption && { reason: exemption.reason, owner: exemption.owner, expires: exemption.expires },
    unresolved,
    known,
  };
}

/** Not known where nobody has looked for them. */
function secretsJson({ secrets }: Report): object[] | undefined {
  const known = secrets?.();
  return known?.entries.map((entry) => entryJson(entry, known.readersOf(entry)));
}

function complianceJson(report: Report): object[] {
  return complianceView(report).map(({ framework, controls }) => ({
    framework: framework.id,
    title: framework.title,
    controls: controls.map(({ control, result, rules, findings }) => ({
      id: control.id, title: control.title, result, rules, findings: findings.length, reason: control.invisible,
    })),
  }));
}
