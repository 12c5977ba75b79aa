import { loadAll } from 'js-yaml';
import { isObject, member, pointer, stringOf } from '../../core/json';
import { Manifest } from '../../core/manifest';
import { Redaction } from '../../core/redaction';
import { compareTexts } from '../../core/text-order';

/** A field that is not the same any more. */
export interface FieldChange {
  /** The field, as a JSON pointer; behind the object's name where the file holds several. */
  readonly path: string;
  /** What has become of it: `2 → 3`, `unset → "x"`. */
  readonly change: string;
}

const NAMES = /\.(?:ya?ml|json)$/i;
const LONGEST = 60;
const CONTEXT = 12;
const UNSET = 'unset';

/** What differs between two states of a YAML or JSON file, field by field; plaintext of secrets is masked. */
export class FieldChanges {
  /** The fields of a file that differ; none when its name is not one of YAML or JSON. */
  public static in(path: string, before: string, after: string): FieldChange[] {
    return NAMES.test(path) ? FieldChanges.between(before, after) : [];
  }

  /** The fields that differ; none for texts that cannot be read, or that differ in their formatting alone. */
  public static between(before: string, after: string): FieldChange[] {
    const [old, now] = [documents(before), documents(after)];
    if (!old || !now) return [];
    const hidden = [...old.values(), ...now.values()].flatMap((json) => Manifest._read(json)).map((manifest) => Redaction.of(manifest));
    const changes = new FieldChanges((text) => hidden.reduce((masked, redaction) => redaction.mask(masked), text));
    const several = old.size > 1 || now.size > 1;
    for (const name of new Set([...old.keys(), ...now.keys()])) changes.compare(old.get(name), now.get(name), several ? `${name} ` : '');
    return changes.list;
  }

  private readonly list: FieldChange[] = [];

  private constructor(private readonly mask: (text: string) => string) {}

  private compare(before: unknown, after: unknown, path: string): void {
    if (written(before) === written(after)) return;
    if (Array.isArray(before) && Array.isArray(after)) return this.compareLists(before, after, path);
    if (!isObject(before) || !isObject(after)) return this.add(path, before, after);
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    for (const key of keys) this.compare(member(before, key), member(after, key), pointer(path, key));
  }

  /** Items of the same name are the same item; of others those are that are equal, and then those that stand in the same place. */
  private compareLists(before: readonly unknown[], after: readonly unknown[], path: string): void {
    const [old, now] = [places(before), places(after)];
    if (old.size < before.length || now.size < after.length) return this.add(path, before, after);
    for (const [key, place] of now) if (old.has(key)) this.compare(before[old.get(key)!], after[place], pointer(path, place));
    const gone = [...old].filter(([key]) => !now.has(key)).map(([, place]) => place);
    const come = [...now].filter(([key]) => !old.has(key)).map(([, place]) => place);
    for (let i = 0; i < Math.max(gone.length, come.length); i++) this.compare(before[gone[i]], after[come[i]], pointer(path, come[i] ?? gone[i]));
    const isReordered = gone.length + come.length === 0 && [...now].some(([key, place]) => old.get(key) !== place);
    if (isReordered) this.list.push({ path, change: 'in another order' });
  }

  private add(path: string, before: unknown, after: unknown): void {
    const [old, now] = clipped(this.mask(shown(before)), this.mask(shown(after)));
    this.list.push({ path: path === '' ? '/' : path, change: `${old} → ${now}` });
  }
}

/** The documents of a file by what they are; nothing when the text is no YAML. */
function documents(text: string): Map<string, unknown> | undefined {
  try {
    const found = loadAll(text).filter((json) => json !== null && json !== undefined);
    return new Map(found.map((json, i) => [nameOf(json) ?? `document ${i + 1}`, json]));
  } catch {
    return undefined;
  }
}

function nameOf(json: unknown): string | undefined {
  const metadata = member(json, 'metadata');
  const [kind, namespace, name] = [member(json, 'kind'), member(metadata, 'namespace'), member(metadata, 'name')].map(stringOf);
  return kind === undefined || name === undefined ? undefined : `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** Where the items of a list stand, by what they are known by. */
function places(list: readonly unknown[]): Map<string, number> {
  return new Map(list.map((item, place) => [keyOf(item), place]));
}

/** What an item of a list is known by: its name if it has one, otherwise all of it. */
function keyOf(item: unknown): string {
  const name = stringOf(member(item, 'name'));
  return name === undefined ? written(item) : `name ${name}`;
}

/** The same text for values that are the same, in whatever order their members stand. */
function written(value: unknown): string {
  const sorted = (json: unknown) => isObject(json) ? Object.fromEntries(Object.entries(json).sort(([a], [b]) => compareTexts(a, b))) : json;
  return JSON.stringify(value, (_key, inner: unknown) => sorted(inner)) ?? UNSET;
}

function shown(value: unknown): string {
  return value === undefined || value === null ? UNSET : JSON.stringify(value);
}

/** Two long texts from where they begin to differ. */
function clipped(before: string, after: string): [string, string] {
  let same = 0;
  if (Math.max(before.length, after.length) > LONGEST) while (same < before.length && before[same] === after[same]) same++;
  const from = same > 2 * CONTEXT ? same - CONTEXT : 0;
  const [old, now] = [before, after].map((text) => {
    const begun = from === 0 ? text : `…${text.slice(from)}`;
    return begun.length > LONGEST ? `${begun.slice(0, LONGEST - 1)}…` : begun;
  });
  return [old, now];
}
