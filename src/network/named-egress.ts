import { AddressBlock } from './address-block';
import { AddressBreadth } from './address-breadth';
import type { ConnectionPort } from '../core/connection-port';
import { HostName } from './dialects/host-name';
import type { EgressOptions, HostEgressOptions, InternetEgressOptions } from './egress-options';
import type { PolicyPeer } from './policy-peer';
import { PortSet } from './port-set';
import { UsageError } from '../core/errors';
import { LabelSyntax } from '../core/label-syntax';
import { quoted } from '../core/quoted';

/** Prefix of the annotations that say what egress is for. They are information: nothing believes them. */
const PREFIX = 'egress.cdk8s-hardened/';

/** What all kinds of it have. */
interface Named {
  readonly name: string;
  readonly ports: readonly ConnectionPort[];
  readonly except?: readonly string[];
  readonly reason?: string;
}

/** Whom it opens, in words and in a policy. */
interface Opened {
  readonly whom: readonly string[];
  readonly peers: readonly PolicyPeer[];
}

/** Egress out of the cluster that was given a name: whom it opens, at which ports, and the note about it. */
export class NamedEgress {
  /** To addresses. @throws UsageError for what cannot be, and for what is as wide as the internet. */
  public static toCidrs(options: EgressOptions, where: string): NamedEgress {
    const { cidrs } = options;
    if (cidrs.length === 0) throw new UsageError('A connection needs addresses: the list is empty.', { where, fix: 'name blocks such as "203.0.113.0/24"' });
    const blocks = AddressBlock.all(cidrs, where, options.except);
    const problem = AddressBreadth.problemOf(cidrs);
    if (problem) {
      throw new UsageError(`${problem}.`, {
        where, found: cidrs.join(', '), fix: 'name the addresses that are really called, or say who answers for it: unsafelyAllowEgressToInternet({ name, ports, reason, owner, expires })',
      });
    }
    return new NamedEgress(options, where, { whom: blocks.map(({ cidr }) => cidr), peers: blocks.map((ipBlock) => ({ ipBlock })) });
  }

  /** To everything but what is excepted. @throws UsageError for what cannot be. */
  public static toInternet(options: InternetEgressOptions, where: string): NamedEgress {
    const peers = AddressBlock.everywhere(options.except, where).map((ipBlock) => ({ ipBlock }));
    return new NamedEgress(options, where, { whom: ['the internet'], peers });
  }

  /** To hosts. @throws UsageError for what cannot be. */
  public static toHosts(options: HostEgressOptions, where: string): NamedEgress {
    const fqdns = [...new Set(options.fqdns.map((fqdn) => fqdn.toLowerCase()))].sort();
    if (fqdns.length === 0) throw new UsageError('A connection needs hosts: the list is empty.', { where, fix: 'name them, as in "api.example.com"' });
    const problem = fqdns.map((fqdn) => HostName.problemOf(fqdn)).find((text) => text !== undefined);
    if (problem) throw new UsageError(`${problem}.`, { where });
    return new NamedEgress(options, where, { whom: fqdns, peers: [{ fqdns }] });
  }

  /** The ports that are opened. */
  public readonly ports: readonly ConnectionPort[];
  /** Those it is opened to. */
  public readonly peers: readonly PolicyPeer[];
  /** The annotation of the policy that says what it is for. */
  public readonly annotation: string;
  /** What the annotation says. */
  public readonly note: string;

  private constructor({ name, ports, except = [], reason }: Named, where: string, opened: Opened) {
    checkName(name, where);
    PortSet.checkNumbers(ports, where);
    this.ports = ports;
    this.peers = opened.peers;
    this.annotation = PREFIX + name;
    const without = except.length > 0 ? `, but not ${except.join(', ')},` : '';
    this.note = `${opened.whom.join(', ')}${without} at ${PortSet.inWords(ports)}${reason === undefined ? '' : `: ${reason}`}`;
  }
}

function checkName(name: string, where: string): void {
  const problem = name === '' ? 'it is empty' : LabelSyntax.problemOfValue(name);
  if (problem) {
    throw new UsageError(`${quoted(name)} cannot be the name of what is called: at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.`, {
      where, fix: 'say in a word what is called, as in "payments"',
    });
  }
}
