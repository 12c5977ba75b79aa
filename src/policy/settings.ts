import type { Locks } from './exemptions';
import type { LoosenedSetting } from './loosened-setting';
import type { Configured } from './parameters';
import type { Rule } from './rule';
import type { Finding, Severity } from '../core/finding';
import type { CustomKind } from '../core/kinds';
import type { KubernetesVersion } from '../core/kubernetes-version';
import type { LedgerEntry } from '../core/ledger';
import type { Mesh } from '../core/mesh';
import type { ExternalObject } from '../core/object-reference';
import type { Platform } from '../core/platform';

/** What holds after configurations and programs have said what they want: everything that a judgement needs besides the objects. */
export interface PolicySettings {
  /** The packs that are on, by id. */
  readonly packs: readonly string[];
  /** The rules that are on, in the order of the catalogue. */
  readonly rules: readonly Rule[];
  /** Every rule that there is, custom ones too. */
  readonly catalogue: readonly Rule[];
  /** Rule id → how bad it is, where that is not as its `meta` says. */
  readonly severities: ReadonlyMap<string, Severity>;
  /** Rule id → what is configured of its parameters. */
  readonly parameters: Configured;
  readonly exemptions: readonly LedgerEntry[];
  /** Which rules nobody else may exempt. */
  readonly locks: Locks;
  /** The settings that make rules more lenient: they stand in the ledger beside the exemptions. */
  readonly loosened: readonly LoosenedSetting[];
  readonly externalObjects: readonly ExternalObject[];
  readonly customKinds: readonly CustomKind[];
  readonly kubernetesVersion?: KubernetesVersion;
  readonly platform?: Platform;
  readonly mesh?: Mesh;
  /** The least severity that fails an audit. */
  readonly failOn?: Severity;
  /** The namespace of audited objects that name none. */
  readonly namespace?: string;
  /** Whether audits are given everything that belongs to the app. */
  readonly complete?: boolean;
  /** What audits pass over in folders. */
  readonly ignore: readonly string[];
  /** The file of findings that are known. */
  readonly baseline?: string;
  /** What is wrong with the settings themselves: expired ones, and those that a lock refuses. None of them holds. */
  readonly settingsFindings: readonly Finding[];
}
