import type { PathRights } from './applier-rights-roles';
import { ApplierRuleSet, type PolicyRule } from './applier-rights-rules';
import { isPolicy, type Surroundings } from './applier-rights-surroundings';
import type { RuleRights } from '../core/dangerous-rights';
import { at, isObject, stringOf } from '../core/json';
import type { Manifest } from '../core/manifest';
import { compareTexts } from '../core/text-order';

export type { PolicyRule } from './applier-rights-rules';

const WRITING = ['create', 'update', 'patch'];
/** Verbs whose requests name an object, and that change it. */
const CHANGING = ['update', 'patch'];
/** Verbs that can be limited to names; a list only where it asks for the one name. */
const NAMEABLE = ['get', 'list', 'watch', ...CHANGING, 'delete'];

/** Who may delete any of its objects switches off what others refuse: pruning does without, and asks for the name. */
const ADMISSION = 'admissionregistration.k8s.io';
/** Groups all of whose kinds say who may do what, or what is delivered. */
const WATCHED_GROUPS = ['rbac.authorization.k8s.io', ADMISSION, 'apiextensions.k8s.io', 'apiregistration.k8s.io', 'argoproj.io'];
const WATCHED_KINDS = ['/Namespace', '/Node', '/PersistentVolume'];

/**
 * The rights of an account that applies objects of one scope, a namespace or the cluster: exactly the given verbs on the resources that occur,
 * and the rules of the roles that the objects write or bind, since RBAC lets nobody give away what it does not hold. No wildcard, never `escalate`,
 * `bind` or `impersonate`.
 *
 * Secrets are named: who may read one may not read all. Of what says who may do what, changing is limited to names; reading and deleting is not,
 * since pruning has to reach what is no longer among the objects, or else a right that was taken back would stay. Of admission policies and webhooks
 * deleting is named too: it takes bounds away and not rights. Accounts are not named: most workloads bring one, and whoever may make and delete them
 * could change them all the same; a workload more would need an administrator.
 */
export class ApplierRights {
  private readonly rights = new ApplierRuleSet();
  private readonly paths = new Map<string, Set<string>>();

  /** @param around the objects among which roles that are bound, and the definitions of custom kinds, are found. */
  constructor(private readonly around: Surroundings) {}

  /**
   * Adds verbs on an object, and what the API server demands of whoever writes it.
   *
   * @throws UsageError for roles with wildcards, `escalate`, `bind` or `impersonate`, for aggregated ones, and for bindings of roles that are not
   * known.
   */
  public addObject(manifest: Manifest, verbs: readonly string[]): void {
    const { group, kind, name } = manifest;
    const named = verbs.filter((verb) => namedVerbs(manifest).includes(verb));
    const rule = { apiGroups: [group], resources: [this.around.resources.of(group, kind)] };
    this.add({ ...rule, verbs: verbs.filter((verb) => !named.includes(verb)) }, { ...rule, verbs: named, resourceNames: [name] });
    if (!verbs.some((verb) => WRITING.includes(verb))) return;
    const { resources, paths } = this.around.roles.heldFor(manifest);
    this.add(...resources, ...this.parameterReads(manifest));
    // Rights to paths cannot be given in a namespace; whoever binds such a ClusterRole there holds them by delivering the ClusterRole itself.
    if (manifest.namespace === undefined) paths.forEach((rights) => this.addPaths(rights));
  }

  /** Adds rights of whatever kind. */
  public add(...rules: readonly RuleRights[]): void {
    rules.forEach((rule) => this.rights.add(rule));
  }

  /** Exactly these rights as few, sorted rules. */
  public rules(): PolicyRule[] {
    const byVerbs = new Map<string, string[]>();
    for (const [path, verbs] of [...this.paths].sort(([a], [b]) => compareTexts(a, b))) {
      const key = [...verbs].sort(compareTexts).join(' ');
      byVerbs.set(key, [...byVerbs.get(key) ?? [], path]);
    }
    const paths = [...byVerbs].map(([verbs, nonResourceURLs]) => ({ nonResourceURLs, verbs: verbs.split(' ') }));
    return [...this.rights.rules(), ...paths];
  }

  private addPaths({ paths, verbs }: PathRights): void {
    for (const path of paths) this.paths.set(path, new Set([...this.paths.get(path) ?? [], ...verbs]));
  }

  /** Whoever writes an admission policy, or binds it, must be able to read its parameters (`pkg/registry/admissionregistration`, `authz.go`). */
  private parameterReads(manifest: Manifest): RuleRights[] {
    if (isPolicy(manifest)) return this.readsOf(manifest, 'get');
    const policy = this.around.policyOf(manifest);
    const reference = at(manifest.json, 'spec', 'paramRef');
    return policy && isObject(reference) ? this.readsOf(policy, reference.name ? 'get' : 'list') : [];
  }

  private readsOf(policy: Manifest, verb: string): RuleRights[] {
    const [apiVersion, kind] = ['apiVersion', 'kind'].map((field) => stringOf(at(policy.json, 'spec', 'paramKind', field)));
    if (apiVersion === undefined || kind === undefined) return [];
    const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
    return [{ apiGroups: [group], resources: [this.around.resources.of(group, kind)], verbs: [verb] }];
  }
}

/** The verbs that are limited to the objects that occur. */
function namedVerbs({ group, groupKind }: Manifest): readonly string[] {
  if (groupKind === '/Secret') return NAMEABLE;
  if (group === ADMISSION) return [...CHANGING, 'delete'];
  const isWatched = WATCHED_KINDS.includes(groupKind) || WATCHED_GROUPS.includes(group) || group.endsWith('.toolkit.fluxcd.io');
  return isWatched ? CHANGING : [];
}
