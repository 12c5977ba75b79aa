import type { Coverage } from './coverage';
import type { ReportedSecrets } from './secrets/secrets-answer';
import type { Finding, Severity } from '../core/finding';
import type { InputProblem } from '../core/input-problem';
import type { KubernetesVersion } from '../core/kubernetes-version';
import type { LedgerEntry } from '../core/ledger';
import type { LoosenedSetting } from '../policy/loosened-setting';
import type { RuleMeta } from '../policy/rule';

/** Everything that a report tells, whatever its format: made once, rendered by each format as text. */
export interface Report {
  /** The version of this library. */
  readonly toolVersion: string;
  readonly kubernetesVersion: KubernetesVersion;
  /** The packs that were on, by id. */
  readonly packs: readonly string[];
  /** Every rule that was on, whether or not it found anything, and whether it judged an object. */
  readonly rules: readonly RuleMeta[];
  /** How much was judged; `coverageOf` counts it. */
  readonly judged: Coverage;
  /** Everything that was found, sorted: what fails, what is exempted, what the baseline knows, what is unresolved. */
  readonly findings: readonly Finding[];
  readonly exemptions: readonly LedgerEntry[];
  readonly loosened: readonly LoosenedSetting[];
  readonly problems: readonly InputProblem[];
  /** What a reader must know to judge the judgement, a sentence each: an assumed namespace, a version not known yet. */
  readonly notices: readonly string[];
  /** The least severity that fails. */
  readonly failOn: Severity;
  /** The current day, `YYYY-MM-DD`, in UTC. */
  readonly today: string;
  /** The lines of an input file, for excerpts; nothing when it is not at hand. */
  sourceLines(file: string): readonly string[] | undefined;
  /** Where secrets come from and where they end, found out when it is first asked for. @default - not known */
  secrets?(): ReportedSecrets;
}
