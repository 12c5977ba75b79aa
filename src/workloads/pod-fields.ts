import type { AppArmorProfile } from './app-armor-profile';
import type { PodProps } from './hardened-workload';
import type { ContainerHardening } from './hardening-props';
import { inOrder, plainJson } from './plain-json';
import { SeccompProfile } from './seccomp-profile';
import { KubernetesVersion } from '../core/kubernetes-version';
import type { Platform } from '../core/platform';
import { capabilityName } from './upstream/capability-prefix';

/** cdk8s-plus' own. */
export const USER = 25000;
/** cdk8s-plus' own. */
export const GROUP = 26000;
/** Lets whoever is not root listen at ports below 1024. */
export const LOW_PORTS = { name: 'net.ipv4.ip_unprivileged_port_start', value: '0' };
const APP_ARMOR_ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

/** What a pod is rendered for. */
export interface PodContext {
  readonly props: PodProps;
  readonly version: KubernetesVersion;
  readonly platform: Platform;
  /** Whether a container declares a port below 1024. */
  readonly hasLowPort: boolean;
  /** Whether each pod gets a volume of its own. */
  readonly hasClaims: boolean;
  /** Registry credentials that the pods name themselves. */
  readonly pullSecrets: readonly string[];
}

/** Completes a rendered pod spec with what it does not say. */
export function fillPod(spec: any, context: PodContext): void {
  const { props, pullSecrets } = context;
  const security = spec.securityContext ??= {};
  fillIds(security, props, context.platform);
  security.fsGroupChangePolicy = changePolicy(spec, context);
  security.seccompProfile = (props.seccompProfile ?? SeccompProfile.RUNTIME_DEFAULT)._toJson();
  security.sysctls = sysctls(spec, context);
  security.seLinuxOptions = props.seLinuxOptions && plainJson(props.seLinuxOptions);
  security.appArmorProfile = appArmorField(props.appArmorProfile, context.version);
  spec.securityContext = inOrder(security);
  spec.enableServiceLinks ??= false;
  if (props.userNamespace) spec.hostUsers = false;
  if (pullSecrets.length > 0) spec.imagePullSecrets = [...spec.imagePullSecrets ?? [], ...pullSecrets.map((name) => ({ name }))];
  if (props.runtimeClass) spec.runtimeClassName = props.runtimeClass.runtimeClassName;
}

/** Completes the security context of a rendered container with what it does not say. */
export function fillSecurityContext(container: any, own: ContainerHardening, version: KubernetesVersion): void {
  const security = container.securityContext ??= {};
  security.capabilities = capabilities(security.capabilities);
  security.seccompProfile = own.seccompProfile?._toJson();
  security.seLinuxOptions = own.seLinuxOptions && plainJson(own.seLinuxOptions);
  security.appArmorProfile = appArmorField(own.appArmorProfile, version);
}

/** The annotation that names a container's AppArmor profile before Kubernetes 1.30. */
export function appArmorAnnotation(container: string, profile: AppArmorProfile | undefined, version: KubernetesVersion): { [key: string]: string } {
  return profile && !hasAppArmorField(version) ? { [`${APP_ARMOR_ANNOTATION}${container}`]: profile._toAnnotation() } : {};
}

function fillIds(security: any, given: PodProps, { assignsIds }: Platform): void {
  const [user, group] = assignsIds ? [USER, GROUP] : [];
  security.runAsUser ??= given.user ?? user;
  security.runAsGroup ??= given.group ?? group;
  security.fsGroup ??= given.fsGroup ?? group;
}

function appArmorField(profile: AppArmorProfile | undefined, version: KubernetesVersion): object | undefined {
  return hasAppArmorField(version) ? profile?._toJson() : undefined;
}

function hasAppArmorField(version: KubernetesVersion): boolean {
  return version.atLeast(KubernetesVersion.V1_30);
}

/** Dropping ALL includes whatever else was dropped. */
function capabilities(given: any): object {
  const added = (given?.add ?? []).map(capabilityName);
  return { ...added.length > 0 && { add: added }, drop: ['ALL'] };
}

/** Walking through a large volume at each start takes minutes; without one the question does not arise. */
function changePolicy(spec: any, { props, hasClaims }: PodContext): string | undefined {
  if (props.securityContext?.fsGroupChangePolicy) return spec.securityContext?.fsGroupChangePolicy;
  const large = hasClaims || (spec.volumes ?? []).some((volume: any) => volume.persistentVolumeClaim || volume.ephemeral);
  return large ? 'OnRootMismatch' : undefined;
}

/** Kubernetes refuses the sysctl where the pod has no network of its own. */
function sysctls(spec: any, { props, hasLowPort }: PodContext): object[] | undefined {
  const given: any[] | undefined = spec.securityContext?.sysctls;
  const wanted = (props.portsBelow1024 ?? hasLowPort) && !spec.hostNetwork;
  return wanted && !given?.some(({ name }) => name === LOW_PORTS.name) ? [...given ?? [], LOW_PORTS] : given;
}
