import type { Platform } from '../core/platform';
import { Quantity } from '../core/quantity';

const GIBIBYTE = 1024 ** 3;
const NANOS = 1e9;

/** What a platform wants of one resource for what was given of the other, so that it leaves the pods as they are written. */
export class ResourceRatio {
  constructor(private readonly platform: Platform) {}

  /** The least cpu for an amount of memory, in steps of 10 millicores; nothing where the platform has no such ratio. */
  public cpuFor(memory: Quantity | undefined): Quantity {
    const most = this.platform.maxGibibytesPerCpu;
    if (!memory || !most) return Quantity.ZERO;
    const cpus = Number(memory.nanos) / NANOS / GIBIBYTE / most;
    return Quantity.parse(`${Math.ceil(cpus * 100) * 10}m`);
  }

  /** The least memory for an amount of cpu, in whole mebibytes; nothing where the platform has no such ratio. */
  public memoryFor(cpu: Quantity | undefined): Quantity {
    const least = this.platform.minGibibytesPerCpu;
    if (!cpu || !least) return Quantity.ZERO;
    return Quantity.parse(`${Math.ceil(Number(cpu.nanos) / NANOS * least * 1024)}Mi`);
  }
}
