import type { LedgerEntry } from '../core/ledger';
import type { Manifest } from '../core/manifest';
import type { Verdict } from '../policy/engine';
import type { PolicySettings } from '../policy/settings';

/** One side of a difference: objects, what judging them gave, and the exemptions that were configured for it. */
export interface ManifestSet {
  readonly manifests: readonly Manifest[];
  /** What came of judging these objects, by the same rules as the other side. */
  readonly verdict: Verdict;
  /** The exemptions that a configuration or a program says; those that manifests carry as annotations are read from them. */
  readonly exemptions: readonly LedgerEntry[];
  /** What the configuration of this side says of rules. @default - the same as that of the other side */
  readonly settings?: Pick<PolicySettings, 'rules' | 'catalogue' | 'loosened'>;
}
