import type { FindingResource, Severity } from '../core/finding';
import type { SourceLocation } from '../core/manifest';

/** What a change is about. */
export type ChangeArea =
  | 'exposure' | 'connections' | 'permissions' | 'escalations' | 'privileges' | 'namespaces'
  | 'images' | 'secrets' | 'exemptions' | 'findings' | 'quotas' | 'delivery' | 'objects';

/** Which way it goes: risk grows, risk shrinks, or it is only worth knowing. */
export type ChangeEffect = 'weaker' | 'stronger' | 'neutral';

/** Where a side of a change is written. */
export interface ChangeOrigin {
  /** @default - unknown */
  readonly location?: SourceLocation;
  /** @default - the object comes from plain YAML */
  readonly constructPath?: string;
}

/** One change of security between two sets of manifests, in the words of a reviewer. */
export interface SecurityChange {
  /** The sort of change, stable for those who parse it: `privileges/capability-added`. It starts with the area. */
  readonly id: string;
  readonly area: ChangeArea;
  readonly effect: ChangeEffect;
  /** How much it matters: for `weaker` how far the risk grows. */
  readonly severity: Severity;
  /** What changed, in one sentence that stands by itself. */
  readonly title: string;
  /** The value that was, in words. @default - there was none */
  readonly before?: string;
  /** The value that is, in words. @default - there is none any more */
  readonly after?: string;
  /** What it means, where the title does not say it. @default - the title says it */
  readonly why?: string;
  /** The object that it is about, by its new name where it has one. @default - it is about no single object */
  readonly resource?: FindingResource;
  /** @default - it is about no single container */
  readonly container?: string;
  /** The place in the object, as it is now or was where it is gone, as a JSON pointer. @default - it is about no single place */
  readonly path?: string;
  /** Where it stood. @default - it did not, or nobody knows */
  readonly old?: ChangeOrigin;
  /** Where it stands. @default - it does not any more, or nobody knows */
  readonly now?: ChangeOrigin;
}
