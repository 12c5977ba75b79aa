import { Size } from 'cdk8s';
import type { QuotaProps } from './quota-props';
import { sizeText } from './size-text';
import { UsageError } from '../core/errors';
import { Quantity } from '../core/quantity';
import { quoted } from '../core/quoted';

/** `hard` of a ResourceQuota. */
export interface Hard { readonly [resource: string]: string }

/** What a ResourceQuota of ours limits. */
export class ResourceQuota {
  /**
   * `hard` with the values of the props, and the defaults for what they leave out.
   *
   * @throws UsageError for counts that are no whole numbers, for what is no quantity, and for entries that have a prop of their own.
   */
  public static hard(props: QuotaProps, where: string): Hard {
    const own = { ...amounts(props), ...counts(props, where) };
    for (const [resource, amount] of Object.entries(props.others ?? {})) {
      if (resource in own) throw new UsageError(`The quota on ${quoted(resource)} has a prop of its own.`, { where, fix: 'set that prop instead of an entry of "others"' });
      Quantity.parse(amount);
    }
    return { ...own, ...props.others };
  }
}

function amounts(props: QuotaProps): Hard {
  return {
    'requests.cpu': props.cpuRequests?.amount ?? '32',
    'requests.memory': sizeText(props.memoryRequests ?? Size.gibibytes(64)),
    'limits.memory': sizeText(props.memoryLimits ?? Size.gibibytes(128)),
    'requests.ephemeral-storage': sizeText(props.ephemeralStorageRequests ?? Size.gibibytes(128)),
    'limits.ephemeral-storage': sizeText(props.ephemeralStorageLimits ?? Size.gibibytes(256)),
    'requests.storage': sizeText(props.storageRequests ?? Size.tebibytes(1)),
  };
}

function counts(props: QuotaProps, where: string): Hard {
  const numbers = {
    'pods': props.pods ?? 250,
    'persistentvolumeclaims': props.persistentVolumeClaims ?? 50,
    'services': props.services ?? 100,
    'configmaps': props.configMaps ?? 250,
    'secrets': props.secrets ?? 250,
    'count/jobs.batch': props.jobs ?? 250,
  };
  return Object.fromEntries(Object.entries(numbers).map(([resource, count]) => {
    if (!Number.isInteger(count) || count < 0) throw new UsageError(`The quota on ${resource} must be a whole number.`, { where, found: quoted(count), fix: 'write a number of objects' });
    return [resource, String(count)];
  }));
}
