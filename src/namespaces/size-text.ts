import type { Size } from 'cdk8s';

const UNITS = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi'];

/** A size as a quantity of the Kubernetes API, in the largest unit that leaves a whole number; cdk8s has no exact way of writing it. */
export function sizeText(size: Size): string {
  let amount = size.toKibibytes();
  let unit = 0;
  while (amount > 0 && amount % 1024 === 0 && unit < UNITS.length - 1) {
    amount /= 1024;
    unit += 1;
  }
  return `${amount}${UNITS[unit]}`;
}
