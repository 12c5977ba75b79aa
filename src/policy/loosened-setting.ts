import type { SourceLocation } from '../core/manifest';

/** A setting of the configuration that makes a rule more lenient; it stands in the ledger beside the exemptions. */
export interface LoosenedSetting {
  /** The rule. */
  readonly rule: string;
  /** What was changed, in words, for instance `severity high → low`. */
  readonly change: string;
  readonly reason: string;
  readonly owner: string;
  readonly expires: string;
  /** The configuration in which it stands. */
  readonly source: string;
  /** @default - it stands in the program */
  readonly location?: SourceLocation;
}
