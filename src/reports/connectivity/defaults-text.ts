import { Direction, DIRECTIONS } from '../../analysis/network/direction';

/** What a namespace denies by default, in words. */
export function defaultsText(denied: ReadonlySet<Direction>): string {
  const directions = DIRECTIONS.filter((direction) => denied.has(direction));
  return directions.length === 0 ? 'no default-deny' : `denied by default: ${directions.join(', ')}`;
}
