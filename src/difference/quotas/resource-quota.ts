import { AmountChange, amountChanges } from './amounts';
import { Severity } from '../../core/finding';
import { at, pointer } from '../../core/json';
import { ChangeText, MaybePair, nameOf } from '../object-change';
import { sortedText } from '../sorted-text';

const WHY = 'A mistake or an intruder in the namespace can take that much from everybody else on the cluster.';

/** What changed in what a ResourceQuota holds back. */
export function resourceQuotaChanges(pair: MaybePair): ChangeText[] {
  const { before, after } = pair;
  const quota = nameOf(pair);
  if (!after) return [{ id: 'quotas/removed', effect: 'weaker', severity: Severity.MEDIUM, title: `${quota} is gone.`, before: hardOf(before!.json), why: WHY }];
  if (!before) return [{ id: 'quotas/added', effect: 'stronger', severity: Severity.MEDIUM, title: `${quota} is new.`, after: hardOf(after.json) }];
  const hard = amountChanges(at(before.json, 'spec', 'hard'), at(after.json, 'spec', 'hard')).map((change) => told(change, quota));
  return [...hard, ...scopeChanges(pair, quota)];
}

function told({ resource, way, before, after }: AmountChange, quota: string): ChangeText {
  const places = { before, after, oldPointer: pointer('/spec/hard', resource), newPointer: pointer('/spec/hard', resource) };
  switch (way) {
    case 'raised': return { id: 'quotas/raised', effect: 'weaker', severity: Severity.LOW, title: `${quota} allows ${after} of ${resource} instead of ${before}.`, ...places };
    case 'lowered': return { id: 'quotas/lowered', effect: 'stronger', severity: Severity.LOW, title: `${quota} allows ${after} of ${resource} instead of ${before}.`, ...places };
    case 'removed': return { id: 'quotas/limit-removed', effect: 'weaker', severity: Severity.MEDIUM, title: `${quota} does not limit ${resource} any more.`, why: WHY, ...places };
    case 'added': return { id: 'quotas/limit-added', effect: 'stronger', severity: Severity.LOW, title: `${quota} limits ${resource} to ${after}.`, ...places };
    default: return { id: 'quotas/changed', effect: 'neutral', severity: Severity.MEDIUM, title: `${quota} allows ${after} of ${resource} instead of ${before}.`, ...places };
  }
}

/** Scopes say which pods count: with others, a quota is another one. */
function scopeChanges({ before, after }: MaybePair, quota: string): ChangeText[] {
  const [old, now] = [before, after].map((each) => scopesOf(each?.json));
  if (old === now) return [];
  return [{
    id: 'quotas/scope',
    effect: 'neutral',
    severity: Severity.MEDIUM,
    title: `${quota} counts other pods.`,
    before: old || 'all',
    after: now || 'all',
    oldPointer: '/spec',
    newPointer: '/spec',
  }];
}

function scopesOf(json: unknown): string {
  const listed = [at(json, 'spec', 'scopes'), at(json, 'spec', 'scopeSelector', 'matchExpressions')];
  return listed.flatMap((each) => Array.isArray(each) ? each : []).map((each) => typeof each === 'string' ? each : sortedText(each)).sort().join(', ');
}

function hardOf(json: unknown): string {
  const hard = at(json, 'spec', 'hard');
  return Object.entries(typeof hard === 'object' ? hard ?? {} : {}).map(([resource, amount]) => `${resource} ${String(amount)}`).sort().join(', ') || 'nothing';
}
