import { ArgoNames } from './argo-names';
import { destinationOf } from './argo-projects';
import type { ArgoSettings } from './argo-settings';
import { ignoredDifferences } from './ignored-differences';
import { SYNC_WAVE } from './prepared-object';
import { UsageError } from '../../core/errors';
import type { Manifest } from '../../core/manifest';
import type { ClusterContent, PlainObject } from '../cluster-content';
import type { GitRevision } from '../git-revision';

/** Argo CD tells commits by 40 digits; longer ones it looks for among branches and tags. */
const SHA_1 = 40;
const COMPARE_OPTIONS = 'argocd.argoproj.io/compare-options';

/**
 * How a sync goes: on the server's side, as a field's owner; nothing made that the repository does not hold, only what differs touched; pruning last
 * and whole, and never of what another Application holds.
 */
const SYNC_OPTIONS = [
  'CreateNamespace=false', 'ServerSideApply=true', 'PruneLast=true', 'PrunePropagationPolicy=foreground', 'ApplyOutOfSyncOnly=true', 'FailOnSharedResource=true',
];

/** About two and a half hours in all, in which the platform's part has to arrive that a namespace waits for. */
const RETRY = { limit: 20, backoff: { duration: '10s', factor: 2, maxDuration: '10m' } };

/**
 * The Applications of a cluster: each applies one folder to one place. They have no finalizer, so that an Application that goes missing leaves what
 * it applied running.
 */
export class ArgoApplications {
  constructor(private readonly settings: ArgoSettings) {}

  /** The Application of the platform's folder. */
  public ofPlatform(content: ClusterContent): PlainObject {
    return this.application(content, { folder: 'platform', manifests: content.platform, annotations: { [SYNC_WAVE]: '-1' } });
  }

  /** The Applications of the namespaces' folders. */
  public ofTenants(content: ClusterContent): PlainObject[] {
    return content.tenants.map(({ namespace, manifests }) => this.application(content, { folder: `namespaces/${namespace}`, namespace, manifests }));
  }

  private application(content: ClusterContent, part: ApplicationPart): PlainObject {
    const { repositoryUrl, argoNamespace } = this.settings;
    const place = { environment: content.environment, cluster: content.cluster, namespace: part.namespace };
    const ignoreDifferences = ignoredDifferences(part.manifests);
    return {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: ArgoNames.application(place), namespace: argoNamespace, ...this.annotations(part.annotations) },
      spec: {
        project: ArgoNames.project(place),
        source: { repoURL: repositoryUrl, path: [content.path, part.folder].filter((path) => path !== '').join('/'), targetRevision: targetRevision(content.revision) },
        destination: { ...destinationOf(content), ...(part.namespace === undefined ? {} : { namespace: part.namespace }) },
        syncPolicy: this.syncPolicy(ignoreDifferences.length > 0),
        ...(ignoreDifferences.length > 0 ? { ignoreDifferences } : {}),
        revisionHistoryLimit: 10,
      },
    };
  }

  /** Without a comparison by the server, what it fills into claims of a StatefulSet would be a difference for ever. */
  private annotations(written: Annotations = {}): PlainObject {
    const annotations = { ...(this.settings.features.serverSideDiff ? {} : { [COMPARE_OPTIONS]: 'ServerSideDiff=true' }), ...written };
    return Object.keys(annotations).length > 0 ? { annotations } : {};
  }

  private syncPolicy(hasIgnoredDifferences: boolean): PlainObject {
    const { refreshedRetries } = this.settings.features;
    return {
      automated: { prune: true, selfHeal: true, allowEmpty: false },
      syncOptions: [...SYNC_OPTIONS, ...(hasIgnoredDifferences ? ['RespectIgnoreDifferences=true'] : [])],
      retry: { ...RETRY, ...(refreshedRetries ? { refresh: true } : {}) },
    };
  }
}

interface Annotations { readonly [name: string]: string }

/** What one Application applies. */
interface ApplicationPart {
  readonly folder: string;
  /** @default - none: the platform */
  readonly namespace?: string;
  readonly manifests: readonly Manifest[];
  readonly annotations?: Annotations;
}

/** In full: Argo CD takes the first of several references of a name, so that a branch could stand in for the tag. */
function targetRevision(revision: GitRevision): string {
  const { kind, value } = revision;
  if (kind !== 'commit') return `refs/${kind === 'tag' ? 'tags' : 'heads'}/${value}`;
  if (value.length === SHA_1) return value;
  throw new UsageError('Argo CD takes only hashes of 40 digits (SHA-1) for commits.', { found: `"${value}"`, fix: 'name a tag: GitRevision.tag(…)' });
}
