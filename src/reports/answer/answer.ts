import type { InputProblem } from '../../core/input-problem';

/** What every answer about manifests says besides what was asked. */
export interface Answer {
  /** What it presumes, a sentence each. */
  readonly assumptions: readonly string[];
  /** What was left out because it could not be read or would be refused; the answer is incomplete where there is any. */
  readonly problems: readonly InputProblem[];
  /** What a reader must know besides, a sentence each. */
  readonly notices: readonly string[];
}
