import { UsageError } from '../core/errors';
import { quoted } from '../core/quoted';
import { didYouMean } from '../core/suggestion';

/**
 * The known word that an option says.
 *
 * @throws UsageError that names the option, the value, and the nearest known word or all of them.
 */
export function choice<T extends string>(option: string, value: string, known: readonly T[]): T {
  if ((known as readonly string[]).includes(value)) return value as T;
  const near = didYouMean(value, known);
  throw new UsageError(`${option} does not know ${quoted(value)}.`, { fix: near === undefined ? `choose one of ${known.join(', ')}` : `did you mean "${near}"? Known are ${known.join(', ')}` });
}
