import type { ImageReference } from '../../../core/image-reference';
import { Memo } from '../../../core/memo';
import { matchesPattern } from '../../../core/pattern';

const DOCKER_HUB = 'docker.io';

/**
 * A place in a registry, or everything below it, as people write it: `ghcr.io/acme`, `*.azurecr.io`, `gcr.io/project/*`, `acme` for Docker Hub.
 *
 * A `*` stands for any characters of one part between slashes: `*.azurecr.io` is no path of another registry.
 */
export class ImagePattern {
  /** Whether one of several patterns covers an image. */
  public static anyCovers(patterns: readonly string[], image: ImageReference): boolean {
    return patterns.some((pattern) => ImagePattern.known.of(pattern).covers(image));
  }

  private static readonly known = new Memo((pattern: string) => new ImagePattern(pattern));

  private readonly parts: readonly string[];

  private constructor(pattern: string) {
    const parts = pattern.replace(/^index\.docker\.io(?=\/|$)/, DOCKER_HUB).replace(/(?:\/\**)+$/, '').split('/');
    const namesRegistry = parts[0] === 'localhost' || /[.:*]/.test(parts[0]);
    this.parts = namesRegistry ? [parts[0].toLowerCase(), ...parts.slice(1)] : [DOCKER_HUB, ...parts];
  }

  private covers({ registry, repository }: ImageReference): boolean {
    if (!matchesPattern(this.parts[0], registry)) return false;
    return this.startsLike(`${registry}/${repository}`) || this.startsLike(`${registry}/${repository.replace(/^library\//, '')}`);
  }

  private startsLike(name: string): boolean {
    const parts = name.split('/');
    return parts.length >= this.parts.length && this.parts.every((part, i) => matchesPattern(part, parts[i]));
  }
}
