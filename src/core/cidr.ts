import * as ipaddr from 'ipaddr.js';
import { UsageError } from './errors';
import { quoted } from './quoted';

/** A version of IP. */
export type Family = 4 | 6;

/** An address that was understood. */
export interface Address {
  readonly family: Family;
  readonly value: bigint;
}

/**
 * A block of IP addresses in CIDR notation, IPv4 or IPv6.
 *
 * Refuses what different programs read as different addresses: leading zeros (octal for some), short and hexadecimal IPv4,
 * IPv4-mapped IPv6, zones. Accepts host bits (`10.0.0.5/8`) and clears them, as Kubernetes reads them: it warns up to 1.35 and refuses
 * them since 1.36, like leading zeros and mapped addresses (StrictIPCIDRValidation, KEP-4858). `isCanonical` tells.
 */
export class Cidr {
  /**
   * The block that a text such as `10.0.0.0/8` or `fd00::/8` names; host bits are cleared.
   *
   * @throws UsageError when the text is none, with the block that it most likely means.
   */
  public static parse(text: string): Cidr {
    const slash = text.indexOf('/');
    const address = parseAddress(slash < 0 ? text : text.slice(0, slash), text);
    if (slash < 0) throw new UsageError(`${quoted(text)} has no prefix length; did you mean "${text}/${bitsOf(address.family)}"?`);
    return new Cidr(text, address, parsePrefix(text, slash, address.family));
  }

  /** The block that a value of a manifest names, or undefined when it names none. */
  public static tryParse(value: unknown): Cidr | undefined {
    if (typeof value !== 'string') return undefined;
    try {
      return Cidr.parse(value);
    } catch (error) {
      if (error instanceof UsageError) return undefined;
      throw error;
    }
  }

  /** The IP version. */
  public readonly family: Family;

  /** The first address as a number. */
  public readonly first: bigint;

  /** The last address as a number. */
  public readonly last: bigint;

  /** The network address and prefix length as Kubernetes wants them written: no host bits, IPv6 as in RFC 5952. */
  public readonly canonical: string;

  /** Whether the text was written canonically; where it was not, Kubernetes warns, and since 1.36 refuses host bits. */
  public readonly isCanonical: boolean;

  private constructor(text: string, address: Address, public readonly prefixLength: number) {
    const size = 2n ** BigInt(bitsOf(address.family) - prefixLength);
    this.family = address.family;
    this.first = address.value - address.value % size;
    this.last = this.first + size - 1n;
    this.canonical = `${addressText({ family: this.family, value: this.first })}/${prefixLength}`;
    this.isCanonical = text === this.canonical;
  }

  /** Whether every address of the other block is in this one; never across IP versions. */
  public contains(other: Cidr): boolean {
    return this.family === other.family && this.first <= other.first && other.last <= this.last;
  }

  /** Whether any address is in both blocks; never across IP versions. */
  public overlaps(other: Cidr): boolean {
    return this.family === other.family && this.first <= other.last && other.first <= this.last;
  }

  /**
   * Whether an address such as `10.1.2.3` is in this block.
   *
   * @throws UsageError when the text is no address.
   */
  public containsAddress(text: string): boolean {
    const address = parseAddress(text, text);
    return address.family === this.family && this.first <= address.value && address.value <= this.last;
  }

  /** The canonical text. */
  public toString(): string {
    return this.canonical;
  }
}

/** How many bits an address has. */
export function bitsOf(family: Family): number {
  return family === 4 ? 32 : 128;
}

function parseAddress(text: string, whole: string): Address {
  refuseLeadingZeros(text, whole);
  const plain = withoutDottedTail(text);
  const family = plain.includes(':') ? 6 : 4;
  const isValid = family === 4 ? ipaddr.IPv4.isValidFourPartDecimal(plain) : ipaddr.IPv6.isValid(plain);
  if (!isValid || plain.includes('%')) throw notAnAddress(text, whole);
  const address = ipaddr.parse(plain);
  if (address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress()) throw mapped(address, whole);
  return { family, value: address.toByteArray().reduce((value, byte) => value * 256n + BigInt(byte), 0n) };
}

/** The last 32 bits of an IPv6 address in hexadecimal: ipaddr.js takes `::1.2.3.4` for `::ffff:1.2.3.4`. */
function withoutDottedTail(text: string): string {
  const tail = /:(\d+\.\d+\.\d+\.\d+)$/.exec(text)?.[1];
  if (tail === undefined || !ipaddr.IPv4.isValidFourPartDecimal(tail)) return text;
  const [a, b, c, d] = ipaddr.IPv4.parse(tail).octets;
  return `${text.slice(0, -tail.length)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

/** Some programs read 010 as 8 and some as 10: one block for the policy's author, another one for the cluster. */
function refuseLeadingZeros(text: string, whole: string): void {
  const decimals = /(?:^|:)(\d+(?:\.\d+){3})$/.exec(text)?.[1];
  if (decimals === undefined || !/(?:^|\.)0\d/.test(decimals)) return;
  const repaired = decimals.replace(/(^|\.)0+(?=\d)/g, '$1');
  throw new UsageError(`${quoted(whole)} has leading zeros, which some programs read as octal; did you mean ${quoted(whole.replace(decimals, repaired))}?`);
}

function mapped(address: ipaddr.IPv6, whole: string): UsageError {
  const prefix = /\/(\d+)$/.exec(whole)?.[1];
  const fits = prefix === undefined || (Number(prefix) >= 96 && Number(prefix) <= 128);
  const repair = `${address.toIPv4Address().toString()}${prefix === undefined ? '' : `/${Number(prefix) - 96}`}`;
  return new UsageError(`${quoted(whole)} is IPv4 written as IPv6, which Kubernetes refuses since 1.36${fits ? `; did you mean "${repair}"?` : ''}`,
    fits ? {} : { fix: 'write the IPv4 block itself' });
}

function notAnAddress(text: string, whole: string): UsageError {
  const message = `${quoted(whole)} ${text === whole ? 'is not' : 'does not start with'} an IP address`;
  const trimmed = whole.trim();
  if (trimmed !== whole) return new UsageError(message, { fix: `remove the white space: ${quoted(trimmed)}` });
  if (text.includes('%')) return new UsageError(message, { fix: 'remove the zone after "%"' });
  if (text.includes('/')) return new UsageError(message, { fix: 'leave out the prefix length' });
  return new UsageError(message, { fix: 'write four decimal numbers up to 255, as in 10.0.0.0, or IPv6 groups, as in fd00::1' });
}

function parsePrefix(text: string, slash: number, family: Family): number {
  const prefix = text.slice(slash + 1);
  const length = /^(?:0|[1-9]\d{0,2})$/.test(prefix) ? Number(prefix) : NaN;
  if (length <= bitsOf(family)) return length;
  const repair = repairedPrefix(prefix, family);
  const message = `${quoted(text)} has ${prefix === '' ? 'no prefix length' : `the prefix length ${quoted(prefix)}`}`;
  if (repair !== undefined) throw new UsageError(`${message}; did you mean "${text.slice(0, slash)}/${repair}"?`);
  throw new UsageError(message, { fix: `write a number from 0 to ${bitsOf(family)} after the "/"` });
}

/** The prefix length behind nothing, leading zeros or a subnet mask. */
function repairedPrefix(prefix: string, family: Family): number | undefined {
  if (prefix === '') return bitsOf(family);
  if (/^0+\d{1,3}$/.test(prefix) && Number(prefix) <= bitsOf(family)) return Number(prefix);
  if (family === 6 || !ipaddr.IPv4.isValidFourPartDecimal(prefix)) return undefined;
  return ipaddr.IPv4.parse(prefix).prefixLengthFromSubnetMask() ?? undefined;
}

/** An address as it is usually written: IPv6 as in RFC 5952. */
export function addressText({ family, value }: Address): string {
  const count = bitsOf(family) / 8;
  const bytes = Array.from({ length: count }, (_, index) => Number(value / 256n ** BigInt(count - 1 - index) % 256n));
  const address = ipaddr.fromByteArray(bytes);
  return address instanceof ipaddr.IPv6 ? address.toRFC5952String() : address.toString();
}
