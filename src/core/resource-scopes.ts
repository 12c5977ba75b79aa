import { clusterScopedKinds, KindTable, Scope } from './kind-table';
import type { CustomKind } from './kinds';
import type { KubernetesVersion } from './kubernetes-version';
import { resourceOf } from './resource-name';
import { ServedKind, ServedKinds } from './schema/served-kinds';
import { compareTexts } from './text-order';

/** A resource of an API group, as RBAC names it. */
export interface ApiResourceFacts {
  readonly apiGroup: string;
  /** In lower-case plural, without subresource. */
  readonly resource: string;
  readonly scope: Scope;
}

/** What only RBAC knows: nobody stores them, and their names are those of users, of signers and of constraints. All belong to the cluster. */
const VIRTUAL: { readonly [group: string]: readonly string[] } = {
  '': ['users', 'groups'],
  'authentication.k8s.io': ['uids', 'userextras'],
  'certificates.k8s.io': ['signers'],
  'policy': ['podsecuritypolicies'],
  'extensions': ['podsecuritypolicies'],
};

/** Kinds that are asked or told, and never read. */
const UNREADABLE = /(?:Review|^Binding|^Eviction)$/;

const ALPHA = /alpha\d+$/;

/**
 * Whether resources belong to a namespace or to the cluster, in the words of RBAC. It follows from the tables of kinds, which know Kubernetes' own
 * and those of well-known operators, and from the kinds that a user adds.
 */
export class ResourceScopes {
  /** Every resource of Kubernetes that is stored and that a version serves without being told to, or as a beta; sorted. */
  public static readable({ minor }: KubernetesVersion): ApiResourceFacts[] {
    const table = new KindTable();
    const served = ServedKinds.all()
      .filter((kind) => ServedKinds.isServed(kind, minor) && !ALPHA.test(kind.apiVersion) && !UNREADABLE.test(kind.kind));
    const found = new Map(served.map((kind) => {
      const [apiGroup, resource] = [groupOf(kind), resourceOf(kind.kind)];
      return [`${apiGroup}/${resource}`, { apiGroup, resource, scope: table.lookup(apiGroup, kind.kind).scope }];
    }));
    return [...found].sort(([a], [b]) => compareTexts(a, b)).map(([, facts]) => facts);
  }

  private readonly kinds: KindTable;

  constructor(private readonly custom: readonly CustomKind[] = []) {
    this.kinds = new KindTable(custom);
  }

  /** The scope of a resource, subresources included; undefined where it is not known. */
  public of(group: string, resource: string): Scope | undefined {
    const [name] = resource.split('/', 1);
    const custom = this.custom.find((kind) => kind.apiGroup === group && resourceOf(kind.kind) === name);
    if (custom) return this.kinds.lookup(group, custom.kind).scope;
    return builtInScope(group, name);
  }
}

function builtInScope(group: string, name: string): Scope | undefined {
  const cluster = clusterScopedKinds(group);
  if (cluster.includes('*') || cluster.some((kind) => resourceOf(kind) === name)) return Scope.CLUSTER;
  if (Object.hasOwn(VIRTUAL, group) && VIRTUAL[group].includes(name)) return Scope.CLUSTER;
  return ServedKinds.all().some((kind) => groupOf(kind) === group && resourceOf(kind.kind) === name) ? Scope.NAMESPACED : undefined;
}

function groupOf({ apiVersion }: ServedKind): string {
  return apiVersion.slice(0, Math.max(0, apiVersion.indexOf('/')));
}
