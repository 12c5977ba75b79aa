import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct, Dependable } from 'constructs';
import { admit, admitInit, remember } from './container-arrival';
import type { HardeningProps } from './hardening-props';
import { PodHardening } from './pod-hardening';
import { stableLabels } from './stable-labels';
import type { UnsafeCapabilitiesOptions, UnsafeContainerOptions, UnsafeHostPathOptions, UnsafeSysctlsOptions } from './unsafe-options';
import { Judgement } from '../core/judgement';
import type { Justification } from '../core/ledger';
import type { IWorkload, MountedVolume, WorkloadPort, WorkloadVariable } from '../core/workload';
import { LeastPrivilegeServiceAccount } from '../identity/least-privilege-service-account';
import type { ConnectOptions } from '../network/connection-port';
import { Connections } from '../network/connections';
import type { PodPeer } from '../network/pod-peer';
import { podSelectorOf } from './upstream/address-label';
import { safeProps } from './upstream/eager-props';
import { subjectOf } from './upstream/subject-namespace';

/** What a SecurePod can be told. */
export interface SecurePodProps extends kplus.PodProps, HardeningProps {}

/**
 * A Pod that fits Pod Security restricted, with everything of cdk8s-plus' Pod. Nothing starts it again when its node goes: a Deployment or a Job
 * is nearly always the better choice.
 */
export class SecurePod extends kplus.Pod implements IWorkload {
  private readonly hardening: PodHardening;

  constructor(scope: Construct, id: string, props: SecurePodProps = {}) {
    super(scope, id, safeProps(props));
    this.hardening = new PodHardening(this, this.apiObject, props, { template: (json) => json });
    this.hardening.settle();
    this.comeAfterAccount();
    Judgement.require(this);
  }

  /** The name of the Pod. */
  public get workloadName(): string {
    return this.name;
  }

  /** `Pod`. */
  public get workloadKind(): string {
    return this.kind;
  }

  /** The namespace of the Pod. */
  public get workloadNamespace(): string | undefined {
    return this.metadata.namespace;
  }

  /** The labels that select exactly these pods; they follow from kind and name and survive moving the construct. */
  public get selectorLabels(): { [key: string]: string } {
    return stableLabels(this.kind, this.name);
  }

  /** The ports that regular containers and sidecars declare by now. */
  public get declaredPorts(): WorkloadPort[] {
    return this.hardening.declaredPorts;
  }

  /**
   * The ServiceAccount that the pods run as: their own, without token and without rights until it is granted some.
   * @throws a usage error when a ServiceAccount of cdk8s-plus was given.
   */
  public get identity(): LeastPrivilegeServiceAccount {
    return this.hardening.account;
  }

  /** The init containers and native sidecars, in the order in which they start. */
  public get initContainers(): kplus.Container[] {
    return this.hardening?.withSidecars(super.initContainers) ?? super.initContainers;
  }

  /** Adds a container; hardened like any other. */
  public addContainer(cont: kplus.ContainerProps): kplus.Container {
    return remember(super.addContainer(cont), cont);
  }

  /** Adds an init container; hardened like any other. */
  public addInitContainer(cont: kplus.ContainerProps): kplus.Container {
    return admitInit(this, cont, (own) => super.addInitContainer(own));
  }

  /** Adds a container that exists already; hardened like any other. */
  public attachContainer(cont: kplus.Container): void {
    super.attachContainer(admit(this, cont));
  }

  /** Adds a native sidecar (a regular container before Kubernetes 1.29): it starts after the init containers that are there and runs to the end. */
  public addSidecar(cont: kplus.ContainerProps): kplus.Container {
    return this.hardening.addSidecar(cont);
  }

  /** Lets these pods call a workload: egress here, ingress there, exactly its declared ports unless others are named. */
  public connectTo(peer: IWorkload, options: ConnectOptions = {}): void {
    Connections.of(this).to(peer, options.ports);
  }

  /** Lets pods that no construct of this app makes, such as those of a gateway, call these pods: at their declared ports unless others are named. */
  public allowFromPods(peer: PodPeer, options: ConnectOptions = {}): void {
    Connections.of(this).fromPods(peer, options.ports);
  }

  /** Makes the pods run as another account of their namespace; their own goes. */
  public useServiceAccount(account: LeastPrivilegeServiceAccount): void {
    this.hardening.useAccount(account);
  }

  /** Gives files to containers. */
  public mountVolume(volume: MountedVolume): void {
    this.hardening.files.mount(volume);
  }

  /** Gives an environment variable to containers. */
  public addVariable(variable: WorkloadVariable): void {
    this.hardening.files.define(variable);
  }

  /** Puts an annotation on the pods; a changed value rolls them. */
  public annotatePods(key: string, value: string): void {
    this.podMetadata.addAnnotation(key, value);
  }

  /** Gives the pods a label. */
  public labelPods(key: string, value: string): void {
    this.podMetadata.addLabel(key, value);
  }

  /** The pods as a selector: by labels that survive moving the construct. */
  public toPodSelectorConfig(): kplus.PodSelectorConfig {
    return podSelectorOf(this);
  }

  /** The account of the pods as a subject of RoleBindings. */
  public toSubjectConfiguration(): kplus.SubjectConfiguration {
    return subjectOf(this);
  }

  /** Runs containers with all rights of the node's root user. */
  public unsafelyAllowPrivileged(options: UnsafeContainerOptions): void {
    this.hardening.loosening.container('unsafelyAllowPrivileged', options);
  }

  /** Lets processes gain more rights than their parent, as setuid programs do. */
  public unsafelyAllowPrivilegeEscalation(options: UnsafeContainerOptions): void {
    this.hardening.loosening.container('unsafelyAllowPrivilegeEscalation', options);
  }

  /** Runs containers as user 0. */
  public unsafelyAllowRoot(options: UnsafeContainerOptions): void {
    this.hardening.loosening.container('unsafelyAllowRoot', options);
  }

  /** Lets containers change the files of their image; `writablePaths` is nearly always the better way. */
  public unsafelyAllowWritableRootFilesystem(options: UnsafeContainerOptions): void {
    this.hardening.loosening.container('unsafelyAllowWritableRootFilesystem', options);
  }

  /** Lets containers publish ports on their node, as `hostPort` of a declared port says. */
  public unsafelyAllowHostPorts(options: UnsafeContainerOptions): void {
    this.hardening.loosening.container('unsafelyAllowHostPorts', options);
  }

  /** Opens every system call of the kernel to containers. */
  public unsafelyUseUnconfinedSeccomp(options: UnsafeContainerOptions): void {
    this.hardening.loosening.container('unsafelyUseUnconfinedSeccomp', options);
  }

  /** Runs whatever a registry holds under a tag at the moment. */
  public unsafelyUseImageWithoutDigest(options: UnsafeContainerOptions): void {
    this.hardening.loosening.container('unsafelyUseImageWithoutDigest', options);
  }

  /** Lets containers take as much of their node as they can get; requests stay. */
  public unsafelyRunWithoutLimits(options: UnsafeContainerOptions): void {
    this.hardening.loosening.container('unsafelyRunWithoutLimits', options);
  }

  /** Gives containers no probes but those that were asked for. */
  public unsafelyRunWithoutProbes(options: UnsafeContainerOptions): void {
    this.hardening.loosening.container('unsafelyRunWithoutProbes', options);
  }

  /** Adds capabilities to containers. */
  public unsafelyAddCapabilities(options: UnsafeCapabilitiesOptions): void {
    this.hardening.loosening.capabilities(options);
  }

  /** Puts the pods on their node's network, where no NetworkPolicy reaches them. */
  public unsafelyAllowHostNetwork(why: Justification): void {
    this.hardening.loosening.hostNetwork(why);
  }

  /** Shows the pods every process of their node. */
  public unsafelyAllowHostPid(why: Justification): void {
    this.hardening.loosening.hostPid(why);
  }

  /** Shows the pods the shared memory of their node's processes. */
  public unsafelyAllowHostIpc(why: Justification): void {
    this.hardening.loosening.hostIpc(why);
  }

  /** Mounts a folder of the node; read-only unless told otherwise. */
  public unsafelyMountHostPath(options: UnsafeHostPathOptions): void {
    this.hardening.mountHostPath(options);
  }

  /** Sets kernel parameters that can harm other pods of the node. */
  public unsafelyAddSysctls(options: UnsafeSysctlsOptions): void {
    this.hardening.loosening.sysctls(options);
  }

  /** The API server refuses a pod whose account is not there yet, where the controllers of other workloads would try again. */
  private comeAfterAccount(): void {
    // Asked when it is written: until then the pod can be given another account. One of another chart would number the files of both.
    const account = {};
    const accountNow = () => this.serviceAccount instanceof LeastPrivilegeServiceAccount ? [this.serviceAccount] : [];
    const inThisChart = () => accountNow().filter((used) => Chart.of(used) === Chart.of(this));
    Dependable.implement(account, { get dependencyRoots() { return inThisChart(); } });
    this.apiObject.node.addDependency(account);
  }
}
