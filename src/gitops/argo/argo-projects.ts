import { type Appliers, TENANT_ACCOUNT } from './appliers';
import { ArgoNames } from './argo-names';
import type { ArgoSettings } from './argo-settings';
import { isGuarded } from './deletion-guard';
import { SYNC_WAVE } from './prepared-object';
import { UsageError } from '../../core/errors';
import type { Manifest } from '../../core/manifest';
import { compareTexts } from '../../core/text-order';
import type { ClusterContent, PlainObject } from '../cluster-content';

/** What a project is for. */
export interface ProjectScope {
  readonly environment: string;
  /** @default - the platform */
  readonly namespace?: string;
  /** The clusters that hold something of it. */
  readonly contents: readonly ClusterContent[];
  /** All objects that it has to permit. */
  readonly manifests: readonly Manifest[];
}

/** AppProjects that permit what occurs, from one repository, and nothing besides. They define no roles. */
export class ArgoProjects {
  /** @param appliers the accounts; absent where Argo CD acts with the rights of its controller */
  constructor(private readonly settings: ArgoSettings, private readonly appliers?: Appliers) {}

  /** The project of a namespace in all clusters of an environment, or of the platform. */
  public project(scope: ProjectScope): PlainObject {
    const { repositoryUrl, argoNamespace, permitOnlyProjectScopedClusters } = this.settings;
    const { environment, namespace } = scope;
    return {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name: ArgoNames.project(scope), namespace: argoNamespace, annotations: { [SYNC_WAVE]: '-2' } },
      spec: {
        description: namespace === undefined ? `What platform people own in ${environment}` : `Namespace ${namespace} in ${environment}`,
        sourceRepos: [repositoryUrl],
        destinations: this.destinations(scope),
        clusterResourceWhitelist: this.clusterKinds(scope.manifests),
        ...namespacedKinds(scope.manifests),
        orphanedResources: { warn: true },
        ...(permitOnlyProjectScopedClusters ? { permitOnlyProjectScopedClusters } : {}),
        ...this.accounts(scope),
        ...this.windows(scope),
        ...this.signatures(),
      },
    };
  }

  /** The platform's Applications name no namespace as their destination, which the empty one permits. */
  private destinations({ namespace, contents }: ProjectScope): PlainObject[] {
    return contents.flatMap((content) => {
      const namespaces = namespace === undefined ? ['', ...new Set(content.platform.flatMap((manifest) => manifest.namespace ?? []))] : [namespace];
      return namespaces.sort(compareTexts).map((each) => ({ ...destinationOf(content), namespace: each }));
    });
  }

  /**
   * By name what holds data: a namespace or definition that is not among them Argo CD neither makes nor removes. Of all else the kind, because what
   * the project does not permit is not pruned either, and a right that was taken back would stay.
   */
  private clusterKinds(manifests: readonly Manifest[]): PlainObject[] {
    const named = this.settings.features.namedClusterResources;
    const inCluster = manifests.filter(({ namespace }) => namespace === undefined);
    return unique(inCluster.map(({ group, kind, groupKind, name }) => ({ group, kind, ...(named && isGuarded(groupKind) ? { name } : {}) })));
  }

  /** Argo CD finds them by the server's address only; as the destinations are what limits the clusters, an unknown address may be any. */
  private accounts({ environment, namespace, contents }: ProjectScope): PlainObject {
    if (this.appliers === undefined) return {};
    const platformAccount = this.appliers.platformAccount(environment);
    const account = namespace === undefined
      ? { namespace: '', defaultServiceAccount: `${platformAccount}:${platformAccount}` }
      : { namespace, defaultServiceAccount: TENANT_ACCOUNT };
    const servers = contents.map(({ server }) => server ?? '*');
    return { destinationServiceAccounts: (servers.includes('*') ? ['*'] : servers).map((server) => ({ server, ...account })) };
  }

  private windows({ environment, namespace, contents }: ProjectScope): PlainObject {
    const { syncWindows, features } = this.settings;
    const windows = syncWindows.flatMap((window) => {
      const places = contents.map(({ cluster }) => ({ environment, cluster, namespace })).filter((place) => window._isFor(place));
      return places.length === 0 ? [] : [window._json(places.map((place) => ArgoNames.application(place)), features)];
    });
    refuseTwins(windows);
    return windows.length === 0 ? {} : { syncWindows: windows };
  }

  private signatures(): PlainObject {
    const { signatureKeys: keys, signatureMode: mode, repositoryUrl: url, features } = this.settings;
    if (keys.length === 0) return {};
    if (!features.sourceIntegrity) return { signatureKeys: keys.map((keyID) => ({ keyID })) };
    return { sourceIntegrity: { git: { policies: [{ repos: [{ url }], gpg: { mode, keys } }] } } };
  }
}

/** A cluster as destinations name it, by its address or its name: a destination with both would permit whatever has either. */
export function destinationOf({ server, cluster }: ClusterContent): PlainObject {
  return server === undefined ? { name: cluster } : { server };
}

/** An empty list is lost when Argo CD writes the project back, and an absent one permits every kind; so "none" is said as a denial. */
function namespacedKinds(manifests: readonly Manifest[]): PlainObject {
  const kinds = unique(manifests.filter(({ namespace }) => namespace !== undefined).map(({ group, kind }) => ({ group, kind })));
  return kinds.length === 0 ? { namespaceResourceBlacklist: [{ group: '*', kind: '*' }] } : { namespaceResourceWhitelist: kinds };
}

function unique(items: readonly PlainObject[]): PlainObject[] {
  const byText = new Map(items.map((item) => [Object.values(item).join(' '), item]));
  return [...byText].sort(([a], [b]) => compareTexts(a, b)).map(([, item]) => item);
}

const IDENTITY = ['kind', 'schedule', 'duration', 'timeZone', 'applications'];

/** Argo CD tells windows apart by what they are, not by whom they admit, and refuses a project with two of the same. */
function refuseTwins(windows: readonly PlainObject[]): void {
  const keys = windows.map((window) => JSON.stringify(IDENTITY.map((field) => window[field])));
  const twin = keys.findIndex((key, i) => keys.indexOf(key) !== i);
  if (twin < 0) return;
  throw new UsageError('Argo CD refuses a project with the same sync window twice.', {
    found: ['kind', 'schedule', 'duration'].map((field) => String(windows[twin][field])).join(' '), fix: 'leave one of them out',
  });
}
