import { at } from '../../../core/json';
import type { PodContainer, PodSpec, PodVolume } from '../../../core/pod-spec';

/** An image that pods run or mount; its places become texts only when somebody asks for them. */
export class PodImage {
  constructor(
    /** What stands there; a text when all is well. */
    public readonly value: unknown,
    /** What its pull policy says. */
    public readonly pullPolicy: unknown,
    private readonly owner: PodContainer | PodVolume,
  ) {}

  /** The place of the image, as a JSON pointer. */
  public get pointer(): string {
    return `${this.owner.pointer}/${this.isRun ? 'image' : 'image/reference'}`;
  }

  /** The place of its pull policy, as a JSON pointer. */
  public get pullPolicyPointer(): string {
    return `${this.owner.pointer}/${this.isRun ? 'imagePullPolicy' : 'image/pullPolicy'}`;
  }

  /** Who uses it, in words: `container "app"`. */
  public get user(): string {
    return `${this.isRun ? 'container' : 'volume'} "${this.owner.name}"`;
  }

  private get isRun(): boolean {
    return 'role' in this.owner;
  }
}

/** The images of pods: those of every container, and image volumes (`volumes[].image`, Kubernetes 1.31; KEP-4639). */
export class PodImages {
  /** Every image of a pod spec. */
  public static of(podSpec: PodSpec): PodImage[] {
    const images = podSpec.containers.map((container) => new PodImage(container.json.image, container.json.imagePullPolicy, container));
    for (const volume of podSpec.volumes) {
      const { image } = volume.json;
      if (image !== undefined && image !== null) images.push(new PodImage(at(image, 'reference'), at(image, 'pullPolicy'), volume));
    }
    return images;
  }
}
