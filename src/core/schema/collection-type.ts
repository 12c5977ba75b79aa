import { IFieldType, SchemaFault, SchemaPlace, SchemaProblem } from './field-type';
import { isObject, pointer } from '../json';

/** A list whose items are of one type. */
export class ListType implements IFieldType {
  public readonly words = 'a list';

  constructor(private readonly items: IFieldType) {}

  public get innermost(): IFieldType {
    return this.items.innermost;
  }

  public accepts(value: unknown): boolean {
    if (value === undefined || value === null) return true;
    if (!Array.isArray(value)) return false;
    for (let i = 0; i < value.length; i++) if (!this.items.accepts(value[i])) return false;
    return true;
  }

  public explain(value: unknown, place: SchemaPlace, problems: SchemaProblem[]): void {
    if (this.accepts(value)) return;
    if (Array.isArray(value)) value.forEach((item, i) => this.items.explain(item, { ...place, pointer: pointer(place.pointer, i) }, problems));
    else problems.push({ fault: SchemaFault.TYPE, pointer: place.pointer, value, fix: `write a list: put "- " before ${isObject(value) ? 'its first key, and indent the others' : 'it'}` });
  }
}

/** An object with any keys, whose values are of one type. */
export class MapType implements IFieldType {
  public readonly words = 'an object';

  constructor(private readonly values: IFieldType) {}

  public get innermost(): IFieldType {
    return this.values.innermost;
  }

  public accepts(value: unknown): boolean {
    if (value === undefined || value === null) return true;
    if (!isObject(value)) return false;
    for (const key in value) if (!this.values.accepts(value[key])) return false;
    return true;
  }

  public explain(value: unknown, place: SchemaPlace, problems: SchemaProblem[]): void {
    if (this.accepts(value)) return;
    if (!isObject(value)) problems.push({ fault: SchemaFault.TYPE, pointer: place.pointer, value, fix: 'write an object: "key: value" lines' });
    else for (const key of Object.keys(value)) this.values.explain(value[key], { ...place, pointer: pointer(place.pointer, key) }, problems);
  }
}
