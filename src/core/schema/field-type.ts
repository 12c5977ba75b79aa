/** What is wrong at a place of an object, by the schema of its kind. */
export enum SchemaFault {
  /** A field that the structure does not have in the target version. */
  UNKNOWN = 'unknown',
  /** A value of another type than the field's. */
  TYPE = 'type',
  /** A value of the right type that is none of those which there are. */
  VALUE = 'value',
  /** A label, an annotation, a finalizer or a selector that the API server does not take. */
  LABEL = 'label',
}

/** A place of an object that the schema of its kind does not allow. */
export interface SchemaProblem {
  /** What is wrong. */
  readonly fault: SchemaFault;
  /** The place, as a JSON pointer. */
  readonly pointer: string;
  /** What stands there. */
  readonly value: unknown;
  /** What is wrong in words, where the value alone does not say it. */
  readonly found?: string;
  /** The smallest repair. */
  readonly fix: string;
}

/** A structure that is looked for a field, such as the one that a misplaced field belongs to. */
export interface IStructure {
  /** The names that lead from here to the nearest field of a name, itself included, `*` for every item; nothing where there is none near. */
  pathTo(field: string): readonly string[] | undefined;
}

/** Where a walk through an object is, with the structures that it came through, innermost first. */
export interface SchemaPlace {
  /** The place, as a JSON pointer. */
  readonly pointer: string;
  /** The structure that is there, once the walk is in it. */
  readonly structure?: IStructure;
  /** Where the walk came from; absent above the object. */
  readonly outer?: SchemaPlace;
}

/** The type of a field: what Kubernetes' strict decoder takes for it. `null` is absence everywhere. */
export interface IFieldType {
  /** The type in words, as in "write a list". */
  readonly words: string;
  /** The type of the items for a list or a map, otherwise itself. */
  readonly innermost: IFieldType;
  /** Whether a value is of the type, with everything below it. */
  accepts(value: unknown): boolean;
  /** Tells every place of a value, or below it, that is not. */
  explain(value: unknown, place: SchemaPlace, problems: SchemaProblem[]): void;
}
