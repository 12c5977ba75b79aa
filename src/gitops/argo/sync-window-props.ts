import type * as cdk8s from 'cdk8s';

/** When a sync window is, and for whom. */
export interface SyncWindowProps {
  /** When it begins: a cron expression of five fields (minute, hour, day of month, month, day of week; Sunday is 0), for instance `0 22 * * 5`. */
  readonly schedule: string;
  /** How long it lasts, in whole minutes. */
  readonly duration: cdk8s.Duration;
  /**
   * The time zone of the schedule, by its name in the IANA database.
   * @default "Etc/UTC"
   */
  readonly timeZone?: string;
  /**
   * Whether people may sync all the same, for instance an urgent repair.
   * @default false
   */
  readonly manualSync?: boolean;
  /**
   * Whether a sync that began when it was permitted is finished, instead of leaving a cluster half-way through a change. Before Argo CD 3.5 none is.
   * @default true
   */
  readonly finishesRunningSyncs?: boolean;
  /**
   * What people should know about it, for instance the number of a change; at most 255 characters.
   * @default - nothing
   */
  readonly description?: string;
  /**
   * The environments that it is for.
   * @default - all
   */
  readonly environments?: string[];
  /**
   * The clusters that it is for.
   * @default - all
   */
  readonly clusters?: string[];
  /**
   * The namespaces that it is for; then it is not for what platform people own.
   * @default - all, and the platform
   */
  readonly namespaces?: string[];
}
