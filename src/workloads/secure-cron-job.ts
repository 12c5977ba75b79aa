import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { admit, admitInit, remember } from './container-arrival';
import type { HardeningProps } from './hardening-props';
import { cronJobProblems } from './job-shape';
import { PodHardening } from './pod-hardening';
import type { UnsafeCapabilitiesOptions, UnsafeContainerOptions, UnsafeHostPathOptions, UnsafeSysctlsOptions } from './unsafe-options';
import { Judgement } from '../core/judgement';
import type { Justification } from '../core/ledger';
import { stableLabels } from '../core/stable-labels';
import type { INetworkPeer, IWorkload, MountedVolume, WorkloadPort, WorkloadVariable } from '../core/workload';
import type { LeastPrivilegeServiceAccount } from '../identity/least-privilege-service-account';
import type { ConnectOptions } from '../network/connect-options';
import { Connections } from '../network/connections';
import type { EgressOptions, HostEgressOptions, InternetEgressOptions, ScrapingOptions } from '../network/egress-options';
import type { IngressControllerPods } from '../network/ingress-controller-pods';
import type { PodPeer } from '../network/pod-peer';
import { podSelectorOf } from './upstream/address-label';
import { safeProps } from './upstream/eager-props';
import { subjectOf } from './upstream/subject-namespace';

/** What a SecureCronJob can be told. */
export interface SecureCronJobProps extends kplus.CronJobProps, HardeningProps {}

/** Without a time zone the schedule follows that of the control plane, which differs between clusters and changes with daylight saving. */
const TIME_ZONE = 'Etc/UTC';
/** Long enough for a control plane that restarts; cdk8s-plus' ten seconds lose every run that comes meanwhile. */
const STARTING_DEADLINE = Duration.minutes(5);

/**
 * A CronJob whose pods fit Pod Security restricted, with everything of cdk8s-plus' CronJob.
 *
 * `activeDeadline` and `backoffLimit` have to be given. Unless told otherwise the schedule is in UTC, and a run is left out while the former one
 * still runs; one that could not start within five minutes is left out too. Its pods get no probes: they run to completion.
 */
export class SecureCronJob extends kplus.CronJob implements IWorkload {
  private readonly hardening: PodHardening;

  constructor(scope: Construct, id: string, props: SecureCronJobProps) {
    super(scope, id, { ...safeProps(props), timeZone: props.timeZone ?? TIME_ZONE, startingDeadline: props.startingDeadline ?? STARTING_DEADLINE });
    this.hardening = new PodHardening(this, this.apiObject, props, {
      template: (json) => json.spec.jobTemplate.spec.template,
      problems: () => cronJobProblems(props),
    });
    this.hardening.settle();
    Judgement.require(this);
  }

  /** The name of the CronJob. */
  public get workloadName(): string {
    return this.name;
  }

  /** `CronJob`. */
  public get workloadKind(): string {
    return this.kind;
  }

  /** The namespace of the CronJob. */
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

  /**
   * Lets these pods call a workload, every pod of a namespace, or pods of another app: egress here, ingress there, exactly at the ports that are
   * declared there unless others are named.
   *
   * @throws a usage error when nothing says at which ports, and when one side has a namespace and the other has none.
   */
  public connectTo(peer: INetworkPeer, options: ConnectOptions = {}): void {
    Connections.of(this).to(peer, options.ports);
  }

  /**
   * Lets a workload, every pod of a namespace, or pods of another app call these pods: `peer.connectTo(this)`, seen from here.
   *
   * @throws a usage error when one side has a namespace and the other has none.
   */
  public allowFrom(peer: INetworkPeer, options: ConnectOptions = {}): void {
    Connections.of(this).from(peer, options.ports);
  }

  /** Lets pods that no construct of this app makes, such as an operator's, call these pods: at their declared ports unless others are named. */
  public allowFromPods(peer: PodPeer, options: ConnectOptions = {}): void {
    Connections.of(this).fromPods(peer, options.ports);
  }

  /** Lets an ingress controller or a gateway call these pods: at their declared ports unless others are named. */
  public allowFromIngress(controller: IngressControllerPods, options: ConnectOptions = {}): void {
    Connections.of(this).fromIngress(controller, options.ports);
  }

  /** Lets Prometheus, or another scraper, call the ports of these pods that serve metrics. */
  public allowScrapingFrom(options: ScrapingOptions = {}): void {
    Connections.of(this).fromScraper(options);
  }

  /**
   * Lets these pods call the Kubernetes API server. A grant to their `identity` does it by itself.
   *
   * @throws a usage error when the environment does not say where the API server is.
   */
  public allowToApiServer(): void {
    Connections.of(this).toApiServer();
  }

  /**
   * Lets these pods call addresses outside the cluster.
   *
   * @throws a usage error for what is no block, for link-local and metadata addresses, and for blocks as wide as the internet.
   */
  public allowEgressTo(options: EgressOptions): void {
    Connections.of(this).toNamedCidrs(options);
  }

  /**
   * Lets these pods call hosts outside the cluster by their names; needs the network dialect `CILIUM`.
   *
   * @throws a usage error without that dialect, and for what is no host name.
   */
  public allowEgressToNames(options: HostEgressOptions): void {
    Connections.of(this).toHosts(options);
  }

  /** Lets these pods call every address, except link-local ones, metadata services and what is excepted: where data goes when it leaks. */
  public unsafelyAllowEgressToInternet(options: InternetEgressOptions): void {
    Connections.of(this).unsafelyAllowToInternet(options);
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
}
