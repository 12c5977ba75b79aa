import { ListType, MapType } from './collection-type';
import { EnumerationType } from './enumeration-type';
import { FIELD_TABLE } from './field-table.generated';
import type { IFieldType } from './field-type';
import { LABEL_CHECKS } from './label-checks';
import { SCALARS } from './scalar-type';
import { SchemaOrOtherType } from './schema-or-other-type';
import { Structure, StructureField } from './structure';

/** `name@since!until`; the last two may be missing. */
const RANGED = /^(.*?)(?:@(\d+))?(?:!(\d+))?$/;

/** The rows of the table by name, read apart when the first object is judged. */
let rows: ReadonlyMap<string, string> | undefined;

function rowOf(name: string): string | undefined {
  rows ??= new Map(FIELD_TABLE.split('\n').map((line) => {
    const end = line.indexOf(' ');
    return end < 0 ? [line, ''] : [line.slice(0, end), line.slice(end + 1)];
  }));
  return rows.get(name);
}

/** Where in the table a type is named. */
interface Surroundings {
  /** The package of the structure around it, with a dot: names without a package are of this one. */
  readonly home: string;
  /** Whether unknown fields are overlooked there. */
  readonly isOpen: boolean;
}

const BY_MINOR = new Map<number, FieldTables>();

/**
 * The fields of Kubernetes' own kinds in one version, each structure read from the table when it is first needed.
 *
 * The table comes from the Go types that the API server decodes with (`oracle/field-tables.cjs`).
 */
export class FieldTables {
  /** The fields as a minor version has them. */
  public static of(minor: number): FieldTables {
    let tables = BY_MINOR.get(minor);
    if (!tables) BY_MINOR.set(minor, tables = new FieldTables(minor));
    return tables;
  }

  private readonly closed = new Map<string, Structure>();
  private readonly open = new Map<string, Structure>();
  private readonly enumerations = new Map<string, EnumerationType>();

  private constructor(private readonly minor: number) {}

  /**
   * The structure of a name such as `core/v1.PodSpec`.
   *
   * @throws when the table has none of that name.
   */
  public structure(name: string): Structure {
    return this.named(name, false);
  }

  private named(name: string, isOpen: boolean): Structure {
    const known = isOpen ? this.open : this.closed;
    let structure = known.get(name);
    if (!structure) known.set(name, structure = this.read(name, isOpen));
    return structure;
  }

  private read(name: string, isOpen: boolean): Structure {
    const row = rowOf(name);
    if (row === undefined) throw new Error(`no structure ${name}`);
    const home = name.slice(0, name.indexOf('.') + 1);
    const fields = () => row === '' ? [] : row.split(';').flatMap((group) => this.fieldsOf(group, { home, isOpen }));
    return new Structure(name.slice(home.length), this.minor, fields, { isOpen, labels: LABEL_CHECKS.get(name) });
  }

  private fieldsOf(group: string, surroundings: Surroundings): StructureField[] {
    const [type, ...fields] = group.split(' ');
    const fieldType = this.typeOf(type, surroundings);
    return fields.map((field) => ({ ...rangeOf(field), type: fieldType }));
  }

  private typeOf(type: string, surroundings: Surroundings): IFieldType {
    const { home, isOpen } = surroundings;
    const name = type.includes('.') ? type.slice(1) : home + type.slice(1);
    switch (type[0]) {
      case '[': return new ListType(this.typeOf(type.slice(1), surroundings));
      case '{': return new MapType(this.typeOf(type.slice(1), surroundings));
      case '#': return this.named(name, isOpen);
      case '%': return this.enumeration(name);
      default: return SCALARS[type] ?? this.schemaOr(type, this.named(`${home}JSONSchemaProps`, true));
    }
  }

  private schemaOr(type: string, schema: Structure): IFieldType {
    if (type === 'B') return new SchemaOrOtherType('a schema, true or false', schema, undefined, (value) => typeof value === 'boolean');
    return new SchemaOrOtherType('a schema or a list', schema, new ListType(type === 'L' ? schema : SCALARS.s), (value) => !Array.isArray(value));
  }

  private enumeration(name: string): EnumerationType {
    let enumeration = this.enumerations.get(name);
    if (!enumeration) {
      const values = rowOf(`%${name}`)!.split(',').map(rangeOf).filter(({ since, until }) => since <= this.minor && this.minor < until);
      this.enumerations.set(name, enumeration = new EnumerationType(values.map((value) => value.name)));
    }
    return enumeration;
  }
}

function rangeOf(text: string): { readonly name: string; readonly since: number; readonly until: number } {
  const [, name, since, until] = RANGED.exec(text)!;
  return { name, since: Number(since ?? 0), until: Number(until ?? Infinity) };
}
