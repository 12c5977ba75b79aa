import type { Size } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-27';
import type { RenderedContainer } from './rendered-container';
import { ResourceRatio } from './resource-ratio';
import type { Platform } from '../core/platform';
import { Quantity } from '../core/quantity';

/** Modest on purpose: a service that needs more says so, one that needs less wastes little. */
const CPU = Quantity.parse('100m');
const MEMORY = Quantity.parse('128Mi');
/** Room for the logs that the kubelet keeps of a container: five files of 10 MiB by default. */
const EPHEMERAL_STORAGE = Quantity.parse('64Mi');

/** What the volumes of a container may grow to, which counts into its limits. */
export interface VolumeSizes {
  readonly disk: Quantity;
  readonly memory: Quantity;
}

/** How much of a resource a container asks for, and may use. */
interface Amounts {
  readonly request: Quantity;
  /** Absent where there is no limit. */
  readonly limit?: Quantity;
}

interface Defaults extends Amounts {
  /** What a limit has to hold besides the request. */
  readonly room: Quantity;
}

/** What was given of each resource. */
export interface GivenAmounts {
  readonly cpu: Partial<Amounts>;
  readonly memory: Partial<Amounts>;
  readonly ephemeralStorage: Partial<Amounts>;
}

/**
 * The resources of a container: what was given, and beside it defaults that fit: a request above the default limit raises the limit, a limit
 * below the default request lowers the request.
 *
 * By default 100m cpu without limit, 128Mi memory with an equal limit, 64Mi ephemeral storage, each limit enlarged by what the container's
 * size-limited emptyDirs may grow to. A platform may demand more, a ratio of memory to cpu, and limits equal to requests.
 */
export function resourcesOf(container: RenderedContainer, volumes: VolumeSizes, platform: Platform): ResourceColumns {
  const { cpu, memory, ephemeralStorage } = givenResources(container);
  const given = { cpu: amountsOf(cpu, ({ amount }) => Quantity.parse(amount)), memory: amountsOf(memory, quantityOf) };
  return completeResources({ ...given, ephemeralStorage: amountsOf(ephemeralStorage, quantityOf) }, volumes, platform);
}

/** What was given, and the defaults beside it. */
export function completeResources(given: GivenAmounts, volumes: VolumeSizes, platform: Platform): ResourceColumns {
  const { cpu: givenCpu, memory: givenMemory, ephemeralStorage } = given;
  const ratio = new ResourceRatio(platform);
  const cpu = most(CPU, Quantity.parse(`${platform.minCpuMillis}m`), ratio.cpuFor(givenMemory.request ?? givenMemory.limit));
  const memory = most(MEMORY, Quantity.parse(`${platform.minMemoryMebibytes}Mi`), ratio.memoryFor(givenCpu.request ?? givenCpu.limit))
    .plus(volumes.memory);
  const equal = platform.limitsEqualRequests;
  const amounts: { readonly [name: string]: Amounts } = {
    'cpu': fit(givenCpu, { request: cpu, room: Quantity.ZERO }, equal),
    'ephemeral-storage': fit(ephemeralStorage,
      { request: EPHEMERAL_STORAGE, limit: EPHEMERAL_STORAGE.plus(volumes.disk), room: volumes.disk }, equal),
    'memory': fit(givenMemory, { request: memory, limit: memory, room: volumes.memory }, equal),
  };
  return { limits: column(amounts, 'limit'), requests: column(amounts, 'request') };
}

/** `resources` as Kubernetes writes them. */
export interface ResourceColumns {
  readonly limits: { readonly [name: string]: string };
  readonly requests: { readonly [name: string]: string };
}

/** An amount of storage as a quantity. */
export function quantityOf(size: Size): Quantity {
  return Quantity.parse(`${size.toKibibytes()}Ki`);
}

function most(...quantities: readonly Quantity[]): Quantity {
  return quantities.reduce((a, b) => Quantity.max(a, b));
}

function fit(given: Partial<Amounts>, defaults: Defaults, equal: boolean): Amounts {
  return equal ? fitEqual(given, defaults) : fitBeside(given, defaults);
}

function fitEqual(given: Partial<Amounts>, defaults: Defaults): Amounts {
  const request = given.request ?? given.limit ?? defaults.limit ?? defaults.request;
  return { request, limit: given.limit ?? request };
}

function fitBeside(given: Partial<Amounts>, defaults: Defaults): Amounts {
  const limit = given.limit ?? (given.request && defaults.limit ? given.request.plus(defaults.room) : defaults.limit);
  return { request: given.request ?? (limit ? Quantity.min(defaults.request, limit) : defaults.request), limit };
}

function amountsOf<T>(given: { readonly request?: T; readonly limit?: T } = {}, amount: (given: T) => Quantity): Partial<Amounts> {
  return { request: given.request && amount(given.request), limit: given.limit && amount(given.limit) };
}

function column(amounts: { readonly [name: string]: Amounts }, side: keyof Amounts): { readonly [name: string]: string } {
  const texts: { [name: string]: string } = {};
  for (const name of Object.keys(amounts)) {
    const amount = amounts[name][side];
    if (amount) texts[name] = amount.toString();
  }
  return texts;
}

/** What cdk8s-plus fills in when no resources are given is taken for its default, not for a wish. */
function givenResources({ given, declared }: RenderedContainer): kplus.ContainerResources {
  const resources = given ? given.resources : declared.resources;
  return !resources || (!given && isUpstreamDefault(resources)) ? {} : resources;
}

function isUpstreamDefault({ cpu, memory, ephemeralStorage }: kplus.ContainerResources): boolean {
  const amounts = [cpu?.request?.amount, cpu?.limit?.amount, memory?.request?.asString(), memory?.limit?.asString()];
  return ephemeralStorage === undefined && amounts.join() === '1000m,1500m,512Mi,2048Mi';
}
