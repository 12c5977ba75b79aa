import { accountsUsedBy } from './account-uses';
import { BindingReader } from './binding-reader';
import { RbacSubject } from './rbac-subject';
import { roleKey } from './roles';
import type { DangerousGrant, RuleRights } from '../../core/dangerous-rights';
import { arrayOf, at, objectOf, stringOf } from '../../core/json';
import type { Manifest } from '../../core/manifest';
import { resourceOf } from '../../core/resource-name';
import { Selector } from '../../core/selector';

/** What of Flux applies objects as an account of its own namespace. */
const FLUX = ['kustomize.toolkit.fluxcd.io/Kustomization', 'helm.toolkit.fluxcd.io/HelmRelease'];
const PROJECT = 'argoproj.io/AppProject';
/** In Argo CD's patterns, also of what is excepted. */
const PATTERN = /[*?[!{]/;
/** By which Kubernetes adds a ClusterRole to one of its own. */
const ADDED = 'rbac.authorization.k8s.io/aggregate-to-';
/** What pods run as that name no account; there are always some. */
const EVERYBODY = 'default';
/** Verbs that may be about what is not there: not yet, or not any more. */
const ABSENT = ['create', 'delete'];

/** Whom a role is bound to. */
interface Holders {
  /** Whether a binding gives it to anybody but accounts that deliver. */
  others: boolean;
  /** Whether a binding gives it everywhere. */
  everywhere: boolean;
}

/**
 * The accounts as which Argo CD and Flux apply objects. They have to be able to make what they apply, which looks like dangerous rights; nobody
 * runs as them.
 *
 * An account delivers when an object of the tool says so (Flux: `serviceAccountName`; Argo CD: `destinationServiceAccounts`), no pod runs as it, and
 * nothing else has tokens of it.
 */
export class DeliveryAccounts {
  private readonly accounts = new Set<string>();
  private readonly roles = new Map<string, Holders>();
  /** Which objects there are, by `resource/name`. */
  private readonly objects: ReadonlySet<string>;
  /** Of the roles that are sums of others, what they select. */
  private readonly sums: readonly Selector[];

  /** Among some objects. */
  public constructor(manifests: readonly Manifest[]) {
    for (const manifest of manifests) for (const account of namedBy(manifest)) if (account.name !== EVERYBODY) this.accounts.add(account.id);
    for (const manifest of manifests) for (const account of accountsUsedBy(manifest)) this.accounts.delete(account.id);
    for (const manifest of manifests) if (BindingReader.reads(manifest)) this.bind(manifest);
    this.objects = new Set(manifests.map(({ kind, name }) => `${resourceOf(kind)}/${name}`));
    this.sums = manifests.flatMap(({ json }) => arrayOf(at(json, 'aggregationRule', 'clusterRoleSelectors')).map((selector) => Selector.of(selector ?? {})));
  }

  /**
   * Whether a right of a role is what those need who deliver, and nobody else has the role: making objects with pods within a namespace, or objects
   * of the cluster, named one by one where that can be said, and changing only such as are delivered.
   */
  public need(role: Manifest, rule: RuleRights, { applies, ...danger }: DangerousGrant): boolean {
    const { resources, verbs, apiGroups } = rule;
    const holders = this.roles.get(roleKey(role.kind, role.namespace, role.name));
    if (!applies || !holders || holders.others || this.isPart(role) || [...resources, ...verbs, ...apiGroups].includes('*')) return false;
    return applies === 'pods' ? !holders.everywhere : this.isAboutDelivered(rule, danger);
  }

  private isAboutDelivered({ resourceNames = [] }: RuleRights, { verbs, resources }: DangerousGrant): boolean {
    if (verbs.every((verb) => verb === 'create')) return true;
    const isDelivered = (name: string) => resources.every((resource) => this.objects.has(`${resource}/${name}`));
    return resourceNames.length > 0 && (verbs.every((verb) => ABSENT.includes(verb)) || resourceNames.every(isDelivered));
  }

  /** Whether whoever has another role has the rights of this one too. */
  private isPart({ kind, labels }: Manifest): boolean {
    return kind === 'ClusterRole' && (Object.keys(labels).some((label) => label.startsWith(ADDED)) || this.sums.some((selector) => selector.matches(labels)));
  }

  private bind(manifest: Manifest): void {
    const { roleRef, subjects } = new BindingReader(manifest);
    if (!roleRef || subjects.length === 0) return;
    const key = roleKey(roleRef.kind, roleRef.namespace, roleRef.name);
    const holders = this.roles.get(key) ?? { others: false, everywhere: false };
    this.roles.set(key, holders);
    if (subjects.some(({ subject }) => !this.accounts.has(subject.id))) holders.others = true;
    if (manifest.kind === 'ClusterRoleBinding') holders.everywhere = true;
  }
}

function namedBy(manifest: Manifest): RbacSubject[] {
  const { groupKind, json, namespace } = manifest;
  if (FLUX.includes(groupKind)) {
    const name = stringOf(at(json, 'spec', 'serviceAccountName'));
    return name && at(json, 'spec', 'kubeConfig') === undefined ? [RbacSubject.account(namespace!, name)] : [];
  }
  return groupKind === PROJECT ? arrayOf(at(json, 'spec', 'destinationServiceAccounts')).flatMap(impersonated) : [];
}

/** `name`, which is one of the destination's namespace, or `namespace:name`. */
function impersonated(entry: unknown): RbacSubject[] {
  const { namespace, defaultServiceAccount } = objectOf(entry);
  const [name, within = stringOf(namespace) ?? ''] = (stringOf(defaultServiceAccount) ?? '').split(':').reverse();
  return name === '' || within === '' || PATTERN.test(within) ? [] : [RbacSubject.account(within, name)];
}
