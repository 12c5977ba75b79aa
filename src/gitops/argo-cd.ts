import { Appliers } from './argo/appliers';
import { ArgoApplications } from './argo/argo-applications';
import { checkServer } from './argo/argo-inputs';
import { ArgoProjects } from './argo/argo-projects';
import { ArgoSettings } from './argo/argo-settings';
import { preparedObject } from './argo/prepared-object';
import type { ArgoCdProps } from './argo-cd-props';
import type { ClusterContent, ClusterObjects, PlainObject } from './cluster-content';
import { GitOpsTool } from './gitops-tool';
import { refuseOwnNamespace } from './own-namespace';
import { UsageError } from '../core/errors';
import type { Manifest } from '../core/manifest';
import { compareTexts } from '../core/text-order';

/**
 * Argo CD applies the repository, for all clusters from one place.
 *
 * Each namespace in each cluster, and what platform people own in it, is an Application; AppProjects hold each to its repository, its clusters, its
 * namespace and the kinds that occur.
 */
export class ArgoCd extends GitOpsTool {
  /** What the tool is called. */
  public readonly toolName: string = 'Argo CD';

  private readonly settings: ArgoSettings;
  private readonly applications: ArgoApplications;
  private readonly projects: ArgoProjects;
  private readonly appliers?: Appliers;

  /**
   * Says how Argo CD is to deliver.
   *
   * @throws a usage error for an address with credentials or without encryption, and for settings that this version of Argo CD does not have.
   */
  constructor(props: ArgoCdProps) {
    super();
    this.settings = new ArgoSettings(props);
    this.appliers = this.settings.impersonates ? new Appliers(this.settings) : undefined;
    this.applications = new ArgoApplications(this.settings);
    this.projects = new ArgoProjects(this.settings, this.appliers);
  }

  /**
   * An object with its wave, one-off Jobs as hooks, what holds data not deleted unasked.
   * @internal
   */
  public _prepared(manifest: Manifest): PlainObject {
    return preparedObject(manifest);
  }

  /**
   * The accounts as which Argo CD acts in the cluster; none without impersonation. Those of the platform are for an administrator to apply.
   * @internal
   */
  public _clusterObjects(content: ClusterContent): ClusterObjects {
    refuseOwnNamespace(content, this.toolName, this.settings.argoNamespace);
    return {
      platform: this.appliers?.ofTenants(content).map(({ json }) => json) ?? [],
      tenants: [],
      delivery: this.appliers?.ofPlatform(content) ?? [],
    };
  }

  /**
   * AppProjects and Applications for all clusters of an environment.
   * @internal
   */
  public _environmentObjects(contents: readonly ClusterContent[]): readonly PlainObject[] {
    refuseTwins(contents);
    contents.forEach(({ server }) => checkServer(server));
    const withPlatform = contents.map((content) => ({ ...content, platform: this.platformOf(content) }));
    return [
      ...this.platformProject(withPlatform.filter(hasPlatform)),
      ...this.tenantProjects(contents),
      ...withPlatform.filter(hasPlatform).map((content) => this.applications.ofPlatform(content)),
      ...contents.flatMap((content) => this.applications.ofTenants(content)),
    ];
  }

  /** All that platform's Applications apply, with the accounts for tenants. */
  private platformOf(content: ClusterContent): readonly Manifest[] {
    return this.appliers?.platformWithAccounts(content) ?? content.platform;
  }

  private platformProject(contents: readonly ClusterContent[]): PlainObject[] {
    if (contents.length === 0) return [];
    const manifests = [...contents.flatMap(({ platform }) => platform), ...this.settings.former()];
    return [this.projects.project({ environment: contents[0].environment, contents, manifests })];
  }

  private tenantProjects(contents: readonly ClusterContent[]): PlainObject[] {
    const namespaces = [...new Set(contents.flatMap(({ tenants }) => tenants.map(({ namespace }) => namespace)))].sort(compareTexts);
    return namespaces.map((namespace) => {
      const holding = contents.filter(({ tenants }) => tenants.some((tenant) => tenant.namespace === namespace));
      const held = holding.flatMap(({ tenants }) => tenants.filter((tenant) => tenant.namespace === namespace).flatMap(({ manifests }) => manifests));
      const manifests = [...held, ...this.settings.former(namespace)];
      return this.projects.project({ environment: holding[0].environment, namespace, contents: holding, manifests });
    });
  }
}

function hasPlatform({ platform }: ClusterContent): boolean {
  return platform.length > 0;
}

function refuseTwins(contents: readonly ClusterContent[]): void {
  const twin = contents.find(({ cluster }, i) => contents.findIndex((other) => other.cluster === cluster) !== i);
  if (twin === undefined) return;
  throw new UsageError('A cluster can be in an environment only once.', {
    found: `"${twin.cluster}" in "${twin.environment}"`, fix: 'give the other one another name',
  });
}
