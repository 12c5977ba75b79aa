import { ArgoPlace } from './argo-names';
import { checkCronSchedule } from './cron-schedule';
import type { SyncWindowProps } from './sync-window-props';
import { checkTimeZone } from './time-zone';
import { UsageError } from '../../core/errors';
import { quoted } from '../../core/quoted';
import type { PlainObject } from '../cluster-content';

const MAX_DESCRIPTION = 255;
const UTC = 'Etc/UTC';
const MINUTE = 60_000;

/**
 * A time in which Argo CD syncs, or in which it does not. Where several hold, a blackout wins; where there is any window that allows, nothing is
 * synced outside of such windows. What is not synced is not put back either: in a blackout Argo CD leaves changes that somebody made in the cluster.
 */
export class SyncWindow {
  /**
   * Syncs only happen in this window, and in others that allow them.
   *
   * @throws a usage error for a schedule, duration or time zone that Argo CD would misread.
   */
  public static allow(props: SyncWindowProps): SyncWindow {
    return new SyncWindow('allow', props);
  }

  /**
   * No sync happens in this window: a freeze of change management.
   *
   * @throws a usage error for a schedule, duration or time zone that Argo CD would misread.
   */
  public static blackout(props: SyncWindowProps): SyncWindow {
    return new SyncWindow('deny', props);
  }

  private constructor(
    /** `allow` or `deny`, as Argo CD calls it. */
    public readonly kind: string,
    private readonly props: SyncWindowProps,
  ) {
    const where = `SyncWindow ${quoted(props.schedule)}`;
    checkCronSchedule(props.schedule, where);
    checkTimeZone(props.timeZone ?? UTC, where);
    checkDuration(props.duration.toMilliseconds(), where);
    const length = props.description?.length ?? 0;
    if (length > MAX_DESCRIPTION) {
      throw new UsageError(`A description has at most ${MAX_DESCRIPTION} characters.`, { where, found: `${length} characters`, fix: 'shorten it' });
    }
  }

  /**
   * Whether it is for what Argo CD delivers to a place.
   * @internal
   */
  public _isFor({ environment, cluster, namespace }: ArgoPlace): boolean {
    const { environments, clusters, namespaces } = this.props;
    return includes(environments, environment) && includes(clusters, cluster) && includes(namespaces, namespace);
  }

  /**
   * The window as a project holds it, for Applications by name.
   * @internal
   */
  public _json(applications: readonly string[], options: { readonly syncOverrun: boolean }): PlainObject {
    const { schedule, duration, timeZone, description, manualSync, finishesRunningSyncs } = this.props;
    return {
      kind: this.kind,
      schedule,
      duration: goMinutes(duration.toMilliseconds()),
      timeZone: timeZone ?? UTC,
      applications,
      manualSync: manualSync ?? false,
      ...(options.syncOverrun ? { syncOverrun: finishesRunningSyncs ?? true } : {}),
      ...(description === undefined ? {} : { description }),
    };
  }
}

function includes(names: readonly string[] | undefined, name: string | undefined): boolean {
  return names === undefined || (name !== undefined && names.includes(name));
}

function checkDuration(millis: number, where: string): void {
  if (millis >= MINUTE && millis % MINUTE === 0) return;
  throw new UsageError('A sync window lasts a minute at least, and whole minutes.', { where, found: `${millis / 1000} s`, fix: 'say for instance Duration.hours(2)' });
}

/** In Go's notation: `90m` → `1h30m`. */
function goMinutes(millis: number): string {
  const [hours, minutes] = [Math.floor(millis / MINUTE / 60), (millis / MINUTE) % 60];
  return `${hours > 0 ? `${hours}h` : ''}${minutes > 0 ? `${minutes}m` : ''}`;
}
