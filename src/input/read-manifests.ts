import { ManifestReader } from './manifest-reader';
import type { ReadOptions, ReadResult } from './read-result';

export type { ReadOptions, ReadResult, SkippedDocument } from './read-result';

/**
 * Reads Kubernetes objects from YAML or JSON: one, several in a stream, or in lists, with the values that Kubernetes reads.
 *
 * What is broken is a problem of its own, and everything around it is read. Each object knows where each of its values is written:
 * `manifest.origin.locate(pointer)`, found only when it is asked for.
 */
export function readManifests(text: string, options: ReadOptions): ReadResult {
  return new ManifestReader(options).read(text);
}
