import type { Field } from '../../../core/field';

/** How exactly a revision has to say what is meant. */
export interface Exactness {
  /** Whether a branch may be named, whose newest commit is delivered. */
  readonly branches: boolean;
  /** Whether a tag may be named, which can be moved. */
  readonly tags: boolean;
}

const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i;
const DIGEST = /^sha256:[0-9a-f]{64}$/i;
/** One version: `v1.4.2`, `1.4.2-rc.1+build`. */
const VERSION = /^v?\d+\.\d+\.\d+(?:-[\w.-]+)?(?:\+[\w.-]+)?$/;
/** A range of versions, as Masterminds' semver has it, and no name of a branch: git refuses these characters, but for `x` and a comma. */
const RANGE = /[*^~<>=|,\s]|^v?\d+(?:\.\d+)?\.[xX]\b|^\d+\.x/;
const PROPOSAL = /^refs\/(?:pull|merge-requests|changes)\//;
const LOOKS_LIKE_TAG = /^v?\d+(?:\.\d+)*(?:[-+.][\w.+-]+)?$/;

/** What is wrong with a revision of git, as a repair; undefined when nothing is. */
export function gitFlaw({ text = '' }: Field, { branches, tags }: Exactness): string | undefined {
  if (COMMIT.test(text)) return undefined;
  const wrong = floating(text);
  if (wrong !== undefined) return wrong;
  if (!tags) return 'name a commit by its 40 hex digits';
  return branches || isTag(text) ? undefined : 'name a tag (refs/tags/…) or a commit';
}

function floating(text: string): string | undefined {
  if (text === '' || text === 'HEAD') return 'name a branch, a tag or a commit';
  if (PROPOSAL.test(text)) return 'name what has been merged';
  return RANGE.test(text) ? 'name one version, which a change of this object then raises' : undefined;
}

function isTag(text: string): boolean {
  return text.startsWith('refs/tags/') || (!text.startsWith('refs/') && LOOKS_LIKE_TAG.test(text));
}

/** The same of the version of a chart. */
export function chartFlaw({ text }: Field): string | undefined {
  return text !== undefined && VERSION.test(text) ? undefined : 'name one version, such as 1.4.2';
}

/** The same of an artifact in a registry. */
export function artifactFlaw({ text }: Field, { tags }: Exactness): string | undefined {
  if (text !== undefined && DIGEST.test(text)) return undefined;
  if (!tags) return 'name the artifact by its digest';
  return text === undefined || ['', 'latest'].includes(text) || RANGE.test(text) ? 'name one tag, or better a digest' : undefined;
}
