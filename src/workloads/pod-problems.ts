import { RestartPolicy } from 'cdk8s-plus-27';
import type { HardenedWorkload, PodAdditions, PodProps } from './hardened-workload';
import { SeLinuxType } from './se-linux-options';
import { checkWritablePaths } from './writable-paths';
import { Environment } from '../core/environment';
import { UsageError } from '../core/errors';
import { KubernetesVersion } from '../core/kubernetes-version';
import { quoted } from '../core/quoted';
import { didYouMean } from '../core/suggestion';

/** What is wrong with what a workload was told, apart from what rules find in its output. */
export class PodProblems {
  constructor(private readonly workload: HardenedWorkload, private readonly props: PodProps, private readonly additions: PodAdditions) {}

  /** Refuses at once what is wrong whatever comes later. @throws a usage error that names the prop. */
  public refuse(): void {
    const where = this.workload.node.path;
    for (const choices of [this.props, ...Object.values(this.props.containerHardening ?? {})]) checkWritablePaths(choices, where);
    for (const id of ['user', 'group', 'fsGroup'] as const) {
      const [ours, theirs] = [this.props[id], this.props.securityContext?.[id]];
      if (ours !== undefined && theirs !== undefined && ours !== theirs) {
        throw new UsageError(`${id} is given twice.`, { where, found: `${id}: ${ours} and securityContext: { ${id}: ${theirs} }`, fix: 'drop one of them' });
      }
    }
  }

  /** Everything that is wrong by now, each with its repair. */
  public all(): string[] {
    return [
      ...this.unknownContainers(), ...this.doubleVariables(), ...this.doubleVolumes(),
      ...this.userNamespace(), ...this.seLinux(), ...this.lowPorts(), ...this.endlessSidecars(),
    ];
  }

  private unknownContainers(): string[] {
    const { loosening, files } = this.additions;
    const named = [
      ...loosening.named,
      ...files.named,
      ...Object.keys(this.props.containerHardening ?? {}).map((container) => ({ by: 'containerHardening', container })),
    ];
    if (named.length === 0) return [];
    const known = this.containers.map(({ name }) => name);
    return named.filter(({ container }) => !known.includes(container)).map(({ by, container }) => {
      const near = didYouMean(container, known);
      const repair = near ? `did you mean ${quoted(near)}?` : `there are ${known.map(quoted).join(', ')}`;
      return `${by} names the container ${quoted(container)}, which does not exist; ${repair}`;
    });
  }

  private doubleVariables(): string[] {
    const regular = this.workload.containers;
    return this.containers.flatMap((container) => this.additions.files.variablesOf(container.name, regular.includes(container))
      .filter((variable) => variable in container.env.variables)
      .map((variable) => `the variable ${quoted(variable)} of container ${quoted(container.name)} is given twice; drop it from envVariables`));
  }

  private doubleVolumes(): string[] {
    const { volumeNames } = this.additions.files;
    if (volumeNames.length === 0) return [];
    const mounted = this.containers.flatMap(({ mounts }) => mounts.map(({ volume }) => volume));
    const declared = [...this.workload.volumes, ...mounted].map(({ name }) => name);
    return volumeNames.filter((name) => declared.includes(name)).map((name) => `two volumes are called ${quoted(name)}; name one of them otherwise`);
  }

  private userNamespace(): string[] {
    if (!this.props.userNamespace) return [];
    const { kubernetesVersion } = Environment.of(this.workload);
    const shared = this.usesHostNetwork || this.additions.loosening.includesForPod('unsafelyAllowHostPid', 'unsafelyAllowHostIpc');
    return [
      ...kubernetesVersion.atLeast(KubernetesVersion.V1_33) ? [] : [`userNamespace needs Kubernetes 1.33, but the target is ${kubernetesVersion}; drop it`],
      ...shared ? ['userNamespace excludes sharing namespaces of the host; drop one of them'] : [],
    ];
  }

  private seLinux(): string[] {
    const choices = [this.props, ...Object.values(this.props.containerHardening ?? {})];
    if (!choices.some(({ seLinuxOptions }) => seLinuxOptions?.type === SeLinuxType.CONTAINER_ENGINE)) return [];
    const { kubernetesVersion } = Environment.of(this.workload);
    return !kubernetesVersion.atLeast(KubernetesVersion.V1_31)
      ? [`seLinuxOptions names ${SeLinuxType.CONTAINER_ENGINE}, which Pod Security Standards allow from Kubernetes 1.31 on; the target is ${kubernetesVersion}`]
      : [];
  }

  private lowPorts(): string[] {
    return this.props.portsBelow1024 && this.usesHostNetwork
      ? ['portsBelow1024 sets a sysctl of the pod\'s own network, but the pod uses that of the host; drop one of them']
      : [];
  }

  /** What ends with the others from 1.29 on would keep a pod that runs to completion from ending. */
  private endlessSidecars(): string[] {
    return this.additions.hasRegularSidecars && this.workload.restartPolicy !== RestartPolicy.ALWAYS
      ? ['a sidecar ends with the other containers from Kubernetes 1.29 on only; on the target it keeps the pod from ever completing; drop it, or target 1.29']
      : [];
  }

  private get usesHostNetwork(): boolean {
    return this.workload.hostNetwork || this.additions.loosening.includesForPod('unsafelyAllowHostNetwork');
  }

  private get containers() {
    return [...this.workload.initContainers, ...this.workload.containers];
  }
}
