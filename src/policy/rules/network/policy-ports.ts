import { arrayOf, isObject } from '../../../core/json';

/** The ports on which clusters resolve names; 5353 is OpenShift's. */
const DNS = [53, 5353];

const EVERY = 'every port';

const WRITTEN: readonly unknown[] = [undefined, null, 'TCP', 'UDP'];

/** The `ports` of a rule of a NetworkPolicy. */
export class PolicyPorts {
  /** Whether they open nothing but these port numbers, over UDP and TCP. */
  public static areOnly(ports: unknown, numbers: readonly number[]): boolean {
    const list = arrayOf(ports);
    return list.length > 0 && list.every((port) => isObject(port)
      && numbers.includes(port.port as number)
      && (port.endPort === undefined || port.endPort === null || port.endPort === port.port)
      && WRITTEN.includes(port.protocol));
  }

  /** Whether they open nothing but the resolution of names. */
  public static areDns(ports: unknown): boolean {
    return PolicyPorts.areOnly(ports, DNS);
  }

  /** The ports of several rules in words. */
  public static ofRulesInWords(rules: ReadonlyArray<{ readonly ports: unknown }>): string {
    const words = new Set(rules.map(({ ports }) => PolicyPorts.inWords(ports)));
    return words.has(EVERY) ? EVERY : [...words].join(', ');
  }

  /** The ports in words: `every port`, `TCP 443, UDP 53`. */
  public static inWords(ports: unknown): string {
    const list = arrayOf(ports).map((port) => isObject(port) ? port : {});
    if (list.length === 0) return EVERY;
    return list.map(({ protocol, port, endPort }) => `${String(protocol ?? 'TCP')} ${port === undefined || port === null
      ? 'every port'
      : `${String(port)}${endPort === undefined || endPort === null ? '' : `-${String(endPort)}`}`}`).join(', ');
  }
}
