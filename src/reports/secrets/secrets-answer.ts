import type { SecretEntry } from '../../analysis/secrets/secret-entry';
import type { SecretReader } from '../../analysis/secrets/secret-readers';
import type { Answer } from '../answer/answer';

/** Where secrets come from and where they end. */
export interface SecretsAnswer extends Answer {
  /** Sorted by namespace and name. */
  readonly entries: readonly SecretEntry[];
  /** Who may read a Secret through the API. */
  readersOf(entry: SecretEntry): readonly SecretReader[];
}

/** The same with its picture, which only some reports need. */
export interface ReportedSecrets extends SecretsAnswer {
  /** The map as SVG. */
  picture(): string;
}
