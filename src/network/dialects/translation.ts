/** An object of another policy language, as it stands in the manifest. */
export interface PolicyObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec: { readonly [member: string]: unknown };
}

/** What an intent becomes in another language, and what of it that language cannot say. */
export interface Translation {
  /** The objects; never wider than the intent. */
  readonly objects: readonly PolicyObject[];
  /** What was left out, each a sentence with its repair, for the caller to make an error of. */
  readonly problems: readonly string[];
}

/** The name and namespace of an object, without a member for a namespace that is not known. */
export function metadataOf(name: string, namespace: string | undefined): PolicyObject['metadata'] {
  return namespace === undefined ? { name } : { name, namespace };
}

/** A problem of an intent as a message tells it. */
export function problemOf(intent: { readonly name: string; readonly namespace?: string }, text: string): string {
  return `${intent.namespace === undefined ? '' : `${intent.namespace}/`}${intent.name}: ${text}`;
}
