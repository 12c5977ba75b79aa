import { arrayOf, at, member, stringOf } from '../../../core/json';
import type { Manifest } from '../../../core/manifest';
import type { Subject } from '../../subject';

/** A Service to which something leads from outside, and where that is said. */
export interface Backend {
  readonly service: Manifest;
  /** The number or name of the Service's port; absent for all of them. */
  readonly port?: unknown;
  /** The place, as a JSON pointer. */
  readonly pointer: string;
}

/** A reference to a Service as it is written. */
interface Reference {
  readonly name: unknown;
  readonly namespace?: unknown;
  readonly port: unknown;
  readonly pointer: string;
}

const TYPES: readonly unknown[] = ['LoadBalancer', 'NodePort'];

/** The Services among the objects to which a Service, an Ingress or a route leads from outside. */
export function backendsOf(subject: Subject): Backend[] {
  const { manifest } = subject;
  if (manifest.groupKind === '/Service') return TYPES.includes(at(manifest.json, 'spec', 'type')) ? [{ service: manifest, pointer: '/spec/type' }] : [];
  const references = manifest.groupKind.endsWith('/Ingress') ? ofIngress(manifest.json) : ofRoute(manifest.json);
  return references.flatMap(({ name, namespace, port, pointer }) => {
    const services = subject._facts.named('/Service', stringOf(namespace) ?? manifest.namespace, stringOf(name) ?? '');
    return services.map((service) => ({ service, port, pointer }));
  });
}

function ofIngress(json: unknown): Reference[] {
  const rules = arrayOf(at(json, 'spec', 'rules')).flatMap((rule, i) => arrayOf(at(rule, 'http', 'paths')).map((path, j) => (
    ofBackend(member(path, 'backend'), `/spec/rules/${i}/http/paths/${j}/backend`))));
  return [ofBackend(at(json, 'spec', 'defaultBackend'), '/spec/defaultBackend'), ...rules];
}

function ofBackend(backend: unknown, pointer: string): Reference {
  const port = at(backend, 'service', 'port');
  return { name: at(backend, 'service', 'name'), port: member(port, 'number') ?? member(port, 'name'), pointer: `${pointer}/service` };
}

function ofRoute(json: unknown): Reference[] {
  return arrayOf(at(json, 'spec', 'rules')).flatMap((rule, i) => arrayOf(member(rule, 'backendRefs')).map((reference, j) => ({
    name: (member(reference, 'kind') ?? 'Service') === 'Service' ? member(reference, 'name') : undefined,
    namespace: member(reference, 'namespace'),
    port: member(reference, 'port'),
    pointer: `/spec/rules/${i}/backendRefs/${j}`,
  })));
}
