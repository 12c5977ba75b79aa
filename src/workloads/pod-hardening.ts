import type { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { admitSidecar, nameSidecar } from './container-arrival';
import type { HardenedWorkload, PodProps } from './hardened-workload';
import { Loosening } from './loosening';
import { inOrder } from './plain-json';
import { PodFiles } from './pod-files';
import { PodProblems } from './pod-problems';
import { PodRendering } from './pod-rendering';
import { RuntimeClass } from './runtime-class';
import type { UnsafeHostPathOptions } from './unsafe-options';
import { Environment } from '../core/environment';
import { UsageError } from '../core/errors';
import { KubernetesVersion } from '../core/kubernetes-version';
import { fitName } from '../core/object-name';
import { quoted } from '../core/quoted';
import { NAME_LABEL, stableLabels } from '../core/stable-labels';
import type { WorkloadPort } from '../core/workload';
import { LeastPrivilegeServiceAccount } from '../identity/least-privilege-service-account';
import { Connections } from '../network/connections';
import { SecurePodConnections } from '../network/pod-connections';
import { finishRendering } from './upstream/newer-fields';
import type { WorkloadShape } from './workload-shape';

interface NativeSidecar {
  readonly container: kplus.Container;
  /** How many init containers start before it. */
  readonly position: number;
}

/**
 * What the six hardened workloads share: it is held, not inherited, because they inherit from six classes of cdk8s-plus.
 *
 * It completes what cdk8s-plus renders with whatever the user did not say, and never changes what he did say: loosening by props is
 * written as asked, and refused by the rules.
 */
export class PodHardening {
  /** What `unsafely…` methods loosened. */
  public readonly loosening: Loosening;
  /** The files and variables that other constructs give. */
  public readonly files: PodFiles;
  /** Whether a sidecar became a regular container because the target knows no other. */
  public hasRegularSidecars = false;
  private readonly sidecars: NativeSidecar[] = [];
  private ownAccount?: LeastPrivilegeServiceAccount;

  constructor(
    private readonly workload: HardenedWorkload, object: ApiObject, private readonly props: PodProps, private readonly shape: WorkloadShape,
  ) {
    this.loosening = new Loosening(workload);
    this.files = new PodFiles(workload.node.path);
    const problems = new PodProblems(workload, props, this);
    problems.refuse();
    finishRendering(object, (json) => this.finish(json));
    workload.node.addValidation({ validate: () => [...problems.all(), ...shape.problems?.() ?? []] });
  }

  /** Gives the workload what needs the workload to be there already: labels, account, connections, sidecars. */
  public settle(): void {
    this.label();
    const { runtimeClass } = this.props;
    if (runtimeClass && !(runtimeClass instanceof RuntimeClass)) {
      Environment.declareExternal(this.workload, { apiGroup: 'node.k8s.io', kind: 'RuntimeClass', name: runtimeClass.runtimeClassName });
    }
    this.settleAccount();
    (this.workload as { connections?: kplus.PodConnections }).connections = new SecurePodConnections(this.workload);
    Connections.of(this.workload);
    if (this.props.isolate) Connections.of(this.workload).isolate();
    (this.props.nativeSidecars ?? []).forEach((sidecar, position) => this.addSidecar(sidecar, position));
  }

  /** The ports that regular containers and sidecars declare by now. */
  public get declaredPorts(): WorkloadPort[] {
    const declared: WorkloadPort[] = [];
    for (const container of [...this.workload.containers, ...this.sidecars.map((sidecar) => sidecar.container)]) {
      for (const { number: port, protocol: given = kplus.Protocol.TCP, name } of container.ports) {
        const protocol = given.toString();
        if (!declared.some((other) => other.port === port && other.protocol === protocol)) declared.push({ port, protocol, name });
      }
    }
    return declared;
  }

  /**
   * The account that the pods run as.
   *
   * @throws a usage error when it is one that was given and is none of ours.
   */
  public get account(): LeastPrivilegeServiceAccount {
    const { serviceAccount } = this.workload;
    if (serviceAccount instanceof LeastPrivilegeServiceAccount) return serviceAccount;
    throw new UsageError(`${this.workload.workloadName} runs as ${quoted(serviceAccount?.name)}, which is no LeastPrivilegeServiceAccount.`, {
      where: this.workload.node.path, fix: 'drop the prop serviceAccount: the workload then has an account of its own',
    });
  }

  /** Makes the pods run as another account; their own goes. */
  public useAccount(account: LeastPrivilegeServiceAccount): void {
    account.usedBy(this.workload);
    if (this.ownAccount && this.ownAccount !== account) this.workload.node.tryRemoveChild(this.ownAccount.node.id);
    this.ownAccount = undefined;
    this.runAs(account);
  }

  /** Mounts a folder of the node. */
  public mountHostPath(options: UnsafeHostPathOptions): void {
    this.files.mount({
      name: fitName(`host${options.path.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`.replace(/-$/, '')),
      source: { hostPath: { path: options.path } },
      path: options.mountPath,
      readOnly: options.readOnly,
      containers: options.container === undefined ? undefined : [options.container],
    });
    this.loosening.hostPath(options);
  }

  /** Whether a container is a native sidecar. */
  public isSidecar(container: kplus.Container): boolean {
    return this.sidecars.some((sidecar) => sidecar.container === container);
  }

  /** The init containers, with the native sidecars at their places. */
  public withSidecars(initContainers: readonly kplus.Container[]): kplus.Container[] {
    const all = [...initContainers];
    this.sidecars.forEach(({ container, position }) => all.splice(position, 0, container));
    return all;
  }

  /** Adds a container that runs beside the others until the end; it starts after the init containers that are there, or at a position among them. */
  public addSidecar(given: kplus.ContainerProps, position = this.workload.initContainers.length): kplus.Container {
    const named = nameSidecar(this.workload, given);
    this.hasRegularSidecars = !Environment.of(this.workload).kubernetesVersion.atLeast(KubernetesVersion.V1_29);
    if (this.hasRegularSidecars) return this.workload.addContainer(named);
    const container = admitSidecar(new kplus.Container(named), named);
    this.sidecars.push({ container, position });
    return container;
  }

  private label(): void {
    const { metadata, podMetadata, workloadKind, workloadName } = this.workload;
    const name = fitName(workloadName);
    for (const labelled of [metadata, podMetadata]) {
      if (labelled.getLabel(NAME_LABEL) === undefined) labelled.addLabel(NAME_LABEL, name);
    }
    for (const [key, value] of Object.entries(stableLabels(workloadKind, workloadName))) podMetadata.addLabel(key, value);
  }

  private settleAccount(): void {
    const given = this.props.serviceAccount;
    if (given instanceof LeastPrivilegeServiceAccount) return this.useAccount(given);
    if (given) return;
    this.ownAccount = new LeastPrivilegeServiceAccount(this.workload, 'ServiceAccount', {
      metadata: { name: this.workload.workloadName, namespace: this.workload.workloadNamespace },
      imagePullSecrets: this.props.imagePullSecrets,
    });
    this.ownAccount.usedBy(this.workload);
    this.runAs(this.ownAccount);
  }

  private runAs(account: kplus.IServiceAccount): void {
    (this.workload as { serviceAccount?: kplus.IServiceAccount }).serviceAccount = account;
  }

  private finish(json: any): void {
    new PodRendering(this.workload, this.props, this).complete(this.shape.template(json), (spec) => this.shape.completePods?.(spec));
    if (!this.shape.finish) return;
    this.shape.finish(json);
    json.spec = inOrder(json.spec);
  }
}
