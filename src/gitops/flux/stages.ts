import { UsageError } from '../../core/errors';
import { at } from '../../core/json';
import type { Manifest } from '../../core/manifest';
import { compareTexts } from '../../core/text-order';
import { ApplyStage, applyStage } from '../apply-stage';
import type { PlainObject } from '../cluster-content';

const RBAC = 'rbac.authorization.k8s.io';

/** What of a folder one Kustomization applies. */
export interface Stage {
  readonly manifests: readonly Manifest[];
  /** What takes the rest of the folder away; nothing where it applies all of it. */
  readonly patches: readonly PlainObject[];
}

/** A folder by what has to be there first. */
export interface Stages {
  /** What has to be there before the rest can be applied. @default - nothing: one Kustomization applies the whole folder */
  readonly first?: Stage;
  readonly rest: Stage;
}

/**
 * Divides a folder where a RoleBinding and its Role stand in it, or where pods and what bounds them do.
 *
 * kustomize-controller asks the API server for a dry run of everything before it applies anything (but definitions, namespaces and ClusterRoles),
 * and RBAC, which looks up the rules that a binding hands out, refuses a binding whose role is not there yet; only who may `bind` would be spared.
 * And it applies Deployments, StatefulSets and CronJobs before NetworkPolicies (fluxcd/pkg, `ssa/sort.go`).
 *
 * What bounds a namespace, accounts and roles come first, so that nothing of them waits for a pod.
 */
export function stagesOf(manifests: readonly Manifest[]): Stages {
  if (!bindsRoles(manifests) && !boundsPods(manifests)) return { rest: { manifests, patches: [] } };
  const [first, rest] = [manifests.filter(isFirst), manifests.filter((manifest) => !isFirst(manifest))];
  return { first: { manifests: first, patches: without(rest, first) }, rest: { manifests: rest, patches: without(first, rest) } };
}

function bindsRoles(manifests: readonly Manifest[]): boolean {
  const roles = new Set(manifests.filter(({ group, kind }) => group === RBAC && kind === 'Role').map(({ namespace, name }) => `${namespace}/${name}`));
  return roles.size > 0 && manifests.some(({ group, kind, namespace, json }) => group === RBAC && kind === 'RoleBinding'
    && at(json, 'roleRef', 'kind') === 'Role' && roles.has(`${namespace}/${String(at(json, 'roleRef', 'name'))}`));
}

function boundsPods(manifests: readonly Manifest[]): boolean {
  return manifests.some(({ podSpec }) => podSpec !== undefined) && manifests.some((manifest) => applyStage(manifest) === ApplyStage.BOUNDS);
}

function isFirst(manifest: Manifest): boolean {
  return applyStage(manifest) <= ApplyStage.IDENTITY && !(manifest.group === RBAC && manifest.kind.endsWith('Binding'));
}

/** Patches that take kinds out of a folder, one for each API group. */
function without(out: readonly Manifest[], kept: readonly Manifest[]): PlainObject[] {
  const groups = [...new Set(out.map(({ group }) => group))].sort(compareTexts);
  return groups.map((group) => {
    const kinds = [...new Set(out.filter((each) => each.group === group).map(({ kind }) => kind))].sort(compareTexts);
    refuseNamesakes(group, kinds, kept);
    const [{ apiVersion, kind }] = out.filter((each) => each.group === group);
    const patch = `$patch: delete\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: any\n`;
    return { patch, target: { ...group !== '' && { group: group.replace(/\./g, '\\.') }, kind: kinds.join('|') } };
  });
}

/** Kustomize takes no group for any group. */
function refuseNamesakes(group: string, kinds: readonly string[], kept: readonly Manifest[]): void {
  const namesake = group === '' ? kept.find(({ kind }) => kinds.includes(kind)) : undefined;
  if (namesake === undefined) return;
  throw new UsageError(`A kind of Kubernetes and one of ${namesake.group} are called alike, and Flux could not tell them apart.`, {
    where: String(namesake), found: namesake.kind, fix: 'deliver one of them by another repository',
  });
}
