import { WrittenExemption, wordsOf } from './written-exemption';
import { Severity } from '../../core/finding';
import type { SecurityChange } from '../security-change';

/** Somebody needs this long to decide what comes after it. */
const SOON = 30;
const DAY = 24 * 60 * 60 * 1000;

/** Which exemptions run out soon, or have run out. */
export function expiryChanges(exemptions: readonly WrittenExemption[], today: string): SecurityChange[] {
  return exemptions.flatMap((exemption): SecurityChange[] => {
    const days = Math.round((Date.parse(exemption.expires) - Date.parse(today)) / DAY);
    if (Number.isNaN(days) || days > SOON) return [];
    return [{
      id: days < 0 ? 'exemptions/expired' : 'exemptions/expiring',
      area: 'exemptions',
      effect: 'neutral',
      severity: Severity.LOW,
      after: exemption.expires,
      title: `The exemption of ${wordsOf(exemption)} ${days < 0 ? `ran out on ${exemption.expires}` : `runs out in ${days} ${days === 1 ? 'day' : 'days'}, on ${exemption.expires}`}.`,
      container: exemption.container,
      now: exemption.origin,
    }];
  });
}
