import type { DifferenceReport } from './difference-report';
import type { Severity } from '../../core/finding';
import type { ChangeEffect, SecurityChange } from '../../difference/security-change';
import { SEVERITIES } from '../severities';
import { counted } from '../wording';

/** The effects in the order in which they are told. */
export const EFFECTS: readonly ChangeEffect[] = ['weaker', 'neutral', 'stronger'];

/** How far the risk grows at worst. @default - it does not grow */
export function worstOf({ changes }: Pick<DifferenceReport, 'changes'>): Severity | undefined {
  return SEVERITIES.find((severity) => changes.some((change) => change.effect === 'weaker' && change.severity === severity));
}

/** What grows risk as far as the call asks to be told. */
export function failingOf({ changes, failOn }: Pick<DifferenceReport, 'changes' | 'failOn'>): readonly SecurityChange[] {
  return changes.filter(({ effect, severity }) => effect === 'weaker' && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failOn));
}

/** The difference in one sentence. */
export function verdictText({ changes, problems, old, now }: DifferenceReport): string {
  const [weaker, neutral, stronger] = EFFECTS.map((effect) => changes.filter((change) => change.effect === effect));
  if (old.objects + now.objects === 0) return 'Nothing was compared: no side holds a Kubernetes object.';
  const incomplete = problems.length > 0 ? ' in what could be read' : '';
  if (changes.length === 0) return `No security change${incomplete}.`;
  if (weaker.length > 0) {
    const rest = [...stronger.length > 0 ? [`${stronger.length} strengthen`] : [], ...neutral.length > 0 ? [`${neutral.length} to know`] : []];
    return `Risk grew${incomplete}: ${counted(weaker.length, 'change')} (${bySeverity(weaker)})${rest.length > 0 ? `; ${rest.join(', ')}` : ''}.`;
  }
  if (stronger.length > 0) return `Risk shrank${incomplete}: ${counted(stronger.length, 'change')}${neutral.length > 0 ? `; ${neutral.length} to know` : ''}.`;
  return `Risk neither grew nor shrank${incomplete}: ${counted(neutral.length, 'change')} to know.`;
}

/** How many there are of each severity, for instance `1 critical, 2 low`. */
export function bySeverity(changes: readonly SecurityChange[]): string {
  return SEVERITIES.map((severity) => [changes.filter((change) => change.severity === severity).length, severity] as const)
    .filter(([count]) => count > 0).map(([count, severity]) => `${count} ${severity}`).join(', ');
}
