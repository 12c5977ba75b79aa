import { ApiObject, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { readManifestFiles } from '../app/manifest-files';
import { Origins } from '../app/origins';
import { Environment } from '../core/environment';
import { KindTable } from '../core/kind-table';
import type { Manifest } from '../core/manifest';
import { ClusterScope } from '../namespaces/cluster-scope';

/** What becomes of the objects of files on their way into the app; in the order of the objects. */
type Completion = (manifests: readonly Manifest[]) => readonly any[];

/**
 * Makes an object of the app, below a construct, of every object in a file or a folder.
 *
 * @throws a usage error that tells everything that cannot be read.
 */
export function includeManifests(scope: Construct, path: string, completed: Completion = asTheyAre): ApiObject[] {
  const { customKinds } = Environment.of(scope);
  const { namespace } = Chart.of(scope);
  const manifests = readManifestFiles(path, { customKinds, namespace });
  const jsons = completed(manifests);
  const objects = manifests.map((manifest, i) => included(scope, manifest, jsons[i]));
  ClusterScope.release(Chart.of(scope), new KindTable(customKinds), objects);
  return objects;
}

function asTheyAre(manifests: readonly Manifest[]): readonly any[] {
  return manifests.map(({ json }) => json);
}

function included(scope: Construct, manifest: Manifest, json: any): ApiObject {
  const { apiVersion, kind, origin } = manifest;
  const object = new ApiObject(scope, idIn(scope, manifest), { apiVersion, kind, ...json }); // items of a list need not say either
  Origins.place(object, (pointer) => origin.locate(pointer));
  return object;
}

/** What of the same name comes later is numbered: a further object changes nobody else's path. */
function idIn(scope: Construct, { kind, name, namespaceWritten, namespace }: Manifest): string {
  const plain = [kind.toLowerCase(), ...namespaceWritten ? [namespace] : [], name].filter((part) => part !== '').join('-').replaceAll('/', '-');
  const isTaken = (id: string) => scope.node.tryFindChild(id) !== undefined;
  let [id, count] = [plain, 1];
  while (isTaken(id)) id = `${plain}-${++count}`;
  return id;
}
