import type { Construct } from 'constructs';
import { HardenedManifests, HardenedManifestsProps } from './hardened-manifests';

/** Hardening for what others wrote. */
export class Harden {
  /**
   * Includes manifests and gives their pods our defaults where they say nothing: what they say stays, and is judged. Each change is listed in
   * `changes`.
   *
   * @throws a usage error that tells everything that cannot be read.
   */
  public static include(scope: Construct, id: string, props: HardenedManifestsProps): HardenedManifests {
    return new HardenedManifests(scope, id, props);
  }

  private constructor() {}
}
