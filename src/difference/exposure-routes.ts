import { originOf, resourceOf } from './change-place';
import type { Comparison } from './comparison';
import type { ManifestSet } from './manifest-set';
import type { SecurityChange } from './security-change';
import { Severity } from '../core/finding';
import { arrayOf, at, member, stringOf } from '../core/json';
import type { Manifest } from '../core/manifest';
import { compareTexts } from '../core/text-order';

type ReadRoutes = (json: unknown) => Route[];

/** What lets callers in by names and paths, and how each says which. */
const KINDS: { readonly [groupKind: string]: ReadRoutes } = {
  'networking.k8s.io/Ingress': ofIngress,
  'gateway.networking.k8s.io/HTTPRoute': ofGatewayRoute,
  'gateway.networking.k8s.io/GRPCRoute': ofGatewayRoute,
  'gateway.networking.k8s.io/TLSRoute': ofGatewayRoute,
  'gateway.networking.k8s.io/Gateway': ofGateway,
  'route.openshift.io/Route': ofOpenShiftRoute,
};
const ANY_HOST = '*';

/** A way that callers may take, and where an Ingress ends TLS for it. */
interface Route {
  /** `shop.example.com/api`. */
  readonly address: string;
  readonly isEncrypted: boolean;
}

/** The names, paths and ports at which Ingress, Gateway and Route objects let callers in; with or without TLS. */
export class ExposureRoutes implements Comparison {
  public changes(before: ManifestSet, after: ManifestSet): SecurityChange[] {
    const [old, now] = [routesOf(before), routesOf(after)];
    const added = [...now].filter(([address]) => !old.has(address));
    const removed = [...old].filter(([address]) => !now.has(address));
    const exposed = [...now].filter(([address, { route }]) => !route.isEncrypted && old.get(address)?.route.isEncrypted);
    const encrypted = [...now].filter(([address, { route }]) => route.isEncrypted && old.get(address)?.route.isEncrypted === false);
    return [
      ...added.map(([address, { manifest }]) => change('route-added', 'weaker', { title: `${manifest} lets callers of ${address} in.`, severity: Severity.MEDIUM }, { now: manifest })),
      ...removed.map(([address, { manifest }]) => change('route-removed', 'stronger', { title: `Callers of ${address} are not let in any more.`, severity: Severity.MEDIUM }, { old: manifest })),
      ...exposed.map(([address, { manifest }]) => change('tls-removed', 'weaker', { title: `${manifest} answers at ${address} without TLS now.`, severity: Severity.HIGH }, { old: old.get(address)!.manifest, now: manifest })),
      ...encrypted.map(([address, { manifest }]) => change('tls-added', 'stronger', { title: `${manifest} answers at ${address} by TLS now.`, severity: Severity.HIGH }, { old: old.get(address)!.manifest, now: manifest })),
    ];
  }
}

/** Addresses → what lets in; the first of several, unless another one encrypts less. */
function routesOf({ manifests }: ManifestSet): Map<string, { readonly manifest: Manifest; readonly route: Route }> {
  const found = new Map<string, { readonly manifest: Manifest; readonly route: Route }>();
  for (const manifest of manifests) {
    if (!Object.hasOwn(KINDS, manifest.groupKind)) continue;
    for (const route of KINDS[manifest.groupKind](manifest.json)) {
      const known = found.get(route.address);
      if (!known || (known.route.isEncrypted && !route.isEncrypted)) found.set(route.address, { manifest, route });
    }
  }
  return found;
}

function ofIngress(json: unknown): Route[] {
  const tls = arrayOf(at(json, 'spec', 'tls'));
  const hosts = tls.flatMap((entry) => arrayOf(member(entry, 'hosts')).map(String));
  const isEncrypted = (host: string) => hosts.includes(host) || hosts.includes(host.replace(/^[^.]+/, '*')) || tls.some((entry) => arrayOf(member(entry, 'hosts')).length === 0);
  const rules = arrayOf(at(json, 'spec', 'rules')).flatMap((rule) => {
    const host = stringOf(member(rule, 'host')) ?? ANY_HOST;
    const paths = arrayOf(at(rule, 'http', 'paths')).map((path) => stringOf(member(path, 'path')) ?? '/');
    return (paths.length > 0 ? paths : ['/']).map((path): Route => ({ address: `${host}${path}`, isEncrypted: isEncrypted(host) }));
  });
  const fallback = at(json, 'spec', 'defaultBackend') === undefined ? [] : [{ address: `${ANY_HOST}/ (default backend)`, isEncrypted: isEncrypted(ANY_HOST) }];
  return [...rules, ...fallback];
}

/** Of a route TLS is the matter of its Gateway. */
function ofGatewayRoute(json: unknown): Route[] {
  const hosts = arrayOf(at(json, 'spec', 'hostnames')).flatMap((host) => stringOf(host) ?? []);
  const matches = arrayOf(at(json, 'spec', 'rules')).flatMap((rule) => arrayOf(member(rule, 'matches')));
  const paths = [...new Set(matches.map((match) => stringOf(at(match, 'path', 'value')) ?? '/'))].sort(compareTexts);
  const all = paths.length > 0 ? paths : ['/'];
  return (hosts.length > 0 ? hosts : [ANY_HOST]).flatMap((host) => all.map((path): Route => ({ address: `${host}${path}`, isEncrypted: true })));
}

/** A listener that ends TLS, or passes it on, answers by TLS. */
function ofGateway(json: unknown): Route[] {
  return arrayOf(at(json, 'spec', 'listeners')).map((listener): Route => {
    const [host, protocol] = [stringOf(member(listener, 'hostname')) ?? ANY_HOST, stringOf(member(listener, 'protocol')) ?? ''];
    return { address: `${host}:${String(member(listener, 'port'))}`, isEncrypted: ['HTTPS', 'TLS'].includes(protocol) };
  });
}

function ofOpenShiftRoute(json: unknown): Route[] {
  const spec = member(json, 'spec');
  return [{ address: `${stringOf(member(spec, 'host')) ?? ANY_HOST}${stringOf(member(spec, 'path')) ?? '/'}`, isEncrypted: member(spec, 'tls') !== undefined }];
}

interface Places { readonly old?: Manifest; readonly now?: Manifest }

function change(id: string, effect: SecurityChange['effect'], facts: Pick<SecurityChange, 'title' | 'severity'>, { old, now }: Places): SecurityChange {
  return { id: `exposure/${id}`, area: 'exposure', effect, ...facts, resource: resourceOf((now ?? old)!), old: old && originOf(old), now: now && originOf(now) };
}
