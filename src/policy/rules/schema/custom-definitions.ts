import { arrayOf, at, isObject, member, stringOf } from '../../../core/json';
import type { Manifest } from '../../../core/manifest';
import type { IFieldType } from '../../../core/schema/field-type';
import { OpenApiSchema } from '../../../core/schema/open-api-schema';
import type { Subject } from '../../subject';

const DEFINITIONS = Symbol('custom definitions');
const DEFINITION = 'apiextensions.k8s.io/CustomResourceDefinition';

/** What the input says about a kind of custom resources. */
export interface CustomDefinition {
  /** The versions that are served. */
  readonly served: readonly string[];
  /** The versions that are served but deprecated. */
  readonly deprecated: readonly string[];
  /** The type of an object in a version; nothing where the version has no structural schema. */
  typeOf(version: string, minor: number): IFieldType | undefined;
}

/** The CustomResourceDefinitions that are in the input. */
export class CustomDefinitions {
  /** The definition of the kind of an object, if the input has one that can be read. */
  public static of({ _facts: facts, manifest }: Subject): CustomDefinition | undefined {
    const index = facts.derive(DEFINITIONS, () => new Map(facts.ofKind(DEFINITION).map((definition) => [groupKindOf(definition), read(definition)])));
    return index.size === 0 ? undefined : index.get(manifest.groupKind);
  }
}

function groupKindOf({ json }: Manifest): string {
  const [group, kind] = [at(json, 'spec', 'group'), at(json, 'spec', 'names', 'kind')];
  return typeof group === 'string' && typeof kind === 'string' ? `${group}/${kind}` : '';
}

function read({ json }: Manifest): CustomDefinition | undefined {
  const versions = arrayOf(at(json, 'spec', 'versions')).filter((version) => isObject(version) && typeof version.name === 'string');
  const served = versions.filter((version) => member(version, 'served') === true);
  if (served.length === 0) return undefined;
  const kind = stringOf(at(json, 'spec', 'names', 'kind')) ?? 'object';
  const isPruned = at(json, 'spec', 'preserveUnknownFields') !== true;
  const types = new Map<string, IFieldType>();
  return {
    served: served.map(nameOf),
    deprecated: served.filter((version) => member(version, 'deprecated') === true).map(nameOf),
    typeOf(version, minor) {
      const schema = at(served.find((each) => nameOf(each) === version), 'schema', 'openAPIV3Schema');
      if (!isPruned || !isObject(schema)) return undefined;
      let type = types.get(version);
      if (!type) types.set(version, type = OpenApiSchema.typeOf(schema, kind, minor));
      return type;
    },
  };
}

function nameOf(version: unknown): string {
  return member(version, 'name') as string;
}
