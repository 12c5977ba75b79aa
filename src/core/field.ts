import { describe, isObject, member, pointer } from './json';

/** What breaks a rule at a field: its place, what stands there, and the repair. */
export interface FieldComplaint {
  /** The place, as a JSON pointer. */
  readonly path: string;
  /** What stands there, in words. */
  readonly found: string;
  /** The smallest repair. */
  readonly fix: string;
}

/** What stands at the end of a walk that could not go on: equal to no value, and of no type that a value can have. */
export const MALFORMED = Symbol('malformed');

/**
 * A field of an object that nobody has checked yet: where it is and what stands there.
 *
 * A walk to a field that meets something of the wrong type on its way stops there, and the field is malformed: it equals no
 * value at all, so that a rule which asks "is it absent or one of these" never takes junk for compliance.
 */
export class Field {
  /** The field that a walk starts from. */
  public static of(value: unknown, place: string): Field {
    return new Field(value ?? undefined, place);
  }

  private constructor(
    /** What stands there; undefined when the field is absent or null, which is the same to Kubernetes. */
    public readonly value: unknown,
    private readonly token: string | number,
    private readonly parent?: Field,
    /** Whether the value, or what stands in the way to the field, is of a type that makes looking further impossible. */
    public readonly malformed: boolean = false,
  ) {}

  /** What stands there, or `MALFORMED`. */
  public get standing(): unknown {
    return this.malformed ? MALFORMED : this.value;
  }

  /** The place, as a JSON pointer. */
  public get pointer(): string {
    return this.parent ? pointer(this.parent.pointer, this.token) : String(this.token);
  }

  /** The name of the member that this is. */
  public get name(): string {
    return String(this.token);
  }

  /** Whether nothing stands there. */
  public get absent(): boolean {
    return this.value === undefined;
  }

  /** Whether a JSON object stands there. */
  public get object(): boolean {
    return !this.malformed && isObject(this.value);
  }

  /** The field at the end of a path of own members. */
  public member(...names: readonly string[]): Field {
    let here: Field = this;
    for (const name of names) here = here.child(name);
    return here;
  }

  /** The elements of a list: none when the field is absent; itself, malformed, when it is no list. */
  public items(): Field[] {
    if (this.absent) return [];
    if (this.malformed || !Array.isArray(this.value)) return [this.asMalformed()];
    return this.value.map((item, index) => new Field(item ?? undefined, index, this));
  }

  /** The own members of an object: none when the field is absent; itself, malformed, when it is no object. */
  public members(): Field[] {
    if (this.absent) return [];
    if (this.malformed || !isObject(this.value)) return [this.asMalformed()];
    return Object.keys(this.value).map((name) => this.child(name));
  }

  /** Whether exactly one of these values stands there; `undefined` among them stands for absence. */
  public isOneOf(...values: readonly unknown[]): boolean {
    return !this.malformed && values.includes(this.value);
  }

  /** The text that stands there, or undefined when it is none. */
  public get text(): string | undefined {
    return !this.malformed && typeof this.value === 'string' ? this.value : undefined;
  }

  /** What stands there, in the words of a report. */
  public get found(): string {
    return describe(this.value);
  }

  /** The place and what stands there, with a repair: a rule's violation. */
  public complaint(fix: string): FieldComplaint {
    return { path: this.pointer, found: this.found, fix };
  }

  private child(name: string): Field {
    if (this.malformed) return this;
    if (this.value === undefined) return new Field(undefined, name, this);
    return isObject(this.value) ? new Field(member(this.value, name) ?? undefined, name, this) : this.asMalformed();
  }

  private asMalformed(): Field {
    return new Field(this.value, this.token, this.parent, true);
  }
}
