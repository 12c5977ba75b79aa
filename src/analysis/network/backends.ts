import { arrayOf, at, member, stringOf } from '../../core/json';
import type { Manifest } from '../../core/manifest';

/** A Service to which something leads from outside, and where that is said. */
export interface Backend {
  readonly service: Manifest;
  /** The number or name of the Service's port; absent for all of them. */
  readonly port?: unknown;
  /** The number or name of the port of the pods, where that is what is written. */
  readonly targetPort?: unknown;
  /** The only protocol that is spoken to the pods; absent for whatever the Service says. */
  readonly protocol?: 'TCP';
  /** The place, as a JSON pointer. */
  readonly pointer: string;
}

/** A reference to a Service as it is written. */
interface Reference {
  readonly name: unknown;
  readonly namespace?: unknown;
  readonly port?: unknown;
  readonly targetPort?: unknown;
  readonly pointer: string;
}

/** Finds Services by namespace and name. */
export type FindServices = (namespace: string | undefined, name: string) => readonly Manifest[];

type ReadReferences = (json: unknown) => Reference[];

const TYPES: readonly unknown[] = ['LoadBalancer', 'NodePort'];

/** The kinds that lead from outside to Services, over TCP, and how each says to which. */
const WAYS_IN: { readonly [groupKind: string]: ReadReferences } = {
  'networking.k8s.io/Ingress': ofIngress,
  'gateway.networking.k8s.io/HTTPRoute': ofRoute,
  'gateway.networking.k8s.io/GRPCRoute': ofRoute,
  'gateway.networking.k8s.io/TLSRoute': ofRoute,
  'gateway.networking.k8s.io/TCPRoute': ofRoute,
  'route.openshift.io/Route': ofOpenShiftRoute,
};

/** The Services among the objects to which a Service, an Ingress or a route leads from outside. */
export function backendsOf(manifest: Manifest, servicesNamed: FindServices): Backend[] {
  if (manifest.groupKind === '/Service') return TYPES.includes(at(manifest.json, 'spec', 'type')) ? [{ service: manifest, pointer: '/spec/type' }] : [];
  const references = Object.hasOwn(WAYS_IN, manifest.groupKind) ? WAYS_IN[manifest.groupKind](manifest.json) : [];
  return references.flatMap(({ name, namespace, ...rest }) => {
    const services = servicesNamed(stringOf(namespace) ?? manifest.namespace, stringOf(name) ?? '');
    return services.map((service) => ({ service, protocol: 'TCP' as const, ...rest }));
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
    name: isOfService(reference) ? member(reference, 'name') : undefined,
    namespace: member(reference, 'namespace'),
    port: member(reference, 'port'),
    pointer: `/spec/rules/${i}/backendRefs/${j}`,
  })));
}

function isOfService(reference: unknown): boolean {
  return (member(reference, 'kind') ?? 'Service') === 'Service' && (member(reference, 'group') ?? '') === '';
}

/** The port of a Route is that of the pods, by number or by the name that the Service gives it. */
function ofOpenShiftRoute(json: unknown): Reference[] {
  const targetPort = at(json, 'spec', 'port', 'targetPort');
  const alternates = arrayOf(at(json, 'spec', 'alternateBackends')).map((backend, i) => ({ backend, pointer: `/spec/alternateBackends/${i}` }));
  return [{ backend: at(json, 'spec', 'to'), pointer: '/spec/to' }, ...alternates].map(({ backend, pointer }) => ({
    name: (member(backend, 'kind') ?? 'Service') === 'Service' ? member(backend, 'name') : undefined, targetPort, pointer,
  }));
}
