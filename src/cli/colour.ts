import type { Io } from './io';

/** Whether text on standard output is coloured: as the call says, else as the environment says, else on a terminal only. */
export function isColoured(io: Io, option?: boolean): boolean {
  if (option !== undefined) return option;
  if (io.env.NO_COLOR) return false;
  if (io.env.FORCE_COLOR !== undefined && io.env.FORCE_COLOR !== '') return io.env.FORCE_COLOR !== '0' && io.env.FORCE_COLOR !== 'false';
  return io.stdout.isTerminal && io.env.TERM !== 'dumb';
}
