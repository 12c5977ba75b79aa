/** What a call of `seal` says, as it was typed. */
export interface SealOptions {
  readonly name?: string;
  readonly namespace?: string;
  readonly scope?: string;
  readonly cert?: string;
  /** `KEY=PATH` each. */
  readonly fromFile: readonly string[];
  readonly fromEnvFile: readonly string[];
  /** Keys. */
  readonly fromStdin: readonly string[];
  readonly prompt: readonly string[];
  readonly update: readonly string[];
  readonly remove: readonly string[];
  readonly trim?: boolean;
  readonly allowEmpty?: boolean;
  readonly keepEarlier?: boolean;
  readonly check?: boolean;
  readonly against: readonly string[];
  readonly format?: string;
  readonly quiet?: boolean;
}
