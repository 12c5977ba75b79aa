import { Severity } from '../../core/finding';
import type { Manifest } from '../../core/manifest';
import { ChangeText, nameOf } from '../object-change';
import type { ObjectPair } from '../object-pair';

/** Labels and annotations by which a namespace or a workload joins a mesh or keeps out of it: for each, the values that join. */
const JOINING: { readonly [key: string]: RegExp } = {
  'istio-injection': /^enabled$/,
  'istio.io/rev': /./,
  'istio.io/dataplane-mode': /^ambient$/,
  'sidecar.istio.io/inject': /^true$/,
  'linkerd.io/inject': /^(?:enabled|ingress)$/,
  'kuma.io/sidecar-injection': /^(?:enabled|true)$/,
};

/** Where an object stands to a mesh. */
type Membership = 'in the mesh' | 'out of the mesh' | 'unknown';

/** The namespaces of a set, by name. */
export type NamespaceMap = ReadonlyMap<string, Manifest>;

/** Which namespaces and workloads a mesh takes in no longer, or takes in now; a workload that says nothing goes with its namespace. */
export function meshChanges(pair: ObjectPair, [olds, nows]: readonly [NamespaceMap, NamespaceMap]): ChangeText[] {
  const isNamespace = pair.after.groupKind === '/Namespace';
  if (!isNamespace && (!pair.after.podSpec || (saidBy(pair.before) ?? saidBy(pair.after)) === undefined)) return [];
  const before = membershipOf(pair.before, isNamespace ? undefined : olds);
  const after = membershipOf(pair.after, isNamespace ? undefined : nows);
  return before === after ? [] : [{ ...told(before, after, nameOf(pair)), id: 'namespaces/mesh', severity: Severity.MEDIUM, before, after }];
}

function told(before: Membership, after: Membership, name: string): Pick<ChangeText, 'effect' | 'title' | 'why'> {
  if (after === 'in the mesh') return { effect: 'stronger', title: `${name} joins the service mesh.` };
  if (after === 'unknown') {
    const effect = before === 'in the mesh' ? 'neutral' : 'stronger';
    return { effect, title: `${name} leaves it to its namespace whether it is part of the service mesh.` };
  }
  return {
    effect: 'weaker',
    title: `${name} keeps out of the service mesh.`,
    why: 'Its traffic is neither encrypted nor authenticated by the mesh, and the policies of the mesh do not hold for it.',
  };
}

/** What an object says, else its namespace; a namespace that says nothing is out of it. */
function membershipOf(manifest: Manifest, namespaces: NamespaceMap | undefined): Membership {
  const own = saidBy(manifest);
  if (own !== undefined) return own;
  if (!namespaces) return 'out of the mesh';
  const namespace = namespaces.get(manifest.namespace ?? '');
  return namespace ? membershipOf(namespace, undefined) : 'unknown';
}

/** What an object says itself. */
function saidBy(manifest: Manifest): Membership | undefined {
  const pods = manifest.podSpec ?? manifest;
  const said = Object.entries({ ...pods.annotations, ...pods.labels }).filter(([key, value]) => Object.hasOwn(JOINING, key) && value !== '');
  if (said.length === 0) return undefined;
  return said.some(([key, value]) => !JOINING[key].test(value)) ? 'out of the mesh' : 'in the mesh';
}
