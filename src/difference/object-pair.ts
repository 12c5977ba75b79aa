import type { Manifest } from '../core/manifest';

/** An object that stands in both sets, maybe under another name. */
export interface ObjectPair {
  readonly before: Manifest;
  readonly after: Manifest;
}
