import type { ObjectPair } from './object-pair';
import { isObject, member } from '../core/json';
import type { Manifest } from '../core/manifest';

/** What stands for the name of the object itself, and for its namespace. */
const OWN_NAME = '‹name›';
const OWN_NAMESPACE = '‹namespace›';

/** A whole name within a text: `api` in `deployment.api`, not in `api-gateway`. */
const WORD = /[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?/g;

/** Replaces names in what an object says: those of renamed objects by their new ones, and its own by a sign. */
export class Translation {
  /** For an object of the new set: only its own names. */
  public static ofNew(manifest: Manifest): Translation {
    return new Translation(manifest, new Map());
  }

  /** For an object of the old set: also the names that others of its namespace have lost. */
  public static ofOld(manifest: Manifest, names: NewNames): Translation {
    return new Translation(manifest, names.in(manifest.namespace));
  }

  private constructor(private readonly manifest: Manifest, private readonly names: ReadonlyMap<string, string>) {}

  /** A text with its names replaced. */
  public apply(text: string): string {
    const { name, namespace } = this.manifest;
    const own = name.includes('.') ? text.replaceAll(name, OWN_NAME) : text;
    return own.replace(WORD, (word) => {
      if (word === name) return OWN_NAME;
      return word === namespace ? OWN_NAMESPACE : this.names.get(word) ?? word;
    });
  }
}

/** The new names of renamed objects, by the namespace in which they had the old one. */
export class NewNames {
  private readonly ofNamespace = new Map<string, Map<string, string>>();

  constructor(pairs: readonly ObjectPair[], private readonly namespaces: ReadonlyMap<string, string>) {
    const sorted = [...pairs].sort((a, b) => Number(b.before.podSpec !== undefined) - Number(a.before.podSpec !== undefined));
    for (const { before, after } of sorted) {
      this.learn(before.namespace, before.name, after.name);
      if (before.podSpec && after.podSpec) this.learnLabels(before.namespace, before.podSpec.labels, after.podSpec.labels);
    }
  }

  /** Old name → new name, of what is in a namespace or belongs to the cluster. */
  public in(namespace: string | undefined): ReadonlyMap<string, string> {
    return new Map([...this.namespaces, ...this.ofNamespace.get('') ?? [], ...this.ofNamespace.get(namespace ?? '') ?? []]);
  }

  /** The name that an object most likely has now because those after which it is named were renamed: `api-egress` → `backend-egress`. */
  public expected(name: string, namespace: string | undefined): string | undefined {
    const names = this.in(namespace);
    const whole = names.get(name);
    if (whole !== undefined) return whole;
    for (const [old, now] of [...names].sort(([a], [b]) => b.length - a.length)) {
      if (name.startsWith(`${old}-`)) return now + name.slice(old.length);
      if (name.endsWith(`-${old}`)) return name.slice(0, -old.length) + now;
    }
    return undefined;
  }

  private learn(namespace: string | undefined, old: string, now: string): void {
    if (old === now || old === '') return;
    let names = this.ofNamespace.get(namespace ?? '');
    if (!names) this.ofNamespace.set(namespace ?? '', names = new Map());
    if (!names.has(old)) names.set(old, now);
  }

  private learnLabels(namespace: string | undefined, old: unknown, now: unknown): void {
    for (const [key, value] of Object.entries(isObject(old) ? old : {})) {
      const changed = member(now, key);
      if (typeof value === 'string' && typeof changed === 'string') this.learn(namespace, value, changed);
    }
  }
}
