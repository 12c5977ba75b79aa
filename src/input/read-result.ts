import type { InputProblem } from '../core/input-problem';
import type { KindTable } from '../core/kind-table';
import type { Manifest } from '../core/manifest';

/** What reading manifests depends on besides the text. */
export interface ReadOptions {
  /** The file as it was named, `-` for standard input. */
  readonly file: string;
  /** @default - the built-in table */
  readonly kinds?: KindTable;
  /** The namespace that objects without one land in. @default "default" */
  readonly defaultNamespace?: string;
  /**
   * Whether the caller named the file, so that everything in it has to be Kubernetes objects. What was found in a folder may be for another
   * program, and is then skipped; what looks like a manifest, or like nothing that could be told, never is.
   * @default true
   */
  readonly named?: boolean;
}

/** A document that is for another program: it was not judged. */
export interface SkippedDocument {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** What it is, such as `a Compose file`. */
  readonly is: string;
}

/** What a file holds. */
export interface ReadResult {
  /** Its objects, those in lists for themselves, in the order of the text. */
  readonly manifests: readonly Manifest[];
  /** What could not be read or is no manifest, so that nothing passes unseen, in the order of the text. */
  readonly problems: readonly InputProblem[];
  /** What is for other programs; always empty when the file was named. */
  readonly skipped: readonly SkippedDocument[];
}
