import type { Severity } from '../core/finding';
import type { CustomKind } from '../core/kinds';
import type { LedgerEntry } from '../core/ledger';
import type { SourceLocation } from '../core/manifest';
import type { ExternalObject, ObjectSelector } from '../core/object-reference';

/** What is set of one rule. */
export interface RuleSettingContent {
  readonly enabled?: boolean;
  readonly severity?: Severity;
  readonly parameters?: { readonly [name: string]: unknown };
  readonly locked?: boolean;
  readonly reason?: string;
  readonly owner?: string;
  readonly expires?: string;
}

/** An exemption as a configuration writes it. */
export type ExemptionContent = Pick<LedgerEntry, 'rule' | 'container' | 'value' | 'reason' | 'owner' | 'expires'> & {
  readonly objects?: ObjectSelector;
  readonly constructs?: string;
};

/** What a configuration says, once its shape has been found right. */
export interface ConfigurationContent {
  readonly extends?: string | readonly string[];
  readonly packs?: readonly string[];
  readonly failOn?: Severity;
  readonly customRules?: readonly string[];
  readonly registries?: readonly string[];
  readonly kubernetesVersion?: string;
  readonly platform?: string;
  readonly mesh?: string;
  readonly namespace?: string;
  readonly complete?: boolean;
  readonly ignore?: readonly string[];
  readonly baseline?: string;
  readonly external?: readonly ExternalObject[];
  readonly customKinds?: readonly CustomKind[];
  readonly rules?: { readonly [id: string]: RuleSettingContent };
  readonly exemptions?: readonly ExemptionContent[];
}

/** A configuration that was read: what it says, where, and what it builds upon. */
export interface Configuration {
  /** The file as people know it, relative to the working directory where it lies below it. */
  readonly source: string;
  /** What stands in it; nobody has checked it. */
  readonly value: unknown;
  /** Where the value at a JSON pointer is written. */
  readonly locate: (pointer: string) => SourceLocation | undefined;
  /** The sources of everything that it extends, also indirectly. */
  readonly bases: readonly string[];
  /** Whether another configuration extends it. @default false */
  readonly inherited?: boolean;
  /** Where a path lies that is written relative to it. @default - as it is written */
  readonly pathOf?: (path: string) => string;
}
