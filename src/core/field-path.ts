import { Field, MALFORMED } from './field';
import { isObject, member } from './json';

/** An object and its place. */
export interface FieldOwner {
  /** The object as it is written. */
  readonly json: unknown;
  /** Its place, as a JSON pointer. */
  readonly pointer: string;
}

/** Whether a value is fine: undefined stands for absence, `MALFORMED` for a walk that could not go on. */
export type IsFine = (value: unknown) => boolean;

const hasOwn = Object.prototype.hasOwnProperty;

/** The step from a list to its elements. */
export const EACH = Symbol('each element of a list');

/**
 * The way from an object to fields in it, known before there is any object: it tells whether all is fine without making anything,
 * and makes fields only of what is wrong. What a walk meets is what `Field` says of the same walk.
 */
export class FieldPath {
  /** The way along own members and, at `EACH`, to every element of a list. */
  public static of(...steps: ReadonlyArray<string | typeof EACH>): FieldPath {
    return new FieldPath(steps, steps.lastIndexOf(EACH));
  }

  private constructor(private readonly steps: ReadonlyArray<string | typeof EACH>, private readonly lastList: number) {}

  /** What stands at the end of a way without lists: undefined where nothing does. */
  public valueIn(json: unknown): unknown {
    const { steps } = this;
    let here: any = json;
    for (let i = 0; i < steps.length; i++) { // spelled out: most of all judging happens in this loop
      if (here === undefined || here === null) return undefined;
      if (typeof here !== 'object' || Array.isArray(here)) return MALFORMED;
      const step = steps[i] as string;
      const next: unknown = here[step];
      here = next === undefined || hasOwn.call(here, step) ? next : undefined;
    }
    return here ?? undefined;
  }

  /** Whether every value at the end of the way is fine; there is none in a list that is absent. */
  public isFineIn(json: unknown, isFine: IsFine): boolean {
    return this.lastList < 0 ? isFine(this.valueIn(json)) : this.isFineFrom(0, json, isFine);
  }

  /** The fields at the end of the way in which something stands that is not fine. */
  public wrongIn(owner: FieldOwner, isFine: IsFine): Field[] {
    return this.isFineIn(owner.json, isFine) ? [] : this.fieldsIn(owner).filter((field) => !isFine(field.standing));
  }

  /** The fields at the end of the way, in several objects, in which something stands that is not fine. */
  public wrongInAny(owners: readonly FieldOwner[], isFine: IsFine): Field[] {
    const wrong: Field[] = [];
    for (let i = 0; i < owners.length; i++) {
      const { json } = owners[i];
      const isOwnerFine = this.lastList < 0 ? isFine(this.valueIn(json)) : this.isFineFrom(0, json, isFine);
      if (!isOwnerFine) wrong.push(...this.wrongIn(owners[i], isFine));
    }
    return wrong;
  }

  /** The field at the end of a way without lists. */
  public fieldIn(owner: FieldOwner): Field {
    return this.fieldsIn(owner)[0];
  }

  /** Every field at the end of the way. */
  public fieldsIn({ json, pointer }: FieldOwner): Field[] {
    let fields = [Field.of(json, pointer)];
    for (const step of this.steps) fields = step === EACH ? fields.flatMap((field) => field.items()) : fields.map((field) => field.member(step));
    return fields;
  }

  private isFineFrom(start: number, json: unknown, isFine: IsFine): boolean {
    let here = json ?? undefined;
    for (let i = start; i < this.steps.length; i++) {
      const step = this.steps[i];
      if (here === undefined) return i <= this.lastList || isFine(undefined);
      if (step === EACH) return this.areFine(here, i + 1, isFine);
      if (!isObject(here)) return isFine(MALFORMED);
      here = member(here, step) ?? undefined;
    }
    return isFine(here);
  }

  private areFine(list: unknown, start: number, isFine: IsFine): boolean {
    if (!Array.isArray(list)) return isFine(MALFORMED);
    for (let i = 0; i < list.length; i++) if (!this.isFineFrom(start, list[i], isFine)) return false;
    return true;
  }
}

/** Whether nothing stands there, or something that is fine. */
export function orAbsent(isFine: IsFine): IsFine {
  return (value) => value === undefined || isFine(value);
}

/** Whether exactly one of these values stands somewhere; `undefined` among them stands for absence. */
export function oneOf(...values: readonly unknown[]): IsFine {
  return (value) => values.includes(value);
}
