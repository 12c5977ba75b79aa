import type { PortRanges } from '../../analysis/network/port-ranges';

/** Ports as programs read them: `all`, `none`, or `TCP 80,443,8080-8090,UDP 53`. */
export function portsNotation(ports: PortRanges): string {
  return ports.isEmpty ? 'none' : ports.notation;
}
