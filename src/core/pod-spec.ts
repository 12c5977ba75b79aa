import { ContainerItem } from './container-item';
import { at, describe, isObject, member, objectOf, pointer, stringMap } from './json';
import { VolumeItem } from './volume-item';

/** What a container is in the life of its pod. */
export enum ContainerRole {
  /** An init container that ends before the pod starts. */
  INIT = 'init',
  /** A native sidecar: an init container with `restartPolicy: Always` (Kubernetes 1.28, by default since 1.29; KEP-753). */
  SIDECAR = 'sidecar',
  /** A regular container. */
  REGULAR = 'regular',
  /** An ephemeral container, for debugging. */
  EPHEMERAL = 'ephemeral',
}

/** A container of a pod spec and its place. */
export interface PodContainer {
  /** The container as it is written; always an object. */
  readonly json: any;
  /** What it is in the life of its pod. */
  readonly role: ContainerRole;
  /** Its name; its place (`containers/0`) when it has none. */
  readonly name: string;
  /** Its place in the object, as a JSON pointer. */
  readonly pointer: string;
  /** Its `securityContext`; an empty object when it is absent or of the wrong type. */
  readonly securityContext: any;
}

/** A volume of a pod spec and its place. */
export interface PodVolume {
  /** The volume as it is written; always an object. */
  readonly json: any;
  /** Its name; empty when it has none. */
  readonly name: string;
  /** Its place in the object, as a JSON pointer. */
  readonly pointer: string;
}

/** A place at which an object does not have the shape that its kind demands, so that rules could not look inside. */
export interface ShapeProblem {
  /** The place, as a JSON pointer. */
  readonly pointer: string;
  /** What stands there, in words. */
  readonly found: string;
  /** What has to stand there, in words. */
  readonly expected: string;
}

const CONTAINER_LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const;

const NOTHING: readonly any[] = [];

/** The places of a pod spec and of the metadata beside it, as JSON pointers. */
interface PodPlaces {
  readonly spec: string;
  readonly metadata: string;
}

/** There are as many as kinds that make pods. */
const PLACES = new WeakMap<readonly string[], PodPlaces>();

function placesOf(path: readonly string[]): PodPlaces {
  let places = PLACES.get(path);
  if (!places) PLACES.set(path, places = { spec: pointer('', ...path), metadata: pointer('', ...path.slice(0, -1), 'metadata') });
  return places;
}

/**
 * The pods that an object makes, as rules see them: every container of every kind through one visitor, volumes, security
 * context, labels, each with its place.
 */
export class PodSpec {
  /** @internal */
  public static _of(json: unknown, path: readonly string[]): PodSpec {
    return new PodSpec(json, path);
  }

  /** The pod spec as it is written; an empty object when it is absent or of the wrong type. */
  public readonly json: any;
  /** Its place in the object, as a JSON pointer. */
  public readonly pointer: string;
  /** The metadata of the pods: the object's own for a Pod, the template's otherwise. */
  public readonly metadata: any;
  /** The place of that metadata, as a JSON pointer. */
  public readonly metadataPointer: string;
  /** Every container: init containers and sidecars, then regular, then ephemeral ones. */
  public readonly containers: PodContainer[] = [];
  /** The volumes. */
  public readonly volumes: PodVolume[] = [];
  /** Where the pod spec does not have the shape of a pod spec. Rules see only what has. */
  public readonly shapeProblems: ShapeProblem[] = [];

  private textLabels?: { readonly [key: string]: string };

  private constructor(object: unknown, path: readonly string[]) {
    const places = placesOf(path);
    let parent = object;
    for (let i = 0; i < path.length - 1; i++) parent = at(parent, path[i]);
    const spec = at(parent, path[path.length - 1]);
    this.json = objectOf(spec);
    this.pointer = places.spec;
    this.metadata = objectOf(at(parent, 'metadata'));
    this.metadataPointer = places.metadata;
    if (!isObject(spec)) this.problem(this.pointer, spec, 'a pod spec');
    else this.visit();
  }

  /** The labels of the pods, those with text values. */
  public get labels(): { readonly [key: string]: string } {
    return this.textLabels ??= stringMap(this.metadata.labels);
  }

  /** The annotations of the pods, those with text values. */
  public get annotations(): { readonly [key: string]: string } {
    return stringMap(this.metadata.annotations);
  }

  /** The pod's `securityContext`; an empty object when it is absent or of the wrong type. */
  public get securityContext(): any {
    return objectOf(this.json.securityContext);
  }

  /** Whether the pods say that they run on Windows (`os.name`). */
  public get windows(): boolean {
    return member(this.json.os, 'name') === 'windows';
  }

  private visit(): void {
    const { json, pointer: podSpec } = this;
    for (let n = 0; n < CONTAINER_LISTS.length; n++) {
      const list = CONTAINER_LISTS[n];
      const items = this.objects(list, list === 'containers');
      for (let index = 0; index < items.length; index++) {
        if (items[index]) this.addContainer(new ContainerItem(items[index], roleOf(list, items[index]), { podSpec, list, index }));
      }
    }
    const volumes = this.objects('volumes', false);
    for (let i = 0; i < volumes.length; i++) if (volumes[i]) this.volumes.push(new VolumeItem(volumes[i], `${podSpec}/volumes`, i));
    if (!isObjectOrAbsent(json.securityContext)) this.problem(`${podSpec}/securityContext`, json.securityContext, 'an object');
  }

  private addContainer(container: PodContainer): void {
    this.containers.push(container);
    const { securityContext } = container.json;
    if (!isObjectOrAbsent(securityContext)) this.problem(`${container.pointer}/securityContext`, securityContext, 'an object');
  }

  /** The items of a list, with holes where something stands that is no object. */
  private objects(key: string, required: boolean): readonly any[] {
    const list = this.json[key];
    if (list === undefined || list === null) {
      if (required) this.problem(`${this.pointer}/${key}`, list, 'a list of containers');
      return NOTHING;
    }
    if (!Array.isArray(list)) {
      this.problem(`${this.pointer}/${key}`, list, 'a list');
      return NOTHING;
    }
    if (required && list.length === 0) this.problem(`${this.pointer}/${key}`, list, 'at least one container');
    return list.every(isObject) ? list : list.map((item, i) => isObject(item) ? item : this.problem(`${this.pointer}/${key}/${i}`, item, 'an object'));
  }

  private problem(place: string, value: unknown, expected: string): void {
    this.shapeProblems.push({ pointer: place, found: describe(value), expected });
  }
}

function isObjectOrAbsent(value: unknown): boolean {
  return value === undefined || value === null || isObject(value);
}

function roleOf(list: typeof CONTAINER_LISTS[number], json: any): ContainerRole {
  if (list === 'containers') return ContainerRole.REGULAR;
  if (list === 'ephemeralContainers') return ContainerRole.EPHEMERAL;
  return json.restartPolicy === 'Always' ? ContainerRole.SIDECAR : ContainerRole.INIT;
}
