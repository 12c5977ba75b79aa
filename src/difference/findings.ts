import type { Comparison } from './comparison';
import type { ManifestSet } from './manifest-set';
import { currentGroupKind, identityKey } from './object-identity';
import type { Renames } from './renames';
import type { SecurityChange } from './security-change';
import type { Finding } from '../core/finding';
import { addTo } from '../core/grouping';
import type { Verdict } from '../policy/engine';

/** A finding before and after. */
interface Kept {
  readonly before: Finding;
  readonly after: Finding;
}

type KeyOf = (finding: Finding, resource: string) => string;

/** What makes a finding the same one, from the strictest to the laxest: lists are reordered, containers renamed, values changed. */
const KEYS: readonly KeyOf[] = [
  ({ ruleId, stablePath, path, found }, resource) => JSON.stringify([ruleId, resource, stablePath ?? path, found]),
  ({ ruleId, stablePath, path }, resource) => JSON.stringify([ruleId, resource, stablePath ?? path]),
  ({ ruleId, container, found }, resource) => JSON.stringify([ruleId, resource, container, found]),
  ({ ruleId, container }, resource) => JSON.stringify([ruleId, resource, container]),
  ({ ruleId, found }, resource) => JSON.stringify([ruleId, resource, found]),
  ({ ruleId }, resource) => JSON.stringify([ruleId, resource]),
];

/**
 * Which findings are new, which are fixed, and which are worse or better than before, matched across renames and moved lines. What only became
 * exempted, or is exempted no longer, is there before and after: the exemption tells of it.
 */
export class Findings implements Comparison {
  public changes(before: ManifestSet, after: ManifestSet, renames: Renames): SecurityChange[] {
    const { kept, gone, fresh } = matched(allOf(before.verdict), allOf(after.verdict), renames);
    const [fixes, news] = [gone, fresh].map((findings) => findings.filter(({ exemption }) => !exemption));
    return [...news.map(added), ...fixes.map(fixed), ...kept.flatMap(changed)];
  }
}

function allOf({ violations, exempted, unresolved }: Verdict): Finding[] {
  return [...violations, ...unresolved, ...exempted];
}

/** The findings of both sets, and those of one only. */
interface Matched {
  readonly kept: readonly Kept[];
  readonly gone: readonly Finding[];
  readonly fresh: readonly Finding[];
}

function matched(before: readonly Finding[], after: readonly Finding[], renames: Renames): Matched {
  const resources = new Map<Finding, string>();
  for (const each of before) resources.set(each, newResource(each, renames));
  for (const each of after) resources.set(each, resourceKey(each));
  let [gone, fresh] = [[...before], [...after]];
  const kept: Kept[] = [];
  for (const keyOf of KEYS) {
    if (gone.length === 0 || fresh.length === 0) break;
    const waiting = new Map<string, Finding[]>();
    for (const each of gone) addTo(waiting, keyOf(each, resources.get(each)!), each);
    const known = new Set<Finding>();
    fresh = fresh.filter((now) => {
      const old = waiting.get(keyOf(now, resources.get(now)!))?.shift();
      if (old) {
        kept.push({ before: old, after: now });
        known.add(old);
      }
      return !old;
    });
    gone = gone.filter((each) => !known.has(each));
  }
  return { kept, gone, fresh };
}

function newResource({ resource }: Finding, renames: Renames): string {
  return identityKey(renames.newNameOf({ ...resource, groupKind: groupKindOf(resource) }));
}

function resourceKey({ resource }: Finding): string {
  return identityKey({ ...resource, groupKind: groupKindOf(resource) });
}

function groupKindOf({ apiVersion, kind }: Finding['resource']): string {
  return currentGroupKind(`${apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : ''}/${kind}`);
}

function placeOf({ resource: { kind, namespace, name }, container }: Finding): string {
  const object = `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
  return container === undefined ? object : `container "${container}" of ${object}`;
}

function common({ severity, resource, container, path }: Finding): Omit<SecurityChange, 'id' | 'effect' | 'title'> {
  return { area: 'findings', severity, resource, container, path };
}

function added(finding: Finding): SecurityChange {
  return {
    ...common(finding),
    id: 'findings/new',
    effect: 'weaker',
    title: `New finding ${finding.ruleId} in ${placeOf(finding)}: ${finding.message}`,
    after: finding.found,
    now: { location: finding.location, constructPath: finding.constructPath },
  };
}

function fixed(finding: Finding): SecurityChange {
  return {
    ...common(finding),
    id: 'findings/fixed',
    effect: 'stronger',
    title: `Fixed finding ${finding.ruleId} in ${placeOf(finding)}: ${finding.message}`,
    before: finding.found,
    old: { location: finding.location, constructPath: finding.constructPath },
  };
}

function changed({ before, after }: Kept): SecurityChange[] {
  if (before.severity === after.severity) return [];
  return [{
    ...common(after),
    id: 'findings/severity',
    effect: 'neutral',
    title: `Finding ${after.ruleId} in ${placeOf(after)} is of severity ${after.severity} now.`,
    before: before.severity,
    after: after.severity,
    old: { location: before.location, constructPath: before.constructPath },
    now: { location: after.location, constructPath: after.constructPath },
  }];
}
