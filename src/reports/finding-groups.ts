import { distanceFromWorst } from './severities';
import { objectKey } from './tally';
import type { Finding } from '../core/finding';
import { groupedBy } from '../core/grouping';
import { compareTexts } from '../core/text-order';

/** Where kinds have their pod spec: what is wrong in it is mended alike. */
const POD_SPEC = /^\/spec(?:\/jobTemplate\/spec)?(?:\/template\/spec)?(?=\/)/;

/** How many objects make a finding one that is told once for all of them. */
const OFTEN = 4;

/** One thing that is wrong, in one place or in many. */
export interface FindingGroup {
  /** The first of them, which stands for the others. */
  readonly finding: Finding;
  /** All of them, itself included. */
  readonly all: readonly Finding[];
}

/** Findings as people read them: what is the same in many objects, then object by object. */
export interface GroupedFindings {
  /** What is the same in at least four objects, the worst first. */
  readonly often: readonly FindingGroup[];
  /** The others by object, in the order of the report; within an object the worst first. */
  readonly byObject: readonly (readonly Finding[])[];
}

/** Groups findings. */
export function grouped(findings: readonly Finding[]): GroupedFindings {
  const alike = [...groupedBy(findings, likeness).values()];
  const often = alike.filter((group) => group.length >= OFTEN && new Set(group.map(objectKey)).size >= OFTEN);
  const told = new Set(often.flat());
  const objects = groupedBy(findings.filter((finding) => !told.has(finding)), objectKey);
  return {
    often: often.map((all) => ({ finding: all[0], all })).sort((a, b) => byUrgency(a.finding, b.finding)),
    byObject: [...objects.values()].map((group) => group.sort(byUrgency)),
  };
}

/** A path that holds for any item of a list. */
export function pathInAny(path: string): string {
  return path.replace(/\/\d+(?=\/|$)/g, '/*');
}

/** The order of two findings: the worse one first, then as their places in the file, then by rule. */
export function byUrgency(a: Finding, b: Finding): number {
  return distanceFromWorst(a.severity) - distanceFromWorst(b.severity)
    || (a.location?.line ?? 0) - (b.location?.line ?? 0)
    || compareTexts(a.ruleId, b.ruleId)
    || compareTexts(a.path, b.path);
}

/** What two findings have in common that are mended alike: everything but the object, the container, and what number it has. */
function likeness({ ruleId, severity, message, found, fix, path, container }: Finding): string {
  const anywhere = container === undefined ? fix : fix.replaceAll(JSON.stringify(container), '""');
  return JSON.stringify([ruleId, severity, message, found, anywhere, pathInAny(path).replace(POD_SPEC, '')]);
}
