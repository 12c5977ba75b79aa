import type * as cdk8s from 'cdk8s';

/** A duration in Go's notation. */
export function goDuration(duration: cdk8s.Duration): string {
  const millis = duration.toMilliseconds();
  const [size, unit] = ([[3_600_000, 'h'], [60_000, 'm'], [1000, 's'], [1, 'ms']] as const).find(([length]) => millis % length === 0)!;
  return millis === 0 ? '0s' : `${millis / size}${unit}`;
}
