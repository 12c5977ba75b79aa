import { inOrder, plainJson } from './plain-json';
import type { RenderedContainer } from './rendered-container';
import { UsageError } from '../core/errors';
import { ContainerRole } from '../core/pod-spec';
import { quoted } from '../core/quoted';
import type { MountedVolume, WorkloadVariable } from '../core/workload';

/** A volume that is mounted; without a source it is one that the object itself makes for each pod. */
type Mount = Omit<MountedVolume, 'source'> & { readonly source?: MountedVolume['source'] };

/** The files and variables that other constructs gave to a workload, besides what cdk8s-plus knows. */
export class PodFiles {
  private readonly volumes: Mount[] = [];
  private readonly variables: WorkloadVariable[] = [];

  constructor(private readonly where: string) {}

  /** Gives files to containers. @throws a usage error when another volume has the name, or the path is taken. */
  public mount(volume: Mount): void {
    const clash = this.volumes.find(({ name, source }) => name === volume.name && source !== volume.source);
    if (clash) throw new UsageError(`Two volumes are called ${quoted(volume.name)}.`, { where: this.where, fix: 'name one of them otherwise' });
    const taken = this.volumes.find((other) => other.path === volume.path && overlap(other.containers, volume.containers));
    if (taken) {
      throw new UsageError(`Two volumes are mounted at ${quoted(volume.path)}.`, {
        where: this.where, found: `${taken.name} and ${volume.name}`, fix: 'mount one of them elsewhere',
      });
    }
    this.volumes.push(volume);
  }

  /** Gives an environment variable to containers. @throws a usage error when it was given before. */
  public define(variable: WorkloadVariable): void {
    if (this.variables.some(({ name, containers }) => name === variable.name && overlap(containers, variable.containers))) {
      throw new UsageError(`The variable ${quoted(variable.name)} is given twice.`, { where: this.where, fix: 'give it once, or name the containers' });
    }
    this.variables.push(variable);
  }

  /** Adds the volumes to a rendered pod, with the mounts and variables of each container. */
  public addTo(volumes: any[], containers: readonly RenderedContainer[]): void {
    this.addVolumes(volumes, containers);
    this.addVariables(containers);
  }

  /** Whether the object itself makes a volume for each pod. */
  public get hasClaims(): boolean {
    return this.volumes.some(({ source }) => source === undefined);
  }

  /** The containers that were named, each with what named it. */
  public get named(): ReadonlyArray<{ readonly by: string; readonly container: string }> {
    return [
      ...this.volumes.flatMap(({ name, containers = [] }) => containers.map((container) => ({ by: `the volume ${quoted(name)}`, container }))),
      ...this.variables.flatMap(({ name, containers = [] }) => containers.map((container) => ({ by: `the variable ${quoted(name)}`, container }))),
    ];
  }

  /** The names of the volumes. */
  public get volumeNames(): string[] {
    return this.volumes.map(({ name }) => name);
  }

  /** The names of the variables that a container gets. */
  public variablesOf(container: string, regular: boolean): string[] {
    return this.variables.filter(({ containers }) => containers?.includes(container) ?? regular).map(({ name }) => name);
  }

  private addVolumes(volumes: any[], containers: readonly RenderedContainer[]): void {
    for (const { name, source, path, readOnly = true, containers: names } of this.volumes) {
      if (source && !volumes.some((volume) => volume.name === name)) volumes.push(inOrder({ ...plainJson(source), name }));
      for (const { json } of containers.filter(({ json: { name: own } }) => names?.includes(own) ?? true)) {
        json.volumeMounts = [...json.volumeMounts ?? [], readOnly ? { mountPath: path, name, readOnly } : { mountPath: path, name }];
      }
    }
  }

  private addVariables(containers: readonly RenderedContainer[]): void {
    for (const { name, valueFrom, containers: names } of this.variables) {
      for (const { json } of containers.filter((container) => names?.includes(container.json.name) ?? container.role === ContainerRole.REGULAR)) {
        json.env = [...json.env ?? [], { name, valueFrom: plainJson(valueFrom) }];
      }
    }
  }
}

function overlap(one: readonly string[] | undefined, other: readonly string[] | undefined): boolean {
  return !one || !other || one.some((name) => other.includes(name));
}
