import type { Duration } from 'cdk8s';

/** A token that proves a workload's identity to a service other than the Kubernetes API, such as a vault. */
export interface AudienceToken {
  /** Whom the token is for, as that service demands it; no other service must accept it, the Kubernetes API neither. */
  readonly audience: string;
  /** The folder in which the containers find the file `token`. */
  readonly path: string;
  /**
   * How long a token is valid, from ten minutes to a day; the kubelet renews it after four fifths of that time.
   * @default - one hour
   */
  readonly expiration?: Duration;
  /**
   * The containers that see it, by name.
   * @default - every container, init containers included
   */
  readonly containers?: string[];
}
