import { Quantity } from '../../../core/quantity';

/** Whether a value is a quantity above 0. */
export function isPositiveQuantity(value: unknown): boolean {
  const quantity = Quantity.tryParse(value);
  return quantity !== undefined && !quantity.isZero && !quantity.isNegative;
}
