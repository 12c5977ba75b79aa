import { PlaceRow, PlaceTree } from './place-tree';
import { at, member, stringOf } from '../../core/json';
import type { Manifest } from '../../core/manifest';

/** The port of a Service that an object names. */
export interface ServicePortUse {
  /** The namespace of the Service. */
  readonly namespace: string | undefined;
  /** The name of the Service. */
  readonly service: string;
  /** The name or the number that is written. */
  readonly port: string | number;
  /** The place of the port, from where `pointer` functions start. */
  readonly way: readonly (string | number)[];
}

/** A place at which a Service and a port of it are named. */
interface ServicePortRow extends PlaceRow {
  /** Where the port stands beside the name of the Service, the first that is there. */
  readonly port: ReadonlyArray<readonly string[]>;
  /** Whether the place can say another namespace. */
  readonly crosses?: boolean;
  /** The port that is meant where none is said. */
  readonly absent?: number;
}

const NONE: readonly ServicePortUse[] = [];

const HOOK = { port: [['port']], crosses: true, absent: 443 };
const BACKEND = { port: [['port', 'name'], ['port', 'number']] };
const ROUTE: readonly ServicePortRow[] = [
  { at: 'spec.rules[].backendRefs[]', port: [['port']], crosses: true },
  { at: 'spec.rules[].filters[].requestMirror.backendRef', port: [['port']], crosses: true },
];
const ROUTES = ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'];

/** `group/Kind` → where objects of the kind name ports of Services. */
const ROWS: { readonly [groupKind: string]: readonly ServicePortRow[] } = {
  'networking.k8s.io/Ingress': [{ at: 'spec.defaultBackend.service', ...BACKEND }, { at: 'spec.rules[].http.paths[].backend.service', ...BACKEND }],
  ...Object.fromEntries(ROUTES.map((kind) => [`gateway.networking.k8s.io/${kind}`, ROUTE])),
  'traefik.io/IngressRoute': [{ at: 'spec.routes[].services[]', port: [['port']], crosses: true }],
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': [{ at: 'webhooks[].clientConfig.service', ...HOOK }],
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': [{ at: 'webhooks[].clientConfig.service', ...HOOK }],
  'apiextensions.k8s.io/CustomResourceDefinition': [{ at: 'spec.conversion.webhook.clientConfig.service', ...HOOK }],
  'apiregistration.k8s.io/APIService': [{ at: 'spec.service', ...HOOK }],
};
const TREES = new Map(Object.entries(ROWS).map(([groupKind, rows]) => [groupKind, new PlaceTree(rows)]));

/** The ports of Services that an object names, those that are neither a text nor a number left out. */
export function servicePortsNamedBy(manifest: Manifest): readonly ServicePortUse[] {
  const tree = TREES.get(manifest.groupKind);
  if (!tree) return NONE;
  const uses: ServicePortUse[] = [];
  tree.visit(manifest.json, (row, holder, way) => {
    const use = useAt(manifest, row, holder);
    if (use) uses.push({ ...use, way: [...way, ...use.way] });
  });
  return uses;
}

function useAt(manifest: Manifest, row: ServicePortRow, holder: unknown): ServicePortUse | undefined {
  const service = stringOf(member(holder, 'name'));
  const isService = ['Service', undefined].includes(member(holder, 'kind') as string | undefined) && [undefined, ''].includes(member(holder, 'group') as string | undefined);
  const way = row.port.find((candidate) => at(holder, ...candidate) !== undefined) ?? row.port[0];
  const port = at(holder, ...way) ?? row.absent;
  if (service === undefined || !isService || (typeof port !== 'string' && typeof port !== 'number')) return undefined;
  const said = row.crosses ? stringOf(member(holder, 'namespace')) : undefined;
  return { namespace: said ?? manifest.namespace, service, port, way };
}
