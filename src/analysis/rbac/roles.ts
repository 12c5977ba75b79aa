import type { GrantedRole, RoleRights } from './grant';
import type { PermissionProblem } from './permission-problem';
import { PlacedRights, RightsReader } from './rights-reader';
import { arrayOf, at, describe, isObject, member } from '../../core/json';
import type { Manifest } from '../../core/manifest';
import { Selector } from '../../core/selector';
import { compareTexts } from '../../core/text-order';

const ROLE = 'rbac.authorization.k8s.io/Role';
const CLUSTER_ROLE = 'rbac.authorization.k8s.io/ClusterRole';

/** A rule of a role as bindings hand it out. */
export interface GrantedRights extends PlacedRights {
  /** The role in which it stands. */
  readonly role: GrantedRole;
  /** The ClusterRole that was asked for, when it aggregates the one in which the rule stands. */
  readonly aggregatedBy?: GrantedRole;
}

interface KnownRole extends GrantedRole {
  readonly rules: readonly PlacedRights[];
  readonly labels: { readonly [key: string]: string };
  /** Those that it aggregates; none for a role that stands for itself. */
  readonly selectors: readonly Selector[];
}

/** The roles of the input and those that Kubernetes itself makes, aggregated as its controller does it. */
export class Roles {
  /** What the API server refuses of the input's roles. */
  public readonly problems: PermissionProblem[] = [];

  private readonly byKey = new Map<string, KnownRole>();
  private readonly resolved = new Map<KnownRole, readonly GrantedRights[]>();
  private readonly aggregated = new Map<KnownRole, ReadonlySet<KnownRole>>();
  private byName?: readonly KnownRole[];

  /**
   * Roles of Kubernetes itself that the input has too are those of the input with what Kubernetes adds at every start, unless
   * `rbac.authorization.kubernetes.io/autoupdate` is `false`.
   */
  constructor(manifests: readonly Manifest[], builtIn: readonly Manifest[]) {
    for (const manifest of builtIn) this.add(manifest, false);
    for (const manifest of manifests) this.add(manifest, true);
  }

  /** Whether there is such a role. */
  public has(kind: string, namespace: string | undefined, name: string): boolean {
    return this.byKey.has(roleKey(kind, namespace, name));
  }

  /** The rules of a role; none of one that nobody knows. */
  public rulesOf(kind: string, namespace: string | undefined, name: string): readonly GrantedRights[] {
    const role = this.byKey.get(roleKey(kind, namespace, name));
    if (!role) return [];
    let rules = this.resolved.get(role);
    if (!rules) this.resolved.set(role, rules = this.resolve(role));
    return rules;
  }

  /** The Roles of a namespace, or of all. */
  public rolesIn(namespace: string | undefined): readonly GrantedRole[] {
    return [...this.byKey.values()].filter((role) => role.kind === 'Role' && (namespace === undefined || role.namespace === namespace));
  }

  private add(manifest: Manifest, isInput: boolean): void {
    if (manifest.groupKind !== ROLE && manifest.groupKind !== CLUSTER_ROLE) return;
    const reader = isInput ? new RightsReader(manifest) : readOnce(manifest);
    if (isInput) this.problems.push(...reader.problems, ...aggregationProblems(manifest));
    const { kind, namespace, name, labels } = manifest;
    const key = roleKey(kind, namespace, name);
    const other = keptBeside(manifest, this.byKey.get(key));
    this.byKey.set(key, {
      kind: kind as GrantedRole['kind'],
      namespace,
      name,
      manifest: isInput ? manifest : undefined,
      labels: { ...other?.labels, ...labels },
      rules: withKept(other, reader.rules),
      selectors: [...other?.selectors ?? [], ...kind === 'ClusterRole' ? selectorsOf(manifest) : []],
    });
  }

  /**
   * The controller replaces the rules of an aggregating role by those of the roles that it selects, aggregated ones among them; it writes no
   * empty list. In a circle it depends on the order which rules stay, so all of them count.
   */
  private resolve(role: KnownRole): readonly GrantedRights[] {
    const own = role.rules.map((rule) => ({ ...rule, role }));
    const parts = this.partsOf(role);
    const found = new Map<string, GrantedRights>();
    for (const part of parts) {
      if (part === role || (this.isOverwritten(part) && !this.partsOf(part).has(part))) continue;
      for (const rule of part.rules) if (!found.has(textOf(rule.rights))) found.set(textOf(rule.rights), { ...rule, role: part, aggregatedBy: role });
    }
    if (found.size === 0) return own;
    return parts.has(role) ? [...found.values(), ...own.filter(({ rights }) => !found.has(textOf(rights)))] : [...found.values()];
  }

  private isOverwritten(role: KnownRole): boolean {
    return [...this.partsOf(role)].some((part) => part !== role && part.rules.length > 0);
  }

  /** What a role aggregates, and what that aggregates; the role itself where that is a circle. */
  private partsOf(role: KnownRole): ReadonlySet<KnownRole> {
    const known = this.aggregated.get(role);
    if (known) return known;
    const parts = new Set<KnownRole>();
    const visit = (each: KnownRole): void => {
      if (each.selectors.length === 0) return;
      for (const other of this.allClusterRoles()) {
        if (other === each || parts.has(other) || !each.selectors.some((selector) => selector.matches(other.labels))) continue;
        parts.add(other);
        visit(other);
      }
    };
    visit(role);
    this.aggregated.set(role, parts);
    return parts;
  }

  private allClusterRoles(): readonly KnownRole[] {
    return this.byName ??= [...this.byKey.values()].filter(({ kind }) => kind === 'ClusterRole').sort((a, b) => compareTexts(a.name, b.name));
  }
}

/** One that is null is empty to the API server: it selects every role. */
/** What stays of a role beside another object of its name; nothing of a role of Kubernetes itself where that says so. */
function keptBeside({ annotations }: Manifest, other: KnownRole | undefined): KnownRole | undefined {
  return other?.manifest === undefined && annotations['rbac.authorization.kubernetes.io/autoupdate'] === 'false' ? undefined : other;
}

/** Of two objects with one name the last is in the cluster, or the first, or both one after the other: the rules of both count. */
function withKept(other: KnownRole | undefined, rules: readonly PlacedRights[]): readonly PlacedRights[] {
  if (!other) return rules;
  const seen = new Set(rules.map(({ rights }) => textOf(rights)));
  return [...rules, ...other.rules.filter(({ rights }) => !seen.has(textOf(rights))).map(({ rights }) => ({ rights, pointer: '' }))];
}

const READ = new WeakMap<Manifest, RightsReader>();

/** The roles of Kubernetes itself are the same every time. */
function readOnce(manifest: Manifest): RightsReader {
  let reader = READ.get(manifest);
  if (!reader) READ.set(manifest, reader = new RightsReader(manifest));
  return reader;
}

function selectorsOf({ json }: Manifest): Selector[] {
  return arrayOf(at(json, 'aggregationRule', 'clusterRoleSelectors')).map((selector) => Selector.of(selector ?? {}));
}

/** What the API server refuses of a rule of aggregation. */
function aggregationProblems(manifest: Manifest): PermissionProblem[] {
  const rule = member(manifest.json, 'aggregationRule');
  if (manifest.kind !== 'ClusterRole' || rule === undefined || rule === null) return [];
  const selectors = member(rule, 'clusterRoleSelectors');
  const pointer = isObject(rule) ? '/aggregationRule/clusterRoleSelectors' : '/aggregationRule';
  if (!Array.isArray(selectors) || selectors.length === 0) {
    return [{ manifest, pointer, found: describe(isObject(rule) ? selectors : rule), fix: 'list the selectors of the roles to aggregate' }];
  }
  return selectorsOf(manifest).flatMap(({ problems }, i) => problems.length === 0 ? [] : [{
    manifest, pointer: `${pointer}/${i}`, found: describe(selectors[i]), fix: problems.join('; '),
  }]);
}

/** What tells one role from all others; ClusterRoles have no namespace. */
export function roleKey(kind: string, namespace: string | undefined, name: string): string {
  return kind === 'ClusterRole' ? `ClusterRole ${name}` : `${kind} ${namespace ?? ''}/${name}`;
}

function textOf({ apiGroups, resources, resourceNames, nonResourceURLs, verbs }: RoleRights): string {
  return JSON.stringify([apiGroups, resources, resourceNames, nonResourceURLs, verbs]);
}
