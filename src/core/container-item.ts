import { objectOf, stringOf } from './json';
import type { ContainerRole, PodContainer } from './pod-spec';

/** Where a container stands. */
export interface ContainerPlace {
  /** The place of the pod spec, as a JSON pointer. */
  readonly podSpec: string;
  /** The list in the pod spec. */
  readonly list: string;
  /** The place in the list, from 0. */
  readonly index: number;
}

/** A container in its list; its place becomes a text only when somebody asks for it. */
export class ContainerItem implements PodContainer {
  constructor(public readonly json: any, public readonly role: ContainerRole, private readonly place: ContainerPlace) {}

  /** Its name; its place (`containers/0`) when it has none. */
  public get name(): string {
    return stringOf(this.json.name) ?? `${this.place.list}/${this.place.index}`;
  }

  /** Its place in the object, as a JSON pointer. */
  public get pointer(): string {
    const { podSpec, list, index } = this.place;
    return `${podSpec}/${list}/${index}`;
  }

  /** Its `securityContext`; an empty object when it is absent or of the wrong type. */
  public get securityContext(): any {
    return objectOf(this.json.securityContext);
  }
}
