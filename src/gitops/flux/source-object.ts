import { UsageError } from '../../core/errors';
import { quoted } from '../../core/quoted';
import type { ClusterContent, PlainObject } from '../cluster-content';
import type { GitRevision } from '../git-revision';

/** What a source is in one namespace. */
export interface SourcePlace {
  readonly name: string;
  readonly namespace: string;
  /** How often it looks for something new, in Go's notation. */
  readonly interval: string;
}

/** What a Kustomization names as its source. */
export type SourceKind = 'GitRepository' | 'OCIRepository';

/** The spec of a source for a cluster, without the interval. */
export type SourceSpec = (content: ClusterContent) => PlainObject;

/** A name of a tag as registries take it (OCI distribution specification). */
const TAG = /^\w[\w.-]{0,127}$/;

/** The address of a repository, checked. */
export function checkedUrl(url: string, schemes: readonly string[]): string {
  const fix = `write ${schemes.map((scheme) => `${scheme}://host/path`).join(' or ')}`;
  const [, scheme, user, host] = /^([a-z+]+):\/\/(?:([^/@]*)@)?([^/@]+)\/./.exec(url) ?? [];
  if (scheme === undefined || !schemes.includes(scheme)) {
    throw new UsageError('A source is fetched over a connection that nobody can read or change.', { found: quoted(url), fix });
  }
  if (user !== undefined && (scheme !== 'ssh' || user.includes(':'))) {
    throw new UsageError('The address of a source holds no credentials: everybody who may read the object would read them.', {
      found: quoted(url.replace(/\/\/[^@]*@/, '//…@')), fix: 'leave them out, and say the Secret that holds them: secretName',
    });
  }
  if (/\s/.test(url) || host === '') throw new UsageError('A source needs the address of its repository.', { found: quoted(url), fix });
  return url;
}

/** The tag under which an artifact is pushed for a revision of git. */
export function tagOf({ kind, value }: GitRevision): string {
  if (TAG.test(value)) return value;
  throw new UsageError(`An artifact is pushed under the name of its ${kind}, and this one is no tag in a registry.`, {
    found: quoted(value), fix: 'use a name of letters, digits, ".", "_" and "-", or pin artifacts by digests',
  });
}

/** A digest, checked. */
export function checkedDigest(digest: string): string {
  if (/^sha256:[0-9a-f]{64}$/.test(digest)) return digest;
  throw new UsageError('A digest is written in full.', { found: quoted(digest), fix: 'write "sha256:" and its 64 lower-case hexadecimal digits, as `flux push artifact` prints them' });
}
