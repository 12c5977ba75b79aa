import { UsageError } from './errors';

const OLDEST_MINOR = 27;
const NEWEST_MINOR = 37;

/**
 * A minor version of Kubernetes, the target that rules, defaults and API versions follow.
 *
 * One release of this library serves every version from 1.27 to the newest known one; a version newer than that is
 * judged as the newest known (`known` is false then, and reports say so).
 */
export class KubernetesVersion {
  /** Kubernetes 1.27. */
  public static readonly V1_27 = new KubernetesVersion(27);
  /** Kubernetes 1.28. */
  public static readonly V1_28 = new KubernetesVersion(28);
  /** Kubernetes 1.29. */
  public static readonly V1_29 = new KubernetesVersion(29);
  /** Kubernetes 1.30. */
  public static readonly V1_30 = new KubernetesVersion(30);
  /** Kubernetes 1.31. */
  public static readonly V1_31 = new KubernetesVersion(31);
  /** Kubernetes 1.32. */
  public static readonly V1_32 = new KubernetesVersion(32);
  /** Kubernetes 1.33. */
  public static readonly V1_33 = new KubernetesVersion(33);
  /** Kubernetes 1.34. */
  public static readonly V1_34 = new KubernetesVersion(34);
  /** Kubernetes 1.35. */
  public static readonly V1_35 = new KubernetesVersion(35);
  /** Kubernetes 1.36. */
  public static readonly V1_36 = new KubernetesVersion(36);
  /** Kubernetes 1.37. */
  public static readonly V1_37 = new KubernetesVersion(37);

  /** The newest version that this release knows. */
  public static readonly NEWEST = KubernetesVersion.V1_37;

  /**
   * The version that is written `1.34`, `v1.34` or `1.34.2`, also with what a provider appends, as in `v1.34.2-gke.100`.
   *
   * @throws a usage error when the text is not a version, or one older than 1.27.
   */
  public static of(text: string): KubernetesVersion {
    const match = /^v?1\.(0|[1-9]\d{0,2})(?:\.\d+(?:[-+][0-9A-Za-z.+-]+)?)?$/.exec(text);
    if (!match) {
      throw new UsageError(`${JSON.stringify(text)} is not a Kubernetes version.`, { fix: 'write it as "1.34"' });
    }
    const minor = Number(match[1]);
    if (minor < OLDEST_MINOR) {
      const fix = minor > 0 && minor * 10 >= OLDEST_MINOR && minor < 10
        ? `did you mean "1.${minor}0"? Quote it: YAML reads 1.${minor}0 as the number 1.${minor}`
        : `target 1.${OLDEST_MINOR} or newer`;
      throw new UsageError(`Kubernetes 1.${minor} is older than this library supports.`, { found: text, fix });
    }
    return KubernetesVersion.all()[minor - OLDEST_MINOR] ?? new KubernetesVersion(minor);
  }

  /** Every known version, oldest first. */
  public static all(): KubernetesVersion[] {
    return [
      this.V1_27, this.V1_28, this.V1_29, this.V1_30, this.V1_31, this.V1_32,
      this.V1_33, this.V1_34, this.V1_35, this.V1_36, this.V1_37,
    ];
  }

  /** The number after `1.`. */
  public readonly minor: number;

  private constructor(minor: number) {
    this.minor = minor;
  }

  /** Whether this release knows what changed in this version; a version that it does not know is judged as the newest one. */
  public get known(): boolean {
    return this.minor <= NEWEST_MINOR;
  }

  /** Whether this version is the other one or newer. */
  public atLeast(other: KubernetesVersion): boolean {
    return this.minor >= other.minor;
  }

  /** The version as labels write it, for instance `v1.34`. */
  public get label(): string {
    return `v1.${this.minor}`;
  }

  /** The version as people write it, for instance `1.34`. */
  public toString(): string {
    return `1.${this.minor}`;
  }
}
