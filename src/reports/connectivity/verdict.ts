import type { Explanation } from '../../analysis/network/explanation';

/** What an explanation comes to: all that was asked, nothing of it, or a part. */
export type Verdict = 'allowed' | 'denied' | 'partly allowed';

/** The verdict of an explanation. */
export function verdictOf({ asked, ports }: Explanation): Verdict {
  if (ports.isEmpty) return 'denied';
  return asked.isWithin(ports) ? 'allowed' : 'partly allowed';
}
