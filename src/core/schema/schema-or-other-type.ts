import { IFieldType, SchemaFault, SchemaPlace, SchemaProblem } from './field-type';
import { isObject } from '../json';

/** A schema of custom resources (`JSONSchemaProps`), or something else in its place, as in `additionalProperties: true`. */
export class SchemaOrOtherType implements IFieldType {
  /**
   * @param words the type in words
   * @param schema the type of the schema, in which Kubernetes' decoder overlooks unknown fields
   * @param list the type of a list in its place, which may be any when there is none
   * @param isOther whether a value that is neither object nor list may stand there
   */
  constructor(
    public readonly words: string,
    private readonly schema: IFieldType,
    private readonly list: IFieldType | undefined,
    private readonly isOther: (value: unknown) => boolean,
  ) {}

  public get innermost(): IFieldType {
    return this;
  }

  public accepts(value: unknown): boolean {
    if (value === undefined || value === null) return true;
    const type = this.typeFor(value);
    return type ? type.accepts(value) : this.isOther(value);
  }

  public explain(value: unknown, place: SchemaPlace, problems: SchemaProblem[]): void {
    if (this.accepts(value)) return;
    const type = this.typeFor(value);
    if (type) type.explain(value, place, problems);
    else problems.push({ fault: SchemaFault.TYPE, pointer: place.pointer, value, fix: `write ${this.words}` });
  }

  private typeFor(value: unknown): IFieldType | undefined {
    if (isObject(value)) return this.schema;
    return Array.isArray(value) ? this.list : undefined;
  }
}
