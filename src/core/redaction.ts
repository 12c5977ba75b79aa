import { arrayOf, isObject, stringOf } from './json';
import type { Manifest } from './manifest';
import { isSecretUnder, secretName, SecretName } from './secret-names';
import { isPlaceholder, secretTextsIn } from './secret-shapes';

const HIDDEN = '•••';

/** Below this a text may be a part of any name, and is masked only where it stands for itself. */
const SHORTEST_PART = 8;

/** A line of a value that is shorter tells nothing. */
const SHORTEST_LINE = 4;

/** Of a text that was cut off with `…` this much betrays it. */
const SHORTEST_BEGINNING = 6;

/** A name and its value anywhere in a text: `--password=x`, `PGPASSWORD=x psql`, `"token": "x"`, `?key=x`. */
const ASSIGNED = /([A-Za-z_][\w.-]*)["']?\s*[:=]\s*["'[\s]*([^\s"',;&|<>{}[\]]+)/g;
const PERHAPS_ASSIGNED = /pass|pwd|secret|token|key|cred/i;

/** `name: DB_PASSWORD, value: x`, as it stands in one line or in two. */
const NAMED_VALUE = /\b(?:name|key)["']?:\s*["']?([\w./-]+)["']?\s*,\s*["']?value["']?:\s*["'[\s]*([^"',}\]]+)/;

const SECRET_KINDS: readonly string[] = ['/Secret', 'bitnami.com/SealedSecret'];

/** What of a Secret is none. */
const PUBLIC_MEMBERS: readonly string[] = ['apiVersion', 'kind', 'metadata', 'status'];

/** The plaintext that an object holds, so that nothing that is told of the object repeats it. */
export class Redaction {
  /** What an object holds: everything in a Secret, and in others what is a secret by its name or by how it is written. */
  public static of({ json, groupKind }: Manifest): Redaction {
    const found = new PlaintextReader();
    if (SECRET_KINDS.includes(groupKind)) found.readSecret(json);
    else found.read(json, '');
    return new Redaction([...found.texts]);
  }

  /** What a line of a manifest shows of a secret, by itself and with the line before it (`name`, then `value`). */
  public static ofLine(line: string, before: string | undefined): Redaction {
    const found = new PlaintextReader();
    found.read(line, '');
    const pair = NAMED_VALUE.exec(line) ?? NAMED_VALUE.exec(`${before ?? ''}, ${line.trim()}`);
    if (pair) found.read(pair[2], pair[1]);
    return new Redaction([...found.texts]);
  }

  private readonly texts: readonly string[];

  private constructor(texts: readonly string[]) {
    const written = texts.flatMap((text) => [text, JSON.stringify(text).slice(1, -1)]);
    this.texts = [...new Set(written)].filter((text) => text.trim() !== '').sort((a, b) => b.length - a.length);
  }

  /** Whether the object holds none. */
  public get isEmpty(): boolean {
    return this.texts.length === 0;
  }

  /** A text without any of it. */
  public mask(text: string): string {
    return this.texts.reduce(masked, text);
  }
}

function masked(text: string, secret: string): string {
  if (secret.length < SHORTEST_PART) return text.replace(new RegExp(`(?<![\\w•.-])${escaped(secret)}(?![\\w-])`, 'g'), HIDDEN);
  const whole = text.includes(secret) ? text.replaceAll(secret, HIDDEN) : text;
  return whole.includes('…') ? withoutBeginning(whole, secret) : whole;
}

/** Reports shorten what is long: the beginning of a secret is as good as a hint. */
function withoutBeginning(text: string, secret: string): string {
  const end = text.indexOf('…');
  for (let length = Math.min(end, secret.length); length >= SHORTEST_BEGINNING; length--) {
    if (text.startsWith(secret.slice(0, length), end - length)) return `${text.slice(0, end - length)}${HIDDEN}${text.slice(end)}`;
  }
  return text;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Collects plaintext from a JSON value. */
class PlaintextReader {
  public readonly texts = new Set<string>();

  /** A Secret: every value, whatever it is called. */
  public readSecret(json: unknown): void {
    if (!isObject(json)) return this.addAll(json);
    for (const [name, value] of Object.entries(json)) {
      if (name === 'metadata') this.read(value, name);
      else if (!PUBLIC_MEMBERS.includes(name) && !(name === 'type' && typeof value === 'string')) this.addAll(value);
    }
  }

  /** Anything else: what is a secret by the name under which it stands, or by how it is written. */
  public read(value: unknown, name: string): void {
    if (typeof value === 'string') return this.readText(value, name);
    if (typeof value === 'number') return isSecretUnder(name, String(value)) ? this.add(String(value)) : undefined;
    if (Array.isArray(value)) return this.readList(value, name);
    if (!isObject(value)) return;
    const named = stringOf(value.name) ?? stringOf(value.key) ?? name;
    for (const [key, each] of Object.entries(value)) this.read(each, key === 'value' ? named : key);
  }

  /** `--password`, and what stands behind it. */
  private readList(list: readonly unknown[], name: string): void {
    list.forEach((item, i) => {
      const before = stringOf(list[i - 1]);
      const option = before?.startsWith('-') && !before.includes('=') ? before.replace(/^-+/, '') : name;
      this.read(item, option);
    });
  }

  private readText(text: string, name: string): void {
    if (isSecretUnder(name, text)) this.add(text);
    for (const found of secretTextsIn(text)) this.add(found);
    if (!PERHAPS_ASSIGNED.test(text)) return;
    for (const [, key, value] of text.matchAll(ASSIGNED)) {
      if (secretName(key) !== SecretName.NO && isSecretUnder(key, value)) this.add(value);
    }
  }

  private addAll(value: unknown): void {
    if (isObject(value)) Object.entries(value).forEach(([name, each]) => name === 'metadata' && isObject(each) ? this.read(each, name) : this.addAll(each)); // of a template
    else if (Array.isArray(value)) arrayOf(value).forEach((each) => this.addAll(each));
    else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') this.add(String(value));
  }

  private add(text: string): void {
    if (isPlaceholder(text)) return;
    this.texts.add(text).add(text.trim());
    for (const line of text.includes('\n') ? text.split('\n') : []) if (line.trim().length >= SHORTEST_LINE) this.texts.add(line.trim());
    const decoded = decodedText(text);
    if (decoded !== undefined) this.texts.add(decoded);
  }
}

/** What a text says in base64, as `data` of a Secret has it; nothing where it says no text. */
function decodedText(text: string): string | undefined {
  if (text.length < 8 || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  const decoded = Buffer.from(text, 'base64').toString('utf8').trim();
  return /^[\x20-\x7e\s]+$/.test(decoded) ? decoded : undefined;
}
