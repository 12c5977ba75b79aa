import type { ApiObject, IResolver } from 'cdk8s';

/** Names of the resolvers that every cdk8s App has. None of them replaces a text, a number, a boolean, a list or a plain object. */
const BUILT_IN = new Set(['cdk8s.LazyResolver', 'cdk8s.ImplicitTokenResolver', 'cdk8s.NumberStringUnionResolver']);
const TYPE_INFORMATION = Symbol.for('jsii.rtti');

/** How a value becomes JSON. */
export interface ResolutionOptions {
  readonly sortKeys: boolean;
  /** Whether empty lists and objects vanish. */
  readonly dropEmpty: boolean;
}

/** Metadata is sorted and stripped of what is empty, whatever holds for the rest of the object. */
export const METADATA_OPTIONS: ResolutionOptions = { sortKeys: true, dropEmpty: true };

type Key = readonly string[];
type Context = Parameters<IResolver['resolve']>[0];
interface Members { [key: string]: unknown }

/**
 * Turns the values of objects into JSON as cdk8s does by `resolve` and then `sanitizeValue`, in one pass.
 *
 * cdk8s asks every resolver about every value, and walks up to the app for the resolvers each time. Here they are known, and are asked only
 * about values that they could replace.
 */
export class Resolution {
  /** How objects are rendered: with sorted keys, unless cdk8s is told otherwise. */
  public readonly objectOptions: ResolutionOptions = { sortKeys: !process.env.CDK8S_DISABLE_SORT, dropEmpty: false };
  private readonly custom: boolean;

  /** Resolves by the resolvers of an app. */
  public constructor(private readonly resolvers: readonly IResolver[]) {
    this.custom = !resolvers.every(isBuiltIn);
  }

  /** The JSON of a value of an object; undefined for what has none. */
  public json(value: unknown, object: ApiObject, options: ResolutionOptions): unknown {
    return this.custom
      ? new CustomPass(this.resolvers, object, options).json(value, [])
      : new Pass(this.resolvers, object, options).json(value, NO_KEY);
  }
}

/** The built-in resolvers do not look at keys. */
const NO_KEY: Key = [];

/** One value on its way through resolvers that are all built in. */
class Pass {
  constructor(
    private readonly resolvers: readonly IResolver[],
    private readonly object: ApiObject,
    protected readonly options: ResolutionOptions,
  ) {}

  public json(value: any, key: Key): unknown {
    switch (typeof value) {
      case 'string':
      case 'number':
      case 'boolean': return value;
      case 'undefined': return undefined;
    }
    if (value === null) return undefined;
    return isPlain(value) ? this.collection(value, key) : this.resolved(value, key);
  }

  /** What resolvers make of a value. */
  protected resolved(value: any, key: Key): unknown {
    const context = new ReplaceableValue(this.object, key, value);
    for (const resolver of this.resolvers) {
      resolver.resolve(context as unknown as Context);
      if (context.replaced) return this.json(context.replacedValue, key);
    }
    return typeof value === 'object' ? this.collection(value, key) : value;
  }

  protected list(items: readonly unknown[], _key: Key): unknown[] {
    const result: unknown[] = [];
    for (let i = 0; i < items.length; i++) result.push(this.json(items[i], NO_KEY));
    return result;
  }

  protected members(map: Members, _key: Key): Members {
    const result: Members = {};
    for (const name of Object.keys(map)) {
      const json = this.json(map[name], NO_KEY);
      if (json !== undefined && json !== null && name !== '__proto__') result[name] = json;
    }
    return result;
  }

  private collection(value: any, key: Key): unknown {
    if (Array.isArray(value)) return this.options.dropEmpty && value.length === 0 ? undefined : this.list(value, key);
    return value.constructor === Object ? this.sorted(this.members(value, key)) : this.sanitized(value);
  }

  /** What no resolver replaced and nobody looks into any more: an object of another realm, or of a class. */
  private sanitized(value: any): unknown {
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'object') return value;
    if (Array.isArray(value)) return this.options.dropEmpty && value.length === 0 ? undefined : value.map((item) => this.sanitized(item));
    if (value.constructor.name !== 'Object') throw new Error(`can't render non-simple object of type '${value.constructor.name}'`);
    const members = Object.keys(value).map((name) => [name, this.sanitized(value[name])] as const);
    return this.sorted(Object.fromEntries(members.filter(([, json]) => json !== undefined && json !== null)));
  }

  private sorted(members: Members): Members | undefined {
    const names = Object.keys(members);
    if (names.length === 0 && this.options.dropEmpty) return undefined;
    if (!this.options.sortKeys || isSorted(names)) return members;
    const result: Members = {};
    for (const name of names.sort()) result[name] = members[name];
    return result;
  }
}

/** The way through resolvers of the user, who see every value with its path. */
class CustomPass extends Pass {
  public json(value: any, key: Key): unknown {
    return value === undefined || value === null ? undefined : this.resolved(value, key);
  }

  protected list(items: readonly unknown[], key: Key): unknown[] {
    return items.map((item, i) => this.json(item, [...key, `${i}`]));
  }

  protected members(map: Members, key: Key): Members {
    const result: Members = {};
    for (const name of Object.keys(map)) {
      const json = this.json(map[name], [...key, name]);
      if (json !== undefined && json !== null && name !== '__proto__') result[name] = json;
    }
    return result;
  }
}

/** What cdk8s hands to a resolver. */
class ReplaceableValue {
  public replaced = false;
  public replacedValue: unknown;

  constructor(public readonly obj: ApiObject, public readonly key: Key, public readonly value: unknown) {}

  public replaceValue(replacement: unknown): void {
    this.replacedValue = replacement;
    this.replaced = true;
  }
}

function isBuiltIn(resolver: IResolver): boolean {
  const type = resolver.constructor as unknown as { [TYPE_INFORMATION]?: { fqn?: string } };
  return Object.prototype.hasOwnProperty.call(type, TYPE_INFORMATION) && BUILT_IN.has(type[TYPE_INFORMATION]?.fqn ?? '');
}

/** Whether the built-in resolvers leave a value as it is. */
function isPlain(value: any): boolean {
  return typeof value === 'object' && typeof value.resolve !== 'function'
    && (value.constructor === Object || (value.constructor === Array && (value as { value?: unknown }).value === undefined));
}

function isSorted(names: readonly string[]): boolean {
  for (let i = 1; i < names.length; i++) if (names[i - 1] > names[i]) return false;
  return true;
}
