import type { NetworkViews } from './connections-view';
import type { Endpoint } from '../analysis/network/endpoint';

/** An end of a connection by the name that it has now: `Deployment shop/web`, `the pods of namespace shop`, `pods kube-system/[k8s-app=kube-dns]`. */
export function endpointText(name: string, { now, old }: NetworkViews): string {
  const endpoint = now.endpoints.get(name) ?? old.endpoints.get(name);
  if (endpoint?.kind === 'workload') return `${endpoint.ownerKind} ${name.slice(0, name.lastIndexOf('['))}`;
  return endpoint?.kind === 'unseen' ? unseenText(endpoint, name) : name;
}

/** Several workloads: those of one namespace by its name. */
export function workloadsText(names: readonly string[]): string {
  const namespaces = [...new Set(names.map((name) => name.slice(0, name.indexOf('/'))))];
  if (names.length === 1) return names[0];
  return namespaces.length === 1 ? `${names.length} workloads of namespace ${namespaces[0]}` : `${names.length} workloads of ${namespaces.length} namespaces`;
}

function unseenText({ namespace, pods }: Endpoint & { readonly kind: 'unseen' }, name: string): string {
  if (pods.selectsEverything && typeof namespace === 'string') return `the pods of namespace ${name.slice(0, name.indexOf('/'))}`;
  return `the pods ${name}`;
}
