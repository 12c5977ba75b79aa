import type { HardeningDefault } from './hardening-default';

/** One value that hardening wrote where nothing was said. */
export interface HardeningChange {
  /** The object, for instance `Deployment shop/api`. */
  readonly object: string;
  /** Which default it is. */
  readonly hardeningDefault: HardeningDefault;
  /** Where it was written in the object, as a JSON pointer. */
  readonly path: string;
  /** What was written, as JSON. */
  readonly value: string;
}
