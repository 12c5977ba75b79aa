import { givenProps } from './container-arrival';
import type { HardenedWorkload, PodAdditions, PodProps, PodTemplate } from './hardened-workload';
import type { ContainerHardening } from './hardening-props';
import { inOrder } from './plain-json';
import { appArmorAnnotation, fillPod, fillSecurityContext } from './pod-fields';
import { fillProbes } from './probes';
import type { RenderedContainer } from './rendered-container';
import { resourcesOf } from './resources';
import { withoutAddress } from './upstream/address-label';
import { mountWritablePaths, volumeSizes } from './writable-paths';
import { Environment } from '../core/environment';
import { ImageReference } from '../core/image-reference';
import type { KubernetesVersion } from '../core/kubernetes-version';
import type { Platform } from '../core/platform';
import { ContainerRole } from '../core/pod-spec';
import { LeastPrivilegeServiceAccount } from '../identity/least-privilege-service-account';

/** Completes one rendering of a workload's pods with what nobody said; what somebody said stays. */
export class PodRendering {
  private readonly environment: Environment;
  private readonly version: KubernetesVersion;
  private readonly platform: Platform;

  constructor(private readonly workload: HardenedWorkload, private readonly props: PodProps, private readonly additions: PodAdditions) {
    this.environment = Environment.of(workload);
    this.version = this.environment.kubernetesVersion;
    this.platform = this.environment.platform;
  }

  /** Completes what cdk8s-plus rendered, in place. */
  public complete(template: PodTemplate, completePods: (spec: any) => void): void {
    const { spec } = template;
    const containers = this.containersOf(spec);
    withoutAddress(template.metadata);
    this.additions.loosening.applyToPod(spec);
    this.mount(spec, containers);
    this.limit(spec.volumes ?? [], containers);
    for (const container of containers) this.completeContainer(container, spec.restartPolicy === 'Always');
    fillPod(spec, {
      props: this.props,
      version: this.version,
      platform: this.platform,
      hasLowPort: this.workload.declaredPorts.some(({ port }) => port < 1024),
      hasClaims: this.additions.files.hasClaims,
      pullSecrets: this.pullSecrets,
    });
    this.nameAppArmorProfiles(template, containers);
    completePods(spec);
    sortContainers(spec);
    template.spec = inOrder(spec);
  }

  private containersOf(spec: any): RenderedContainer[] {
    const init = this.workload.initContainers.map((declared, i) => {
      const role = this.additions.isSidecar(declared) ? ContainerRole.SIDECAR : ContainerRole.INIT;
      return { declared, given: givenProps(declared), role, json: spec.initContainers[i] };
    });
    const regular = this.workload.containers.map((declared, i) => (
      { declared, given: givenProps(declared), role: ContainerRole.REGULAR, json: spec.containers[i] }
    ));
    return [...init, ...regular];
  }

  private mount(spec: any, containers: readonly RenderedContainer[]): void {
    const volumes: any[] = spec.volumes ?? [];
    this.additions.files.addTo(volumes, containers);
    for (const { json } of containers) mountWritablePaths(json, volumes, this.choicesFor(json.name));
    if (volumes.length > 0) spec.volumes = volumes;
  }

  private limit(volumes: readonly any[], containers: readonly RenderedContainer[]): void {
    const counted = new Set<string>();
    for (const container of containers) {
      container.json.resources = resourcesOf(container, volumeSizes(container.json, volumes, counted), this.platform);
    }
  }

  private completeContainer(container: RenderedContainer, longRunning: boolean): void {
    const { json, role, given } = container;
    const { loosening } = this.additions;
    if (role === ContainerRole.SIDECAR) json.restartPolicy = 'Always';
    if (given && !given.imagePullPolicy && ImageReference.tryParse(json.image)?.isPinned) json.imagePullPolicy = 'IfNotPresent';
    fillProbes(container, longRunning && !loosening.includes('unsafelyRunWithoutProbes', json.name));
    fillSecurityContext(json, this.props.containerHardening?.[json.name] ?? {}, this.version);
    loosening.applyTo(json);
  }

  private nameAppArmorProfiles(template: PodTemplate, containers: readonly RenderedContainer[]): void {
    const names = containers.map(({ json }) => json.name);
    const named = Object.assign({}, ...names.map((name) => appArmorAnnotation(name, this.choicesFor(name).appArmorProfile, this.version)));
    if (Object.keys(named).length === 0) return;
    template.metadata = inOrder({ ...template.metadata, annotations: inOrder({ ...template.metadata?.annotations, ...named }) });
  }

  private choicesFor(container: string): ContainerHardening {
    const own = this.props.containerHardening?.[container];
    return own ? { ...this.props, ...own } : this.props;
  }

  /** Nothing where the account brings it all; otherwise everything, because what a pod names itself replaces what its account brings. */
  private get pullSecrets(): string[] {
    const { serviceAccount, dockerRegistryAuth } = this.workload;
    const brought = serviceAccount instanceof LeastPrivilegeServiceAccount ? serviceAccount._imagePullSecrets : [];
    const wanted = [...this.environment.imagePullSecrets, ...this.props.imagePullSecrets ?? []];
    if (!dockerRegistryAuth && wanted.every((name) => brought.includes(name))) return [];
    return [...new Set([...brought, ...wanted])].filter((name) => name !== dockerRegistryAuth?.name);
  }
}

/** Brings what was added into the order in which cdk8s writes members. */
function sortContainers(spec: any): void {
  for (const list of [spec.containers, spec.initContainers ?? []]) {
    for (const [i, container] of list.entries()) {
      container.securityContext = inOrder(container.securityContext);
      list[i] = inOrder(container);
    }
  }
}
