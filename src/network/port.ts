import type { Protocol } from 'cdk8s-plus-27';
import { PortSet } from './port-set';
import type { ConnectionPort } from '../core/connection-port';

/** Ports at which connections end, in words: `Port.tcp(5432)`. */
export class Port {
  /**
   * A TCP port.
   *
   * @throws a usage error for what is no port.
   */
  public static tcp(port: number): ConnectionPort {
    return checked({ port, protocol: 'TCP' }, 'Port.tcp');
  }

  /**
   * A UDP port.
   *
   * @throws a usage error for what is no port.
   */
  public static udp(port: number): ConnectionPort {
    return checked({ port, protocol: 'UDP' }, 'Port.udp');
  }

  /**
   * An SCTP port.
   *
   * @throws a usage error for what is no port.
   */
  public static sctp(port: number): ConnectionPort {
    return checked({ port, protocol: 'SCTP' }, 'Port.sctp');
  }

  /**
   * The TCP ports from the first to the last, both included.
   *
   * @throws a usage error for what is no port, and for a range that ends before it begins.
   */
  public static tcpRange(first: number, last: number): ConnectionPort {
    return checked({ port: first, endPort: last, protocol: 'TCP' }, 'Port.tcpRange');
  }

  /**
   * The UDP ports from the first to the last, both included.
   *
   * @throws a usage error for what is no port, and for a range that ends before it begins.
   */
  public static udpRange(first: number, last: number): ConnectionPort {
    return checked({ port: first, endPort: last, protocol: 'UDP' }, 'Port.udpRange');
  }

  /**
   * The SCTP ports from the first to the last, both included.
   *
   * @throws a usage error for what is no port, and for a range that ends before it begins.
   */
  public static sctpRange(first: number, last: number): ConnectionPort {
    return checked({ port: first, endPort: last, protocol: 'SCTP' }, 'Port.sctpRange');
  }

  /**
   * The port that the containers of the server declare under a name; with a protocol only where it has that one.
   *
   * @throws a usage error for what cannot be the name of a port: 1 to 15 lower-case letters, digits and single "-", with a letter (RFC 6335).
   */
  public static named(name: string, protocol?: Protocol): ConnectionPort {
    return checked({ name, protocol }, 'Port.named');
  }

  private constructor() {}
}

function checked(port: ConnectionPort, where: string): ConnectionPort {
  PortSet.check([port], where);
  return port;
}
