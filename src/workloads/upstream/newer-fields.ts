import { ApiObject, JsonPatch } from 'cdk8s';
import { plainJson } from '../plain-json';

/**
 * cdk8s-plus-27 renders by the schema of Kubernetes 1.27 and drops every newer field, such as `initContainers[].restartPolicy` and
 * `appArmorProfile`; it does so after JSON patches, so that those cannot bring them back, and reads patched quantities as if they were its own
 * classes, so that `"500m"` vanishes too.
 *
 * An object that is finished here is rendered by that schema first, then completed by `finish`, then patched: patches change what is written.
 */
export function finishRendering(object: ApiObject, finish: (json: any) => void): void {
  const patches: JsonPatch[] = [];
  const renderBySchema = object.toJson.bind(object);
  object.addJsonPatch = (...ops) => { patches.push(...ops); };
  object.toJson = () => {
    const json = renderBySchema();
    try {
      finish(json);
      return patches.length === 0 ? json : plainJson(JsonPatch.apply(json, ...patches));
    } catch (error) {
      throw new Error(`Failed serializing construct at path '${object.node.path}' with name '${object.name}': ${error}`);
    }
  };
}
