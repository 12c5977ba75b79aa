import { CALICO_KINDS } from './calico-policies';
import { CILIUM_KINDS } from './cilium-policies';
import { CLUSTER_KINDS } from './cluster-policies';
import type { Manifest } from '../../../core/manifest';

const KINDS = new Set([...CALICO_KINDS, ...CILIUM_KINDS, ...CLUSTER_KINDS, 'security.istio.io/AuthorizationPolicy']);

/** How many kinds are named. */
const NAMED = 3;

/** That policies in other languages stand among objects and are not looked at; nothing where none does. */
export function noticeOfForeign(manifests: readonly Manifest[]): string | undefined {
  const foreign = manifests.filter(({ groupKind }) => KINDS.has(groupKind));
  if (foreign.length === 0) return undefined;
  const kinds = [...new Set(foreign.map(({ kind }) => kind))].sort();
  const more = kinds.length > NAMED ? ' and others' : '';
  return `Policies in other languages are not looked at: ${kinds.slice(0, NAMED).join(', ')}${more} (${foreign.length}). They may close what is listed, or open more.`;
}
