import { ApplyStage, applyStage } from './apply-stage';
import type { TenantContent } from './cluster-content';
import type { Manifest } from '../core/manifest';
import { compareTexts } from '../core/text-order';

/** Flux, and its operator. */
const FLUX = /^(?:(?:kustomize|helm|source|source\.extensions)\.toolkit\.fluxcd\.io|fluxcd\.controlplane\.io)$/;
/** Argo CD shares its group with tools that run pods. */
const ARGO_CD: ReadonlySet<string> = new Set(['argoproj.io/Application', 'argoproj.io/ApplicationSet', 'argoproj.io/AppProject']);

/** What one cluster holds, by who owns it. */
export interface Layers {
  readonly platform: readonly Manifest[];
  readonly tenants: readonly TenantContent[];
}

/**
 * Divides objects into what platform people own and what each namespace's team delivers, in the order of applying.
 *
 * Platform's is what bounds a namespace, and who may do what in it: whoever could change quota, limits or network policies could take the bounds
 * away, and whoever could change accounts, roles and bindings the account that is bounded. So is what tells a tool to deliver something, since it
 * says as whom. So is everything in namespaces that these objects do not make.
 */
export function layersOf(manifests: readonly Manifest[]): Layers {
  const made = new Set(manifests.filter(({ groupKind }) => groupKind === '/Namespace').map(({ name }) => name));
  const sorted = inOrder(manifests);
  const isTenants = (manifest: Manifest) => made.has(manifest.namespace ?? '') && applyStage(manifest) > ApplyStage.IDENTITY && !delivers(manifest);
  const tenants = [...made].sort(compareTexts)
    .map((namespace) => ({ namespace, manifests: sorted.filter((manifest) => manifest.namespace === namespace && isTenants(manifest)) }))
    .filter((tenant) => tenant.manifests.length > 0);
  return { platform: sorted.filter((manifest) => !isTenants(manifest)), tenants };
}

/** Objects in the order of applying. */
export function inOrder(manifests: readonly Manifest[]): Manifest[] {
  return [...manifests].sort(byStage);
}

/** Whether an object tells Flux or Argo CD to deliver something, or where from. */
function delivers({ group, groupKind }: Manifest): boolean {
  return FLUX.test(group) || ARGO_CD.has(groupKind);
}

/** By stage, then by what they are called: unrelated objects change nothing. */
function byStage(a: Manifest, b: Manifest): number {
  return applyStage(a) - applyStage(b) || compareTexts(a.namespace ?? '', b.namespace ?? '') || compareTexts(a.groupKind, b.groupKind) || compareTexts(a.name, b.name);
}
