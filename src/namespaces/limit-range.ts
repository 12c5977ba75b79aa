import { Size } from 'cdk8s';
import type { ContainerDefaults } from './container-defaults';
import { sizeText } from './size-text';
import { UsageError } from '../core/errors';
import type { Platform } from '../core/platform';

const CPU_MILLIS = 100;
const MEMORY = Size.mebibytes(128);
const STORAGE_REQUEST = Size.mebibytes(64);
const STORAGE_LIMIT = Size.mebibytes(256);

/** One entry of `limits` of a LimitRange. */
export interface LimitRangeItem {
  readonly type: string;
  readonly default: { readonly [resource: string]: string };
  readonly defaultRequest: { readonly [resource: string]: string };
}

/** What a LimitRange of ours gives to containers. */
export class LimitRange {
  /**
   * The entry for containers, with the values of the props, and the defaults for what they leave out: never below what the platform would
   * raise, and with equal limits where it demands them.
   *
   * @throws UsageError when a limit lies below its request.
   */
  public static container(props: ContainerDefaults, platform: Platform, where: string): LimitRangeItem {
    const cpu = props.cpuRequest?.amount ?? `${Math.max(CPU_MILLIS, platform.minCpuMillis)}m`;
    const leastMemory = larger(MEMORY, Size.mebibytes(platform.minMemoryMebibytes));
    const memory = pair('memory', { request: props.memoryRequest, limit: props.memoryLimit }, { request: leastMemory, limit: leastMemory }, where);
    const storage = pair('ephemeral-storage', { request: props.ephemeralStorageRequest, limit: props.ephemeralStorageLimit },
      { request: STORAGE_REQUEST, limit: platform.limitsEqualRequests ? STORAGE_REQUEST : STORAGE_LIMIT }, where);
    return {
      type: 'Container',
      default: { ...platform.limitsEqualRequests && { cpu }, 'memory': sizeText(memory.limit), 'ephemeral-storage': sizeText(storage.limit) },
      defaultRequest: { cpu, 'memory': sizeText(memory.request), 'ephemeral-storage': sizeText(storage.request) },
    };
  }
}

interface Pair { readonly request: Size; readonly limit: Size }

function pair(resource: string, given: Partial<Pair>, defaults: Pair, where: string): Pair {
  if (given.request && given.limit && given.limit.toKibibytes() < given.request.toKibibytes()) {
    throw new UsageError(`The default ${resource} limit lies below its request.`, {
      where, found: `limit ${sizeText(given.limit)}, request ${sizeText(given.request)}`, fix: `raise the limit to ${sizeText(given.request)}`,
    });
  }
  return {
    request: given.request ?? (given.limit ? smaller(defaults.request, given.limit) : defaults.request),
    limit: given.limit ?? (given.request ? larger(defaults.limit, given.request) : defaults.limit),
  };
}

function larger(one: Size, other: Size): Size {
  return one.toKibibytes() >= other.toKibibytes() ? one : other;
}

function smaller(one: Size, other: Size): Size {
  return one.toKibibytes() <= other.toKibibytes() ? one : other;
}
