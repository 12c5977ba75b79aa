import { ApplierAccount } from './applier-account';
import type { ArgoSettings } from './argo-settings';
import { isGuarded } from './deletion-guard';
import { idleNamespace } from './idle-namespace';
import { isOneOffJob, preparedObject } from './prepared-object';
import { UsageError } from '../../core/errors';
import { Manifest } from '../../core/manifest';
import { fitName } from '../../core/object-name';
import { resourceOf } from '../../core/resource-name';
import { compareTexts } from '../../core/text-order';
import { ApplierRights, type PolicyRule } from '../applier-rights';
import { Surroundings } from '../applier-rights-surroundings';
import type { ClusterContent, PlainObject } from '../cluster-content';

/**
 * What a sync calls as the account: kubectl reads before it applies, applies on the server's side, and prunes. Hooks it also updates, to take its
 * finalizer off, and roles and bindings (`kubectl auth reconcile`). What it watches and compares it reads with the rights of its controller.
 */
const APPLY = ['get', 'create', 'patch', 'delete'];

/** The account as which Argo CD applies what a namespace's team delivers, in each namespace. */
export const TENANT_ACCOUNT = 'argocd-applier';

/** The accounts as which Argo CD acts in a cluster, with the rights that it needs there. */
export class Appliers {
  /** What was made already: the same content is asked about for several folders. */
  private readonly made = new WeakMap<ClusterContent, Manifest[]>();

  constructor(private readonly settings: ArgoSettings) {}

  /** The account that applies what platform people own, by environment, as several may share a cluster; its namespace has the same name. */
  public platformAccount(environment: string): string {
    return fitName(`${this.settings.argoNamespace}-${environment}`);
  }

  /**
   * Accounts and rights for tenants, which the platform's part of the repository holds.
   *
   * @throws UsageError where the content has an object of such a name.
   */
  public ofTenants(content: ClusterContent): Manifest[] {
    const known = this.made.get(content) ?? this.madeForTenants(content);
    this.made.set(content, known);
    return known;
  }

  /** What platform people own, with the accounts for tenants, whether or not these are among it already. */
  public platformWithAccounts(content: ClusterContent): Manifest[] {
    const made = this.ofTenants(content);
    const keys = new Set(made.map(keyOf));
    return [...content.platform.filter((manifest) => !keys.has(keyOf(manifest))), ...made];
  }

  /** The account and the rights for the platform's part, which an administrator applies: nobody could give himself rights that he does not have. */
  public ofPlatform(content: ClusterContent): PlainObject[] {
    const name = this.platformAccount(content.environment);
    const platform = this.platformWithAccounts(content);
    const around = new Surroundings([...platform, ...everything(content)]);
    const namespaces = [...new Set(platform.flatMap(({ namespace }) => namespace ?? []))].sort(compareTexts);
    const account = new ApplierAccount(name, name, 'Argo CD acts as this account when it applies what belongs to the platform.');
    const made = [
      ...idleNamespace(name, content.kubernetesVersion),
      account.account(),
      ...account.rightsInCluster(rulesOf(platform.filter(({ namespace }) => namespace === undefined), around, this.settings.former())),
      ...namespaces.flatMap((each) => account.rightsIn(each, rulesOf(platform.filter(({ namespace }) => namespace === each), around))),
    ];
    refuseNamesakes(made.map(read), everything(content));
    return made;
  }

  private madeForTenants(content: ClusterContent): Manifest[] {
    const all = everything(content);
    const around = new Surroundings(all);
    return content.tenants.flatMap(({ namespace, manifests }) => {
      const account = new ApplierAccount(namespace, TENANT_ACCOUNT, 'Argo CD acts as this account when it applies what belongs to the namespace.');
      const rules = rulesOf(manifests, around, this.settings.former(namespace));
      const made = [account.account(), ...account.rightsIn(namespace, rules)].map((object) => read(preparedObject(read(object))));
      refuseNamesakes(made, all);
      return made;
    });
  }
}

function rulesOf(manifests: readonly Manifest[], around: Surroundings, former: readonly Manifest[] = []): PolicyRule[] {
  const rights = new ApplierRights(around);
  for (const manifest of manifests) rights.addObject(manifest, verbsFor(manifest));
  // To prune is to delete what is no longer among the objects, so it cannot be limited to their names; the other rights on Secrets are.
  const pruned = [...former, ...manifests.filter(({ groupKind }) => groupKind === '/Secret')];
  for (const { group, kind } of pruned) rights.add({ apiGroups: [group], resources: [resourceOf(kind)], verbs: ['delete'] });
  return rights.rules();
}

/**
 * What holds data and belongs to the cluster, a person deletes: projects name it, so Argo CD has nothing to prune there. Who applies the rights in a
 * namespace has made it before: of what it may not read Argo CD would not even try the first wave.
 */
function verbsFor(manifest: Manifest): string[] {
  const { group, groupKind, namespace } = manifest;
  if (groupKind === '/Namespace') return ['get', 'patch'];
  if (namespace === undefined && isGuarded(groupKind)) return APPLY.filter((verb) => verb !== 'delete');
  return isOneOffJob(manifest) || group === 'rbac.authorization.k8s.io' ? [...APPLY, 'update'] : APPLY;
}

function everything({ platform, tenants }: ClusterContent): Manifest[] {
  return [...platform, ...tenants.flatMap(({ manifests }) => manifests)];
}

function keyOf(manifest: Manifest): string {
  return `${manifest.groupKind} ${manifest}`;
}

function read(object: PlainObject): Manifest {
  return Manifest._read(object)[0];
}

/** What stands in the content already and says the same is no other object. */
function refuseNamesakes(made: readonly Manifest[], written: readonly Manifest[]): void {
  const own = new Map(made.map((manifest) => [keyOf(manifest), JSON.stringify(manifest.json)]));
  const namesake = written.find((manifest) => own.has(keyOf(manifest)) && own.get(keyOf(manifest)) !== JSON.stringify(manifest.json));
  if (namesake === undefined) return;
  throw new UsageError('The app has an object of the name that an account of Argo CD, or what belongs to it, gets.', {
    found: `${namesake}`, fix: 'give it another name, or write new ArgoCd({ impersonation: false, … })',
  });
}
