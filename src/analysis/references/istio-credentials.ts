import { ISTIO_CERTIFICATE_KEYS } from './needed-keys';
import type { ObjectLookup } from './object-lookup';
import type { PlaceVisitor } from './place-tree';
import type { ReferenceRow } from './reference-row';
import { arrayOf, at, member, stringMap } from '../../core/json';
import type { Manifest } from '../../core/manifest';

const CREDENTIAL: ReferenceRow = { at: '', name: 'credentialName', target: '/Secret', namespace: 'namespace', needs: ISTIO_CERTIFICATE_KEYS };

/**
 * Visits the certificates that an Istio Gateway (`networking.istio.io/v1`) names.
 *
 * They lie beside the pods that its selector selects, wherever those run, not beside the Gateway: as long as the pods are not among the
 * objects, the namespace is open and nothing is visited, nor what is read from elsewhere than a Secret (`sds://…`).
 */
export function visitIstioCredentials(gateway: Manifest, objects: Pick<ObjectLookup, 'manifests'>, visit: PlaceVisitor<ReferenceRow>): void {
  const servers = arrayOf(at(gateway.json, 'spec', 'servers'));
  if (!servers.some((server) => member(member(server, 'tls'), 'credentialName') !== undefined)) return;
  const namespaces = namespacesOf(gateway, objects);
  servers.forEach((server, i) => {
    const credentialName = at(server, 'tls', 'credentialName');
    if (typeof credentialName !== 'string' || credentialName.includes(':')) return;
    for (const namespace of namespaces) visit(CREDENTIAL, { credentialName, namespace }, ['spec', 'servers', i, 'tls']);
  });
}

/** The namespaces of the pods that it is for; a Gateway without a selector is for all that there are, which nobody knows. */
function namespacesOf({ json }: Manifest, { manifests }: Pick<ObjectLookup, 'manifests'>): string[] {
  const wanted = Object.entries(stringMap(at(json, 'spec', 'selector')));
  if (wanted.length === 0) return [];
  const hasAll = (labels: { readonly [key: string]: string }) => wanted.every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value);
  const selected = manifests.filter(({ podSpec }) => podSpec !== undefined && hasAll(podSpec.labels));
  return [...new Set(selected.flatMap(({ namespace }) => namespace ?? []))].sort();
}
