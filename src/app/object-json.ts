import type { ApiObject } from 'cdk8s';
import { METADATA_OPTIONS, Resolution } from './resolution';

/** What `ApiObject.toJson` reads of an object; partly private to cdk8s. */
interface ObjectParts {
  readonly name: string;
  readonly props: Members;
  readonly patches: readonly object[];
}

/** What the `toJson` of an object's metadata reads; partly private to cdk8s too. */
interface MetadataParts extends Members {
  readonly _additionalAttributes: Members;
  readonly apiObject: ApiObject;
}

interface Members { [key: string]: unknown }

const METADATA_FIELDS = ['name', 'namespace', 'annotations', 'finalizers', 'ownerReferences', 'labels'];
const FIRST_KEYS = ['apiVersion', 'kind', 'metadata'];

/**
 * What cdk8s' `ApiObject.toJson` makes of an object.
 *
 * @throws an error with the words of cdk8s when the object cannot be rendered.
 */
export function objectJson(object: ApiObject, resolution: Resolution): unknown {
  const { name, props, patches } = object as unknown as ObjectParts;
  try {
    const data = { ...props, metadata: object.metadata.toJson() };
    return kindFirst(patched(resolution.json(data, object, resolution.objectOptions), patches));
  } catch (e) {
    throw new Error(`Failed serializing construct at path '${object.node.path}' with name '${name}': ${e}`);
  }
}

/** What the `toJson` of an object's metadata makes of it. */
export function metadataJson(metadata: ApiObject['metadata'], resolution: Resolution): unknown {
  const parts = metadata as unknown as MetadataParts;
  const additional = parts._additionalAttributes;
  const data: Members = {};
  for (const key of Object.keys(additional)) data[key] = additional[key]; // to spread them would be slow: cdk8s deleted one of them
  for (const field of METADATA_FIELDS) data[field] = parts[field];
  return resolution.json(data, parts.apiObject, METADATA_OPTIONS);
}

/** Patches are applied by the copy of cdk8s that they come from. */
function patched(json: unknown, patches: readonly object[]): Members {
  if (patches.length === 0) return json as Members;
  const type = patches[0].constructor as unknown as { apply(document: unknown, ...patches: readonly object[]): Members };
  return type.apply(json, ...patches);
}

function kindFirst(json: Members): unknown {
  const result: Members = {};
  for (const key of [...FIRST_KEYS, ...Object.keys(json)]) {
    if (key in json) result[key] = json[key];
  }
  return result;
}
