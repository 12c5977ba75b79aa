import { UsageError } from './errors';
import { Memo } from './memo';
import { quoted } from './quoted';

/** A reference cut at its separators; nothing is checked yet. */
interface Parts {
  readonly name: string;
  readonly tag?: string;
  readonly digest?: string;
}

const DEFAULT_REGISTRY = 'docker.io';
const LEGACY_REGISTRY = 'index.docker.io';
const OFFICIAL = 'library/';
const LONGEST_NAME = 255;
const LONGEST_TAG = 128;
const HEX_DIGITS: { readonly [algorithm: string]: number } = { sha256: 64, sha512: 128 };

const TAG = /^\w[\w.-]*$/;
const COMPONENT = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|\[[a-f0-9:]+\])$/;
const PORT = /:(\d+)$/;

/**
 * A container image reference in Docker's grammar (github.com/distribution/reference 0.6), normalised as container runtimes do.
 *
 * Stricter where a reference could not be pulled or would be misjudged: the digest must be complete (sha256 or sha512), the limit
 * of 255 characters includes the registry (as before 0.6), the port must exist, a registry without dot or port must not hide behind capital letters.
 */
export class ImageReference {
  /**
   * The reference that a text such as `nginx:1.29` or `ghcr.io/acme/api@sha256:…` stands for.
   *
   * @throws UsageError when the text is none, with what is wrong and the repair.
   */
  public static parse(text: string): ImageReference {
    refuseOtherThings(text);
    const { name, tag, digest } = split(text);
    if (digest !== undefined) checkDigest(text, digest);
    if (tag !== undefined) checkTag(text, tag);
    const [registry, repository] = normalise(text, name);
    checkLength(text, `${registry}/${repository}`);
    checkRegistry(text, registry);
    checkRepository(text, repository);
    return new ImageReference(registry, repository, tag, digest);
  }

  /** The reference that a value of a manifest stands for, or undefined when it is none. */
  public static tryParse(value: unknown): ImageReference | undefined {
    return typeof value === 'string' ? PARSED.of(value) : undefined;
  }

  private constructor(
    /** The registry's host in lower case, with its port if one was given: `docker.io` unless named. */
    public readonly registry: string,

    /** The path in the registry: `library/nginx` for Docker Hub's `nginx`. */
    public readonly repository: string,

    /** The tag, when one was given. */
    public readonly tag?: string,

    /** The digest with its algorithm, when one was given. */
    public readonly digest?: string,
  ) {}

  /** Whether a digest says which bytes are meant. */
  public get isPinned(): boolean {
    return this.digest !== undefined;
  }

  /** Whether the tag is `latest`, or the runtime would take it for want of tag and digest. */
  public get hasFloatingTag(): boolean {
    return this.tag === 'latest' || (this.tag === undefined && this.digest === undefined);
  }

  /** The shortest text that means the same: without `docker.io` and `library/` where Docker adds them. */
  public get familiar(): string {
    return `${this.familiarName}${this.suffix}`;
  }

  /** The whole reference, normalised; no tag is added where none was given. */
  public toString(): string {
    return `${this.registry}/${this.repository}${this.suffix}`;
  }

  private get suffix(): string {
    return (this.tag === undefined ? '' : `:${this.tag}`) + (this.digest === undefined ? '' : `@${this.digest}`);
  }

  private get familiarName(): string {
    if (this.registry !== DEFAULT_REGISTRY || isHost(this.repository)) return `${this.registry}/${this.repository}`;
    const short = this.repository.startsWith(OFFICIAL) ? this.repository.slice(OFFICIAL.length) : this.repository;
    return short.includes('/') ? this.repository : short;
  }
}

/** An image is asked about by several rules, and stands in several manifests. */
const PARSED = new Memo(parsed);

function parsed(text: string): ImageReference | undefined {
  try {
    return ImageReference.parse(text);
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

/** Whether the first of several path components would be taken for a registry. */
function isHost(name: string): boolean {
  return /^(?:[^/]*[.:][^/]*|localhost)\//i.test(name);
}

function refuseOtherThings(text: string): void {
  if (text === '') throw new UsageError('an image reference is empty', { fix: 'name an image, such as "ghcr.io/acme/api:1.4.2@sha256:…"' });
  const bare = text.trim().replace(/^[a-z0-9+.-]+:\/\//i, '');
  if (bare !== text) throw wrong(text, 'holds more than an image reference', bare);
  if (/^[a-f0-9]{64}$/.test(text)) {
    throw new UsageError(`${quoted(text)} is an image id, not an image reference`, { fix: 'name the repository before it: "registry/name@sha256:…"' });
  }
}

/** The first `@` starts the digest, the last `:` of the last path component the tag. */
function split(text: string): Parts {
  const at = text.indexOf('@');
  const rest = at < 0 ? text : text.slice(0, at);
  const digest = at < 0 ? undefined : text.slice(at + 1);
  const colon = rest.indexOf(':', rest.lastIndexOf('/') + 1);
  return colon < 0 ? { name: rest, digest } : { name: rest.slice(0, colon), tag: rest.slice(colon + 1), digest };
}

function checkDigest(text: string, digest: string): void {
  const colon = digest.indexOf(':');
  const algorithm = digest.slice(0, Math.max(colon, 0));
  if (!Object.hasOwn(HEX_DIGITS, algorithm)) {
    throw new UsageError(`the digest of ${quoted(text)} has no known algorithm`, { found: quoted(digest), fix: 'write "@sha256:" and 64 hex digits' });
  }
  const hex = digest.slice(colon + 1);
  if (isComplete(algorithm, hex)) return;
  if (isComplete(algorithm, hex.toLowerCase())) throw wrong(text, 'has capital letters in its digest', text.replace(hex, hex.toLowerCase()));
  const count = hexDigits(hex.toLowerCase());
  const surplus = hex.length === count ? '' : ` and then ${quoted(hex.slice(count))}`;
  throw new UsageError(
    `the digest of ${quoted(text)} has ${count} hex digits${surplus}; ${algorithm} has ${HEX_DIGITS[algorithm]}`,
    { fix: 'copy the whole digest from the registry; a digest in an example is often a placeholder' },
  );
}

function isComplete(algorithm: string, hex: string): boolean {
  return hex.length === HEX_DIGITS[algorithm] && hexDigits(hex) === hex.length;
}

/** How many lower-case hex digits a text starts with. */
function hexDigits(text: string): number {
  return /^[a-f0-9]*/.exec(text)![0].length;
}

function checkTag(text: string, tag: string): void {
  if (TAG.test(tag) && tag.length <= LONGEST_TAG) return;
  if (/^sha(256|512):/.test(tag)) throw wrong(text, 'has a digest where the tag is', text.replace(`:${tag}`, `@${tag}`));
  if (tag === '') throw wrong(text, 'has a ":" but no tag', text.replace(/:(?=@|$)/, ''));
  if (tag.length > LONGEST_TAG) throw new UsageError(`the tag of ${quoted(text)} has ${tag.length} characters`, { fix: `shorten it to ${LONGEST_TAG} characters` });
  throw new UsageError(`the tag of ${quoted(text)} has characters that no tag can have`, {
    found: quoted(tag),
    fix: 'use letters, digits, "_", "." and "-", the last two not first',
  });
}

function normalise(text: string, name: string): [string, string] {
  const host = name.slice(0, Math.max(0, name.indexOf('/')));
  if (/[.:]/.test(host) || host === 'localhost') return registryAndPath(host.toLowerCase(), name.slice(host.length + 1));
  if (host !== host.toLowerCase()) {
    throw wrong(text, `has capital letters in "${host}", which Docker would take for a registry`, `${host.toLowerCase()}${text.slice(host.length)}`);
  }
  return registryAndPath(DEFAULT_REGISTRY, name);
}

function registryAndPath(host: string, path: string): [string, string] {
  const registry = host === LEGACY_REGISTRY ? DEFAULT_REGISTRY : host;
  return [registry, registry === DEFAULT_REGISTRY && !path.includes('/') ? `${OFFICIAL}${path}` : path];
}

function checkRegistry(text: string, registry: string): void {
  const port = PORT.exec(registry.replace(/^\[.*\]/, ''))?.[1];
  const host = port === undefined ? registry : registry.slice(0, -port.length - 1);
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65535)) {
    throw new UsageError(`the registry of ${quoted(text)} has a port that does not exist`, { found: quoted(port), fix: 'use a port from 1 to 65535' });
  }
  if (HOST.test(host)) return;
  throw new UsageError(`the registry of ${quoted(text)} is no host name`, {
    found: quoted(registry),
    fix: 'write a DNS name, an IPv4 address or an IPv6 address in brackets, then ":" and the port if it needs one',
  });
}

function checkRepository(text: string, repository: string): void {
  const bad = repository.split('/').find((component) => !COMPONENT.test(component));
  if (bad === undefined) return;
  if (COMPONENT.test(bad.toLowerCase())) {
    throw wrong(text, 'has capital letters in its repository', lowered(text, repository));
  }
  throw new UsageError(`the repository of ${quoted(text)} has a part that is not a name`, {
    found: quoted(bad),
    fix: 'use lower-case letters and digits, joined by ".", "_", "__" or "-", between the slashes',
  });
}

/** Only the repository's part of the text in lower case: tags know capitals. */
function lowered(text: string, repository: string): string {
  const written = repository.startsWith(OFFICIAL) && !text.includes(repository) ? repository.slice(OFFICIAL.length) : repository;
  return text.replace(written, written.toLowerCase());
}

function checkLength(text: string, name: string): void {
  if (name.length <= LONGEST_NAME) return;
  throw new UsageError(`the name of ${quoted(text)} has ${name.length} characters with its registry`, {
    fix: `shorten registry and repository to ${LONGEST_NAME} characters`,
  });
}

function wrong(text: string, what: string, repaired: string): UsageError {
  const fits = ImageReference.tryParse(repaired) !== undefined;
  return new UsageError(`${quoted(text)} ${what}${fits ? `; did you mean "${repaired}"?` : ''}`, fits ? {} : { fix: 'write registry/name:tag@digest, nothing else' });
}
