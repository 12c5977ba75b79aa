import { IFieldType, SchemaFault, SchemaPlace, SchemaProblem } from './field-type';
import { quoted } from '../quoted';
import { didYouMean } from '../suggestion';

/** A text that is one of a few. An empty one is the same as none: the API server then takes its default. */
export class EnumerationType implements IFieldType {
  private readonly values: ReadonlySet<unknown>;

  constructor(private readonly list: readonly string[]) {
    this.values = new Set<unknown>([undefined, null, '', ...list]);
  }

  public get words(): string {
    return this.list.map(quoted).join(', ').replace(/, ([^,]*)$/, ' or $1');
  }

  public get innermost(): IFieldType {
    return this;
  }

  public accepts(value: unknown): boolean {
    return this.values.has(value);
  }

  public explain(value: unknown, place: SchemaPlace, problems: SchemaProblem[]): void {
    if (this.accepts(value)) return;
    const fault = typeof value === 'string' ? SchemaFault.VALUE : SchemaFault.TYPE;
    problems.push({ fault, pointer: place.pointer, value, fix: this.fixFor(value) });
  }

  private fixFor(value: unknown): string {
    const near = typeof value === 'string' ? didYouMean(value, this.list) : undefined;
    return near && near[0].toLowerCase() === String(value)[0].toLowerCase() ? `did you mean ${quoted(near)}?` : `write ${this.words}`;
  }
}
