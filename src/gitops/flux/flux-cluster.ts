import { controllerRules } from './controller-rights';
import { DeliveryAccount } from './delivery-account';
import type { DeliverySettings } from './delivery-settings';
import { beyond } from './held-rights';
import { kustomizations } from './kustomization';
import { refuseJobNames } from './one-off-job';
import { UsageError } from '../../core/errors';
import { Manifest } from '../../core/manifest';
import { compareTexts } from '../../core/text-order';
import { Surroundings } from '../applier-rights-surroundings';
import type { ClusterContent, ClusterObjects, PlainObject, TenantContent } from '../cluster-content';
import { refuseOwnNamespace } from '../own-namespace';

/** The objects by which Flux delivers one cluster. */
export class FluxCluster {
  private readonly platformAccount: DeliveryAccount;
  private readonly tenantsAccount: DeliveryAccount;
  private readonly all: readonly Manifest[];
  private readonly around: Surroundings;

  constructor(private readonly content: ClusterContent, private readonly settings: DeliverySettings) {
    const { name, namespace } = settings;
    this.platformAccount = new DeliveryAccount(namespace, `${name}-platform`);
    this.tenantsAccount = new DeliveryAccount(namespace, `${name}-tenants`);
    this.all = [...content.platform, ...content.tenants.flatMap(({ manifests }) => manifests)];
    this.around = new Surroundings(this.all);
  }

  /** What goes with the platform, to the tenants, and into the folder that starts all. */
  public objects(): ClusterObjects {
    refuseJobNames(this.all);
    refuseOwnNamespace(this.content, 'Flux', this.settings.namespace);
    const tenants = this.content.tenants.map((tenant) => this.tenant(tenant));
    const [platform, delivered] = [tenants.flatMap((tenant) => tenant.accounts), tenants.flatMap((tenant) => tenant.delivered)];
    const delivery = this.delivery(platform, delivered);
    this.refuseNamesakes([...platform, ...delivered, ...delivery]);
    return { platform, tenants: delivered, delivery };
  }

  /** A namespace: who applies it, and what. */
  private tenant({ namespace, manifests }: TenantContent): { accounts: PlainObject[]; delivered: PlainObject[] } {
    const { settings: { name, interval, source, former }, content } = this;
    const account = new DeliveryAccount(namespace, name);
    const folder = { account, path: this.path(`namespaces/${namespace}`), manifests, name, firstName: `${name}-identity` };
    const delivered = [source._object(content, { name, namespace, interval }), ...kustomizations(folder, this.settings)];
    const accounts = [
      account.object,
      ...account.roleIn(namespace, controllerRules(manifests, former.filter((object) => object.namespace === namespace), this.around)),
      ...this.tenantsAccount.roleIn(namespace, controllerRules(delivered.map(read), [], this.around)),
    ];
    return { accounts, delivered };
  }

  /** What somebody applies, by hand or by what Flux was installed with. */
  private delivery(platform: readonly PlainObject[], delivered: readonly PlainObject[]): PlainObject[] {
    const { settings: { name, namespace, interval, source }, content, platformAccount, tenantsAccount } = this;
    const manifests = [...content.platform, ...platform.map(read)];
    const folder = { account: platformAccount, path: this.path('platform'), manifests, name: platformAccount.name, firstName: `${name}-bounds` };
    const tenants = { account: tenantsAccount, path: this.path('tenants'), manifests: delivered.map(read), name: tenantsAccount.name, firstName: '', after: platformAccount.name };
    return [
      platformAccount.object,
      ...this.platformRights(manifests),
      ...delivered.length > 0 ? [tenantsAccount.object] : [],
      source._object(content, { name, namespace, interval }),
      ...kustomizations(folder, this.settings),
      ...delivered.length > 0 ? kustomizations(tenants, this.settings) : [],
    ];
  }

  /** In each namespace what is applied there, and nowhere else: whoever may make pods in every namespace may become the cluster's administrator. */
  private platformRights(manifests: readonly Manifest[]): PlainObject[] {
    const [around, former] = [new Surroundings(manifests), this.formerOfPlatform()];
    const within = (scope: string, each: readonly Manifest[]) => each.filter(({ namespace = '' }) => namespace === scope);
    const rulesIn = (scope: string) => controllerRules(within(scope, manifests), within(scope, former), around);
    const ofCluster = rulesIn('');
    const namespaces = [...new Set([...manifests, ...former].flatMap(({ namespace }) => namespace ?? []))].sort(compareTexts);
    return [
      ...ofCluster.length > 0 ? this.platformAccount.clusterRole(ofCluster) : [],
      ...namespaces.flatMap((namespace) => this.platformAccount.roleIn(namespace, beyond(rulesIn(namespace), ofCluster))),
    ];
  }

  private formerOfPlatform(): Manifest[] {
    const delivered = this.content.tenants.map(({ namespace }) => namespace);
    return this.settings.former.filter(({ namespace }) => namespace === undefined || !delivered.includes(namespace));
  }

  private path(folder: string): string {
    return this.content.path === '' ? folder : `${this.content.path}/${folder}`;
  }

  private refuseNamesakes(objects: readonly PlainObject[]): void {
    const seen = new Map(this.all.map((manifest) => [keyOf(manifest), manifest]));
    for (const manifest of objects.map(read)) {
      if (seen.has(keyOf(manifest))) {
        throw new UsageError('Flux needs an object of its own, and there is one already that is called so.', {
          where: `${this.content.environment}/${this.content.cluster}`, found: String(manifest), fix: 'choose another `name` for the Flux of this repository',
        });
      }
      seen.set(keyOf(manifest), manifest);
    }
  }
}

function read(json: PlainObject): Manifest {
  return Manifest._read(json)[0];
}

function keyOf({ groupKind, namespace, name }: Manifest): string {
  return `${groupKind} ${namespace ?? ''}/${name}`;
}
