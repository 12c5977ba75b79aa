import type { ChangeOrigin, SecurityChange } from '../../difference/security-change';
import { locationText, shownPath } from '../wording';

/** Where a change is written, on both sides where both are known: `main:k8s/api.yaml:9 → k8s/api.yaml:11`; empty where nobody knows. */
export function originsText({ old, now }: SecurityChange): string {
  return [...new Set([placeOf(old), placeOf(now)])].filter((place) => place !== '').join(' → ');
}

/** Where a side is written: its construct, then its place in a file. */
function placeOf(origin: ChangeOrigin | undefined): string {
  if (!origin) return '';
  const { constructPath, location } = origin;
  return [constructPath === undefined ? '' : shownPath(constructPath) || 'the app', locationText(location)].filter((part) => part !== '').join('  ');
}
