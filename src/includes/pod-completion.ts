import type { HardeningChange } from './hardening-change';
import { HardeningDefault } from './hardening-default';
import { arrayOf, at, isObject, objectOf, pointer } from '../core/json';
import type { Platform } from '../core/platform';
import type { PodContainer, PodSpec } from '../core/pod-spec';
import { ContainerRole } from '../core/pod-spec';
import { Quantity } from '../core/quantity';
import { GROUP, LOW_PORTS, USER } from '../workloads/pod-fields';
import { completeResources } from '../workloads/resources';
import { mountWritablePaths, volumeSizes } from '../workloads/writable-paths';

/** What is known of pods besides their spec. */
export interface PodSituation {
  /** The object, in words. */
  readonly object: string;
  readonly platform: Platform;
  /** Whether something gives their account rights, so that they may need its token. */
  readonly hasRights: boolean;
  /** Which defaults are left out. */
  readonly except: readonly HardeningDefault[];
}

type Json = { [key: string]: any };

/** Gives pods, in place, what nobody said about them; what somebody said stays. */
export class PodCompletion {
  /** What was written, in the order of writing. */
  public readonly changes: HardeningChange[] = [];
  private readonly spec: Json;

  /** For the pods of an object whose JSON may be changed. */
  public constructor(private readonly pods: PodSpec, private readonly situation: PodSituation) {
    this.spec = pods.json;
  }

  /**
   * Completes them. Pods of Windows nodes stay as they are, since almost none of it means anything there; so does what is no pod, and every value
   * that is none of its field: the rules have to see it.
   */
  public complete(): void {
    if (!Object.isExtensible(this.spec) || this.isForWindows) return;
    this.completePod();
    const containers = this.pods.containers.filter(({ role }) => role !== ContainerRole.EPHEMERAL);
    for (const container of containers) this.completeSecurity(container);
    for (const container of containers) this.mountTmp(container);
    const counted = new Set<string>();
    for (const container of containers) this.completeResources(container, counted);
  }

  private completePod(): void {
    const { spec } = this;
    const { pointer: place } = this.pods;
    const inPod = { target: spec, place };
    if (!this.situation.hasRights) this.fill(HardeningDefault.NO_TOKEN, inPod, 'automountServiceAccountToken', false);
    this.fill(HardeningDefault.NO_SERVICE_LINKS, inPod, 'enableServiceLinks', false);
    const target = inside(spec, 'securityContext');
    if (!target) return;
    const security = { target, place: pointer(place, 'securityContext') };
    if (!this.runsAsRoot) {
      this.fill(HardeningDefault.NON_ROOT, security, 'runAsNonRoot', true);
      if (this.situation.platform.assignsIds) this.fillIds(security);
    }
    this.fill(HardeningDefault.SECCOMP, security, 'seccompProfile', { type: 'RuntimeDefault' });
    this.openLowPorts(security);
    if (Object.keys(target).length > 0) spec.securityContext = target;
  }

  private fillIds(security: Target): void {
    this.fill(HardeningDefault.USER_AND_GROUP, security, 'runAsUser', USER);
    this.fill(HardeningDefault.USER_AND_GROUP, security, 'runAsGroup', GROUP);
    this.fill(HardeningDefault.USER_AND_GROUP, security, 'fsGroup', GROUP);
    if (this.pods.volumes.some(({ json }) => json.persistentVolumeClaim || json.ephemeral)) {
      this.fill(HardeningDefault.USER_AND_GROUP, security, 'fsGroupChangePolicy', 'OnRootMismatch');
    }
  }

  /** Kubernetes refuses the sysctl where the pod has no network of its own. */
  private openLowPorts(security: Target): void {
    const isLow = (port: unknown) => { const { containerPort } = objectOf(port); return typeof containerPort === 'number' && containerPort < 1024; };
    const wanted = !this.spec.hostNetwork && !this.runsAsRoot && this.pods.containers.some(({ json }) => arrayOf(json.ports).some(isLow));
    const given = arrayOf(security.target.sysctls);
    if (!wanted || given.some((sysctl) => objectOf(sysctl).name === LOW_PORTS.name)) return;
    this.write(HardeningDefault.LOW_PORTS, security, 'sysctls', [...given, LOW_PORTS]);
  }

  private completeSecurity({ json, pointer: place }: PodContainer): void {
    const target = inside(json, 'securityContext');
    if (!target) return;
    const security = { target, place: pointer(place, 'securityContext') };
    if (target.privileged !== true) {
      const capabilities = inside(target, 'capabilities');
      const added = arrayOf(capabilities?.add);
      // Kubernetes refuses it beside either.
      if (!added.some((name) => /^(?:CAP_)?SYS_ADMIN$/.test(String(name)))) this.fill(HardeningDefault.NO_PRIVILEGE_ESCALATION, security, 'allowPrivilegeEscalation', false);
      if (capabilities && saysNothing(capabilities.drop)) this.write(HardeningDefault.NO_CAPABILITIES, security, 'capabilities', { ...capabilities, drop: ['ALL'] });
    }
    this.fill(HardeningDefault.READ_ONLY_ROOT, security, 'readOnlyRootFilesystem', true);
    if (Object.keys(target).length > 0) json.securityContext = target;
  }

  private mountTmp({ json, pointer: place }: PodContainer): void {
    const written = this.changes.some(({ hardeningDefault, path }) => hardeningDefault === HardeningDefault.READ_ONLY_ROOT && path.startsWith(`${place}/`));
    if (!written || !isListOfObjects(json.volumeMounts, 'mountPath') || !isListOfObjects(this.spec.volumes, 'name')) return;
    const volumes = [...arrayOf(this.spec.volumes)] as any[];
    const before = arrayOf(json.volumeMounts).length;
    json.volumeMounts = [...arrayOf(json.volumeMounts)];
    mountWritablePaths(json, volumes, {});
    if (json.volumeMounts.length === 0) delete json.volumeMounts;
    if (arrayOf(json.volumeMounts).length === before) return;
    this.spec.volumes = volumes;
    this.note(HardeningDefault.READ_ONLY_ROOT, pointer(this.pods.pointer, 'volumes', volumes.length - 1), volumes.at(-1));
    this.note(HardeningDefault.READ_ONLY_ROOT, pointer(place, 'volumeMounts', before), json.volumeMounts.at(-1));
  }

  private completeResources({ json, pointer: place }: PodContainer, counted: Set<string>): void {
    const resources = inside(json, 'resources');
    if (!resources || this.situation.except.includes(HardeningDefault.RESOURCES)) return;
    const mounted = { volumeMounts: arrayOf(json.volumeMounts).filter(isObject) };
    const completed = completeResources({
      cpu: amountsOf(resources, 'cpu'), memory: amountsOf(resources, 'memory'), ephemeralStorage: amountsOf(resources, 'ephemeral-storage'),
    }, volumeSizes(mounted, arrayOf(this.spec.volumes).filter(isObject), counted), this.situation.platform);
    for (const side of ['limits', 'requests'] as const) {
      const target = inside(resources, side);
      if (!target) continue;
      for (const [name, amount] of Object.entries(completed[side])) this.fill(HardeningDefault.RESOURCES, { target, place: pointer(place, 'resources', side) }, name, amount);
      if (Object.keys(target).length > 0) resources[side] = target;
    }
    json.resources = resources;
  }

  /** Somebody says that it has to, or may; the rules speak about it. */
  private get runsAsRoot(): boolean {
    return [this.spec, ...this.pods.containers.map(({ json }) => json)].some((json) => {
      const { runAsUser, runAsNonRoot } = objectOf(at(json, 'securityContext'));
      return runAsUser === 0 || (runAsNonRoot === false && (runAsUser ?? undefined) === undefined);
    });
  }

  private get isForWindows(): boolean {
    const nodes = objectOf(this.spec.nodeSelector);
    return [at(this.spec, 'os', 'name'), nodes['kubernetes.io/os'], nodes['beta.kubernetes.io/os']].includes('windows');
  }

  /** Writes what is absent; an explicit null is absent too, as the API server reads it. */
  private fill(hardeningDefault: HardeningDefault, target: Target, key: string, value: unknown): void {
    if (target.target[key] === undefined || target.target[key] === null) this.write(hardeningDefault, target, key, value);
  }

  private write(hardeningDefault: HardeningDefault, { target, place }: Target, key: string, value: unknown): void {
    if (this.situation.except.includes(hardeningDefault)) return;
    target[key] = value;
    this.note(hardeningDefault, pointer(place, key), value);
  }

  private note(hardeningDefault: HardeningDefault, path: string, value: unknown): void {
    this.changes.push({ object: this.situation.object, hardeningDefault, path, value: JSON.stringify(value) });
  }
}

/** An object that is completed, and its place. */
interface Target {
  readonly target: Json;
  readonly place: string;
}

/** A copy of what stands under a key, empty where nothing does; none where it is no object, which is somebody's mistake and stays. */
function inside(json: Json, key: string): Json | undefined {
  const value: unknown = json[key] ?? {};
  return isObject(value) ? { ...value } : undefined;
}

/** As the API server reads it. */
function saysNothing(list: unknown): boolean {
  return (list ?? undefined) === undefined || (Array.isArray(list) && list.length === 0);
}

function isListOfObjects(value: unknown, key: string): boolean {
  return (value ?? undefined) === undefined || (Array.isArray(value) && value.every((item) => typeof at(item, key) === 'string'));
}

function amountsOf(given: Json, name: string): { readonly request?: Quantity; readonly limit?: Quantity } {
  const [request, limit] = ['requests', 'limits'].map((side) => Quantity.tryParse(objectOf(given[side])[name]));
  return { request, limit };
}
