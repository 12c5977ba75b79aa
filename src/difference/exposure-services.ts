import { originOf, resourceOf } from './change-place';
import type { Comparison } from './comparison';
import type { ManifestSet } from './manifest-set';
import type { Renames } from './renames';
import type { SecurityChange } from './security-change';
import { AddressRanges } from '../analysis/network/address-ranges';
import { addressesText } from '../analysis/network/addresses-text';
import { Cidr } from '../core/cidr';
import { Severity } from '../core/finding';
import { groupedBy } from '../core/grouping';
import { arrayOf, at, member, stringOf } from '../core/json';
import type { Manifest } from '../core/manifest';
import { compareTexts } from '../core/text-order';

const EVERYWHERE = AddressRanges.everything(4, 6);
/** The types that let callers in from outside, the narrower first. */
const OPENINGS: { readonly [type: string]: { readonly id: string; readonly words: string; readonly severity: Severity } | undefined } = {
  NodePort: { id: 'node-port', words: 'at a port of every node', severity: Severity.MEDIUM },
  LoadBalancer: { id: 'load-balancer', words: 'by a load balancer', severity: Severity.HIGH },
};

/** Services that open ports to the outside: by a load balancer, at every node, or at addresses of one's choice. */
export class ExposureServices implements Comparison {
  public changes(_before: ManifestSet, after: ManifestSet, renames: Renames): SecurityChange[] {
    const services = after.manifests.filter(isService);
    const gone = renames.removed.filter(isService);
    return [
      ...services.flatMap((service) => new ServiceChange(renames.oldManifestOf(service), service).all()),
      ...gone.flatMap((service) => new ServiceChange(service, undefined).all()),
    ];
  }
}

function isService({ groupKind }: Manifest): boolean {
  return groupKind === '/Service';
}

class ServiceChange {
  private readonly type: { readonly old: string; readonly now: string };

  constructor(private readonly old: Manifest | undefined, private readonly now: Manifest | undefined) {
    this.type = { old: typeOf(old), now: typeOf(now) };
  }

  public all(): SecurityChange[] {
    return [...this.types(), ...this.sources(), ...this.ports(), ...this.externalIps()];
  }

  private types(): SecurityChange[] {
    const { old, now } = this.type;
    const [was, is] = [reachOf(old), reachOf(now)];
    if (was === is) return [];
    const grows = is > was;
    const { id, words, severity } = OPENINGS[grows ? now : old]!;
    const title = grows ? `${this.name} opens to the outside ${words}.` : `${this.name} does not open to the outside ${words} any more.`;
    const values = { before: this.old && old, after: this.now && now };
    return [this.change(`${id}-${grows ? 'added' : 'removed'}`, { title, severity, ...values }, { grows, pointer: '/spec/type' })];
  }

  /** From where a load balancer answers; without a word from everywhere. */
  private sources(): SecurityChange[] {
    if (this.type.old !== 'LoadBalancer' || this.type.now !== 'LoadBalancer') return [];
    const [was, is] = [sourcesOf(this.old!), sourcesOf(this.now!)];
    return [[is.minus(was), true], [was.minus(is), false]].flatMap(([changed, grows]): SecurityChange[] => {
      if ((changed as AddressRanges).isEmpty) return [];
      const addresses = rangesText(changed as AddressRanges);
      const title = grows ? `The load balancer of ${this.name} answers to ${addresses} now.` : `The load balancer of ${this.name} does not answer to ${addresses} any more.`;
      const values = { before: rangesText(was), after: rangesText(is) };
      return [this.change(grows ? 'source-ranges-widened' : 'source-ranges-narrowed', { title, severity: is === EVERYWHERE ? Severity.HIGH : Severity.MEDIUM, ...values }, { grows: grows as boolean, pointer: '/spec/loadBalancerSourceRanges' })];
    });
  }

  /** Ports of what was open already, and stays so. */
  private ports(): SecurityChange[] {
    const { old, now } = this.type;
    if (reachOf(old) === 0 || reachOf(now) === 0) return [];
    const [was, is] = [portsOf(this.old!), portsOf(this.now!)];
    const [added, removed] = [is.filter((port) => !was.includes(port)), was.filter((port) => !is.includes(port))];
    const values = { before: was.join(', '), after: is.join(', ') };
    return [
      ...added.length > 0 ? [this.change('port-added', { title: `${this.name}, which is open to the outside, opens ${added.join(', ')} too.`, severity: Severity.MEDIUM, ...values }, { grows: true, pointer: '/spec/ports' })] : [],
      ...removed.length > 0 ? [this.change('port-removed', { title: `${this.name}, which is open to the outside, does not open ${removed.join(', ')} any more.`, severity: Severity.LOW, ...values }, { grows: false, pointer: '/spec/ports' })] : [],
    ];
  }

  private externalIps(): SecurityChange[] {
    const [was, is] = [externalIpsOf(this.old), externalIpsOf(this.now)];
    const [added, removed] = [is.filter((ip) => !was.includes(ip)), was.filter((ip) => !is.includes(ip))];
    const values = { before: was.join(', ') || undefined, after: is.join(', ') || undefined };
    return [
      ...added.length > 0 ? [this.change('external-address-added', { title: `${this.name} takes the traffic of ${added.join(', ')}.`, severity: Severity.HIGH, why: 'With externalIPs a Service takes over addresses of others (CVE-2020-8554).', ...values }, { grows: true, pointer: '/spec/externalIPs' })] : [],
      ...removed.length > 0 ? [this.change('external-address-removed', { title: `${this.name} does not take the traffic of ${removed.join(', ')} any more.`, severity: Severity.MEDIUM, ...values }, { grows: false, pointer: '/spec/externalIPs' })] : [],
    ];
  }

  private get name(): string {
    return String(this.now ?? this.old);
  }

  private change(id: string, facts: Pick<SecurityChange, 'title' | 'severity' | 'before' | 'after' | 'why'>, { grows, pointer }: { readonly grows: boolean; readonly pointer: string }): SecurityChange {
    const { old, now } = this;
    return {
      id: `exposure/${id}`,
      area: 'exposure',
      effect: grows ? 'weaker' : 'stronger',
      ...facts,
      resource: resourceOf((now ?? old)!),
      path: pointer,
      old: old && originOf(old, pointer),
      now: now && originOf(now, pointer),
    };
  }
}

/** How far a type lets callers in. */
function reachOf(type: string): number {
  return Object.keys(OPENINGS).indexOf(type) + 1;
}

function typeOf(service: Manifest | undefined): string {
  return stringOf(at(service?.json, 'spec', 'type')) ?? 'ClusterIP';
}

/** What cannot be read is no limit. */
function sourcesOf({ json }: Manifest): AddressRanges {
  const blocks = arrayOf(at(json, 'spec', 'loadBalancerSourceRanges')).map((text) => Cidr.tryParse((stringOf(text) ?? '').trim()));
  if (blocks.length === 0 || blocks.some((block) => block === undefined)) return EVERYWHERE;
  const named = AddressRanges.from(blocks.filter((block) => block !== undefined));
  return named.ranges.some(({ first, last }) => first === 0n && last >= 2n ** 32n - 1n) ? EVERYWHERE : named;
}

function rangesText(ranges: AddressRanges): string {
  if (ranges === EVERYWHERE) return 'everybody';
  return [...groupedBy(ranges.ranges, ({ family }) => family).values()].map((some) => addressesText(some)).join(', ');
}

function portsOf({ json }: Manifest): string[] {
  const ports = arrayOf(at(json, 'spec', 'ports')).map((port) => `${stringOf(member(port, 'protocol')) ?? 'TCP'} ${String(member(port, 'port'))}`);
  return [...new Set(ports)].sort(compareTexts);
}

function externalIpsOf(service: Manifest | undefined): string[] {
  return arrayOf(at(service?.json, 'spec', 'externalIPs')).flatMap((ip) => stringOf(ip) ?? []).sort(compareTexts);
}
