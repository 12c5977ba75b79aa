import { quoted } from '../../core/quoted';

/** Longest name of the DNS (RFC 1035, 2.3.4). */
const MAX_LENGTH = 253;
const LABEL = '[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?';
const NAME = new RegExp(`^(?:\\*\\.)?(?:${LABEL}\\.)+${LABEL}$`);

/** Host names that egress is opened to. */
export class HostName {
  /** Whether it stands for every name one label below: `*.example.com`. */
  public static isPattern(name: string): boolean {
    return name.startsWith('*.');
  }

  /** What is wrong with a name, with the repair; undefined when nothing is. */
  public static problemOf(name: string): string | undefined {
    if (name.length <= MAX_LENGTH && NAME.test(name)) return undefined;
    return `${quoted(name)} is no host name; write it in full, as in "api.example.com", or "*.example.com" for every name one label below`;
  }
}
