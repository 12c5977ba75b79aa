import type { DifferenceReport, ReportedSide } from './difference-report';
import { EFFECTS, failingOf, worstOf } from './verdict';
import type { ChangeOrigin, SecurityChange } from '../../difference/security-change';
import { SEVERITIES } from '../severities';
import { wellFormed } from '../well-formed';

/** The version of the shape; what is added does not change it, what is changed or taken away does. */
const SCHEMA_VERSION = 1;

/** The difference for programs, as `docs/diff.schema.json` describes it. */
export function differenceJson(report: DifferenceReport): string {
  const { toolVersion, kubernetesVersion, failOn, old, now, changes, renames, problems, notices } = report;
  const json = {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: 'cdk8s-hardened', version: toolVersion },
    kubernetesVersion: `${kubernetesVersion}`,
    incomplete: problems.length > 0,
    old: sideJson(old),
    new: sideJson(now),
    failOn,
    summary: summary(report),
    changes: changes.map(changeJson),
    renames: renames.map(({ before, after }) => ({ before: resourceJson(before), after: resourceJson(after) })),
    problems: problems.map(({ file, line = null, column = null, message, fix }) => ({ file, line, column, message, fix })),
    notices,
  };
  return `${JSON.stringify(json, (_key, value: unknown) => typeof value === 'string' ? wellFormed(value) : value, 2)}\n`;
}

function summary(report: DifferenceReport): object {
  const { changes } = report;
  const count = (effect: string, severity: string) => changes.filter((change) => change.effect === effect && change.severity === severity).length;
  const counts = EFFECTS.map((effect) => [effect, Object.fromEntries(SEVERITIES.map((severity) => [severity, count(effect, severity)]))]);
  return { worst: worstOf(report) ?? null, failing: failingOf(report).length, ...Object.fromEntries(counts) };
}

function sideJson({ name, commit, objects }: ReportedSide): object {
  return { name, commit: commit ?? null, objects };
}

function changeJson({ id, area, effect, severity, title, before, after, why, resource, container, path, old, now }: SecurityChange): object {
  return {
    id,
    area,
    effect,
    severity,
    title,
    before,
    after,
    why,
    resource: resource && resourceJson(resource),
    container,
    path,
    old: old && originJson(old),
    new: now && originJson(now),
  };
}

function resourceJson({ apiVersion, kind, namespace, name }: NonNullable<SecurityChange['resource']>): object {
  return { apiVersion, kind, namespace, name };
}

function originJson({ location, constructPath }: ChangeOrigin): object {
  return { file: location?.file ?? null, line: location?.line ?? null, column: location?.column ?? null, constructPath };
}
