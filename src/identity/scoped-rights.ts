import type { PlacedGrant } from './grant-target';
import type { RuleRights } from '../core/dangerous-rights';
import { UsageError } from '../core/errors';
import { Scope } from '../core/kind-table';
import { DNS_LABEL } from '../core/object-name';
import { quoted } from '../core/quoted';
import type { ResourceScopes } from '../core/resource-scopes';
import { ServedKinds } from '../core/schema/served-kinds';

/** A resource of an API group, with what is known of it. */
interface Pair {
  readonly apiGroup: string;
  readonly resource: string;
  /** @default - not known */
  readonly scope?: Scope;
}

/** Rights parted into what Roles and what a ClusterRole have to grant. */
export class ScopedRights {
  /** What belongs to namespaces. */
  public readonly namespaced: readonly RuleRights[];
  /** What belongs to the cluster. */
  public readonly cluster: readonly RuleRights[];

  /** @throws UsageError for scopes and namespaces that contradict what is known of the resources. */
  constructor(rule: RuleRights, options: PlacedGrant, scopes: ResourceScopes, where: string) {
    checkNamespaces(options.namespaces, where);
    const pairs = existing(pairsOf(rule, scopes));
    refuseContradiction(pairs, options, where);
    const isCluster = ({ scope }: Pair) => (scope ?? (options.clusterScoped ? Scope.CLUSTER : Scope.NAMESPACED)) === Scope.CLUSTER;
    const rightsOn = ({ apiGroup, resource }: Pair): RuleRights => ({ ...rule, apiGroups: [apiGroup], resources: [resource] });
    const cluster = pairs.filter(isCluster);
    if (cluster.length > 0) refuseNamespaces(cluster[0], options, where);
    this.cluster = cluster.map(rightsOn);
    this.namespaced = pairs.filter((pair) => !isCluster(pair)).map(rightsOn);
    if (this.namespaced.length > 0) refuseElsewhere(options, where);
  }
}

function pairsOf({ apiGroups, resources }: RuleRights, scopes: ResourceScopes): Pair[] {
  return apiGroups.flatMap((apiGroup) => resources.map((resource) => ({ apiGroup, resource, scope: scopes.of(apiGroup, resource) })));
}

/** Without what one of several groups is known not to have; if that leaves nothing of a resource, it stays, and the judge tells. */
function existing(pairs: readonly Pair[]): Pair[] {
  const known = new Set(pairs.filter(({ scope }) => scope !== undefined).map(({ resource }) => resource));
  return pairs.filter(({ apiGroup, resource, scope }) => scope !== undefined || !known.has(resource) || apiGroup === '*' || !ServedKinds.isBuiltIn(apiGroup));
}

function refuseContradiction(pairs: readonly Pair[], { clusterScoped }: PlacedGrant, where: string): void {
  if (clusterScoped === undefined) return;
  const all = clusterScoped ? pairs.find(({ apiGroup, resource, scope }) => scope === undefined && [apiGroup, resource].some((text) => text.includes('*'))) : undefined;
  if (all) {
    throw new UsageError('A wildcard in a ClusterRole also grants what belongs to namespaces, in all of them.', {
      where, found: quoted([all.apiGroup, all.resource]), fix: 'name the resources of the cluster',
    });
  }
  const other = pairs.find(({ scope }) => scope !== undefined && (scope === Scope.CLUSTER) !== clusterScoped);
  if (!other) return;
  throw new UsageError(clusterScoped
    ? `${quoted(other.resource)} belong to namespaces; a ClusterRole would grant them in all of them.`
    : `${quoted(other.resource)} belong to the cluster; no Role can grant them.`, {
    where, found: `clusterScoped: ${clusterScoped}`, fix: clusterScoped ? 'leave clusterScoped out, and name the namespaces: namespaces: […]' : 'leave clusterScoped out',
  });
}

function refuseNamespaces({ resource }: Pair, { namespaces }: PlacedGrant, where: string): void {
  if (namespaces === undefined) return;
  throw new UsageError(`${quoted(resource)} belong to the cluster, so no namespace limits them.`, {
    where, found: `namespaces: ${quoted(namespaces)}`, fix: 'grant them in a call of their own, without namespaces; resourceNames limit them to objects',
  });
}

function refuseElsewhere({ namespaces = [], home, resources, resourceNames }: PlacedGrant, where: string): void {
  if (home === undefined || namespaces.every((each) => each === home)) return;
  throw new UsageError(`${resources.join()} ${quoted(resourceNames?.join())} is in the namespace ${quoted(home)}.`, {
    where, found: `namespaces: ${quoted(namespaces)}`, fix: 'leave namespaces out: the right holds where the object is',
  });
}

function checkNamespaces(namespaces: readonly string[] | undefined, where: string): void {
  if (namespaces?.length === 0) {
    throw new UsageError('namespaces is empty, so the grant permits nothing.', { where, found: '[]', fix: 'name them, or leave the list out for the namespace of the account' });
  }
  const odd = namespaces?.find((name) => !DNS_LABEL.test(name));
  if (odd === undefined) return;
  throw new UsageError(`${quoted(odd)} is not the name of a namespace.`, {
    where, fix: odd.includes('*') ? 'name each namespace: RBAC knows no patterns' : 'write at most 63 lower-case letters, digits and "-"',
  });
}
