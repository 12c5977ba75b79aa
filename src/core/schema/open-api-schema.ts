import { ListType, MapType } from './collection-type';
import { EnumerationType } from './enumeration-type';
import { FieldTables } from './field-tables';
import type { IFieldType } from './field-type';
import { SCALARS } from './scalar-type';
import { Structure, StructureField } from './structure';
import { isObject, JsonObject, objectOf } from '../json';

const BY_TYPE: { readonly [type: string]: IFieldType | undefined } = {
  string: SCALARS.s,
  integer: SCALARS.l,
  number: SCALARS.n,
  boolean: SCALARS.b,
};

const META = 'meta/v1.ObjectMeta';

/** Schemas of custom resources: the structural part of `openAPIV3Schema`, by which the API server prunes and refuses. */
export class OpenApiSchema {
  /** The type that the schema of a custom kind describes. What it leaves open may be anything. */
  public static typeOf(schema: unknown, kind: string, minor: number): IFieldType {
    const type = structureOf(objectOf(schema), kind, [
      field('apiVersion', SCALARS.s), field('kind', SCALARS.s), field('metadata', FieldTables.of(minor).structure(META)),
    ]);
    return isObject(schema) && isFieldList(schema.properties) ? type : SCALARS.a;
  }
}

function typeOf(schema: unknown, name: string): IFieldType {
  if (!isObject(schema)) return SCALARS.a;
  if (schema['x-kubernetes-int-or-string'] === true) return SCALARS.x;
  if (schema.type === 'array') return new ListType(typeOf(schema.items, name));
  if (schema.type === 'object') return objectTypeOf(schema, name);
  return typeof schema.type === 'string' ? enumerated(schema, BY_TYPE[schema.type]) ?? SCALARS.a : SCALARS.a;
}

function enumerated(schema: JsonObject, scalar: IFieldType | undefined): IFieldType | undefined {
  const values = schema.enum;
  return scalar === SCALARS.s && isTexts(values) ? new EnumerationType(values) : scalar;
}

function isTexts(values: unknown): values is readonly string[] {
  return Array.isArray(values) && values.length > 0 && values.every((value) => typeof value === 'string');
}

function objectTypeOf(schema: JsonObject, name: string): IFieldType {
  if (schema['x-kubernetes-embedded-resource'] === true) return SCALARS.a;
  const others = schema.additionalProperties;
  if (!isFieldList(schema.properties) && others !== undefined && others !== false) return new MapType(typeOf(others, name));
  return structureOf(schema, name, []);
}

function structureOf(schema: JsonObject, name: string, always: readonly StructureField[]): Structure {
  const open = schema['x-kubernetes-preserve-unknown-fields'] === true || schema.additionalProperties !== undefined;
  const known = new Set(always.map((each) => each.name));
  const own = () => Object.entries(objectOf(schema.properties)).filter(([key]) => !known.has(key))
    .map(([key, inner]) => field(key, typeOf(inner, key)));
  return new Structure(name, 0, () => [...always, ...own()], { isOpen: open });
}

function isFieldList(properties: unknown): boolean {
  return isObject(properties) && Object.keys(properties).length > 0;
}

function field(name: string, type: IFieldType): StructureField {
  return { name, type, since: 0, until: Infinity };
}
