import type { Manifest } from '../../core/manifest';

/** What the API server refuses of an object, or what of it grants nothing. */
export interface PermissionProblem {
  readonly manifest: Manifest;
  /** The place, as a JSON pointer. */
  readonly pointer: string;
  readonly found: string;
  readonly fix: string;
}
