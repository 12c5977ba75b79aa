import { stringOf } from './json';
import type { PodVolume } from './pod-spec';

/** A volume in its list; its place becomes a text only when somebody asks for it. */
export class VolumeItem implements PodVolume {
  constructor(public readonly json: any, private readonly list: string, private readonly index: number) {}

  /** Its name; empty when it has none. */
  public get name(): string {
    return stringOf(this.json.name) ?? '';
  }

  /** Its place in the object, as a JSON pointer. */
  public get pointer(): string {
    return `${this.list}/${this.index}`;
  }
}
