import type { GeneratorRef } from './generator-ref';
import type { KeyRewrite } from './key-rewrite';
import type { SecretConversionStrategy, SecretDecodingStrategy, SecretMetadataPolicy } from './secret-policies';
import { UsageError } from '../core/errors';
import { ExternalSecretsOperator } from '../core/external-secrets-operator';
import { quoted } from '../core/quoted';
import { regexpMistake, rewrittenKeys } from '../core/rewritten-keys';
import { isSecretKey, SECRET_KEY_WORDS } from '../core/secret-key';
import { SecretStoreKind, type SecretStoreRef } from '../core/secret-store-ref';
import { didYouMean } from '../core/suggestion';

/** What is known of the keys that come from a source, and how they change. */
export interface SourceKeys {
  /**
   * The keys that arrive in the Secret, after rewriting. Only the cluster knows whether they are all: mounting takes whatever there is, but
   * environment variables and templates can take no other.
   * @default - those of the generator, as far as rewriting leaves them known; otherwise none is known
   */
  readonly keys?: string[];
  /**
   * Changes of the keys, carried out in this order.
   * @default - none
   */
  readonly rewrite?: KeyRewrite[];
}

/** How values are fetched from a store. */
export interface FetchOptions extends SourceKeys {
  /**
   * How the values are encoded in the store.
   * @default SecretDecodingStrategy.NONE
   */
  readonly decodingStrategy?: SecretDecodingStrategy;
  /**
   * What becomes of characters that a key cannot have; where `rewrite` is given it has no effect.
   * @default SecretConversionStrategy.DEFAULT
   */
  readonly conversionStrategy?: SecretConversionStrategy;
  /**
   * The store.
   * @default - that of the ExternalSecret
   */
  readonly store?: SecretStoreRef;
}

/** How the members of a stored value become keys. */
export interface ExtractOptions extends FetchOptions {
  /**
   * The member of the stored value whose members become keys.
   * @default - the whole value
   */
  readonly property?: string;
  /**
   * The version of the stored value; what it may be depends on the store.
   * @default - the current one
   */
  readonly version?: string;
  /**
   * Whether the tags and labels of the value are fetched in its place.
   * @default SecretMetadataPolicy.NONE
   */
  readonly metadataPolicy?: SecretMetadataPolicy;
}

/** Which stored values are fetched; at least one of `path`, `name` and `tags`. */
export interface FindOptions extends FetchOptions {
  /**
   * Where they are in the store, for instance `shop/`.
   * @default - anywhere
   */
  readonly path?: string;
  /**
   * A regular expression of Go that their names match.
   * @default - any name
   */
  readonly name?: string;
  /**
   * The tags that they have.
   * @default - any tags
   */
  readonly tags?: { readonly [key: string]: string };
}

/** What a source comes down to. */
interface Resolved {
  readonly entry: object;
  /** The keys that arrive for certain; undefined where none are known. */
  readonly keys: readonly string[] | undefined;
}

/** Generators whose values are random, and hold until they are replaced. */
const RANDOM: ReadonlySet<string> = new Set(['Password', 'SSHKey', 'UUID']);

/** Where several keys of a Secret come from at once: a stored map, a search, or a generator (`dataFrom`). */
export class ExternalSecretSource {
  /** The members of one stored value, such as a JSON object, each of which becomes a key. */
  public static extract(remoteKey: string, options: ExtractOptions = {}): ExternalSecretSource {
    const { property, version, metadataPolicy } = options;
    const entry = { extract: defined({ key: remoteKey, property, version, metadataPolicy, ...strategies(options) }) };
    return new ExternalSecretSource(entry, options, (where) => {
      if (remoteKey.trim() === '') throw new UsageError('A value is to be extracted that has no name.', { where, fix: 'say under which name the store keeps it' });
    });
  }

  /** Every stored value that a search finds, each under its name. */
  public static find(options: FindOptions): ExternalSecretSource {
    const { path, name, tags } = options;
    const entry = { find: defined({ path, name: name === undefined ? undefined : { regexp: name }, tags, ...strategies(options) }) };
    return new ExternalSecretSource(entry, options, (where) => checkSearch(options, where));
  }

  /** What a generator generates, anew whenever the ExternalSecret is refreshed; random values are generated once unless it is told otherwise. */
  public static generator(ref: GeneratorRef, options: SourceKeys = {}): ExternalSecretSource {
    const generated = ref.keys ?? ExternalSecretsOperator.generatedKeys(ref.kind);
    const generatorRef = { apiVersion: ExternalSecretsOperator.apiVersionOf('Password'), kind: ref.kind, name: ref.name };
    return new ExternalSecretSource({ sourceRef: { generatorRef } }, options, (where) => checkGenerator(ref, where), generated);
  }

  private constructor(
    private readonly entry: object,
    private readonly options: FetchOptions,
    private readonly check: (where: string) => void,
    private readonly generated?: readonly string[],
  ) {}

  /**
   * Whether it reads the store of the ExternalSecret.
   * @internal
   */
  public get _readsOwnStore(): boolean {
    return this.options.store === undefined && !('sourceRef' in this.entry);
  }

  /**
   * Whether it is another random value at every refresh, so that what was told the old one is locked out.
   * @internal
   */
  public get _isRandom(): boolean {
    const { sourceRef } = this.entry as { sourceRef?: { generatorRef: GeneratorRef } };
    return sourceRef !== undefined && RANDOM.has(sourceRef.generatorRef.kind);
  }

  /**
   * The source as it stands in the ExternalSecret, and the keys that come from it.
   * @throws a usage error for what the operator would refuse.
   * @internal
   */
  public _resolve(where: string): Resolved {
    this.check(where);
    const invalid = this.options.keys?.find((key) => !isSecretKey(key));
    if (invalid !== undefined) throw new UsageError(`${quoted(invalid)} cannot be a key of a Secret.`, { where, fix: SECRET_KEY_WORDS });
    const rewrite = this.options.rewrite?.map((each) => each._render(where));
    const sourceRef = this.options.store === undefined ? {} : { sourceRef: { storeRef: storeRef(this.options.store) } };
    const keys = this.options.keys ?? (this.generated === undefined ? undefined : rewrittenKeys(this.generated, rewrite));
    return { entry: { ...this.entry, ...sourceRef, ...(rewrite === undefined || rewrite.length === 0 ? {} : { rewrite }) }, keys };
  }
}

/** A store as objects of the operator refer to it. */
export function storeRef({ name, kind = SecretStoreKind.SECRET_STORE }: SecretStoreRef): { name: string; kind: string } {
  return { name, kind };
}

/** The members that are there. */
export function defined<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}

function strategies({ decodingStrategy, conversionStrategy }: FetchOptions) {
  return { decodingStrategy, conversionStrategy };
}

function checkSearch({ path, name, tags }: FindOptions, where: string): void {
  if (path === undefined && name === undefined && Object.keys(tags ?? {}).length === 0) {
    throw new UsageError('The search would find everything that the store keeps.', { where, fix: 'say path, name or tags' });
  }
  const mistake = name === undefined ? undefined : regexpMistake(name);
  if (mistake !== undefined) throw new UsageError(`${quoted(name)} does not compile in Go: ${mistake}.`, { where, fix: 'write it for RE2, as in "^shop-.*$"' });
}

function checkGenerator({ kind, name }: GeneratorRef, where: string): void {
  const kinds = ExternalSecretsOperator.GENERATOR_KINDS;
  if (!kinds.includes(kind)) {
    const near = didYouMean(kind, kinds);
    throw new UsageError(`The operator has no generator ${quoted(kind)}${near === undefined ? '.' : `; did you mean ${quoted(near)}?`}`, {
      where, fix: near === undefined ? `use one of ${kinds.join(', ')}` : undefined,
    });
  }
  if (name.trim() === '') throw new UsageError('The generator has no name.', { where, fix: `{ kind: '${kind}', name: … }` });
}
