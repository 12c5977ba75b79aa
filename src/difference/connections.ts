import type { Comparison } from './comparison';
import { addressLines } from './connections-addresses';
import { blocksOf, FlowBlock, flowsOf, NamedFlow } from './connections-blocks';
import { openingOf, policyTexts } from './connections-origin';
import { portsWithUnseen } from './connections-unseen';
import { NetworkSide, networkViews, NetworkViews } from './connections-view';
import { endpointText, workloadsText } from './connections-words';
import { isToldAsExposure } from './exposure-openings';
import type { ManifestSet } from './manifest-set';
import type { Renames } from './renames';
import type { SecurityChange } from './security-change';
import { INGRESS_CONTROLLER } from '../analysis/network/endpoint';
import { PortRanges } from '../analysis/network/port-ranges';
import { Severity } from '../core/finding';

type Way = 'gained' | 'lost';

const DNS = PortRanges.parse('53/UDP,53/TCP');
/** The policies that open a connection are looked up for so many: after that a reader has seen enough of them. */
const EXPLAINED = 200;

/** Connections between workloads, and with addresses that are not the whole internet: exactly what policies open and close. */
export class Connections implements Comparison {
  public changes(before: ManifestSet, after: ManifestSet, renames: Renames): SecurityChange[] {
    const views = networkViews(before, after, renames);
    const pods = (['gained', 'lost'] as const).flatMap((way) => new PodConnections(views, way).changes());
    return [...pods, ...addressLines(views).filter((line) => !isToldAsExposure(line, views)).map((line) => line.change(views))];
  }
}

/** Connections between workloads, and with pods that no object shows, of one way. */
class PodConnections {
  /** Source and destination → the ports that are gained or lost. */
  private readonly changed = new Map<string, PortRanges>();
  private readonly others: ReadonlySet<string>;
  private readonly side: NetworkSide;
  private explained = 0;

  constructor(private readonly views: NetworkViews, private readonly way: Way) {
    this.side = way === 'gained' ? views.now : views.old;
    this.others = policyTexts(way === 'gained' ? views.old : views.now);
  }

  public changes(): SecurityChange[] {
    const { old, now, changes } = this.views;
    const isPods = (name: string) => now.endpoints.has(name) || old.endpoints.has(name);
    const flows = changes.flatMap(({ source, destination, [this.way]: ports }): NamedFlow[] => {
      if (source === INGRESS_CONTROLLER.name || !isPods(source) || !isPods(destination)) return [];
      const left = ports.minus(this.openAnyway(source, destination));
      if (left.isEmpty) return [];
      this.changed.set(`${source}\n${destination}`, left);
      // Who reaches somebody at every port, now or before, is one of a crowd, whatever few ports stay.
      const whole = this.portsBetween(source, destination);
      return [{ source, destination, ports: `${whole.isEverything ? whole : left}` }];
    });
    return blocksOf(flows).map((block) => block.sources.length * block.destinations.length === 1 ? this.single(block) : this.crowd(block));
  }

  /** What the other side opens by a rule that names more than the pods that no object shows. */
  private openAnyway(source: string, destination: string): PortRanges {
    const other = this.way === 'gained' ? this.views.old : this.views.now;
    const [from, to] = [this.side.endpoints.get(source), this.side.endpoints.get(destination)];
    if (from?.kind === 'unseen') return portsWithUnseen(other, destination, { pods: from, direction: 'Ingress' });
    return to?.kind === 'unseen' ? portsWithUnseen(other, source, { pods: to, direction: 'Egress' }) : PortRanges.NONE;
  }

  private portsBetween(source: string, destination: string): PortRanges {
    const [from, to] = [this.side.endpoints.get(source), this.side.endpoints.get(destination)];
    return from && to ? this.side.connectivity.between(from, to) : PortRanges.NONE;
  }

  private single({ sources: [source], destinations: [destination] }: FlowBlock): SecurityChange {
    const ports = this.changed.get(`${source}\n${destination}`)!;
    const text = ports.toString();
    const [from, to] = [endpointText(source, this.views), endpointText(destination, this.views)];
    const values = { before: portsText(this.views.old, source, destination), after: portsText(this.views.now, source, destination) };
    return {
      ...this.facts(severityOf(source, destination, ports)),
      title: capital(this.way === 'gained' ? `${from} may connect to ${to} at ${text}.` : `${from} may not connect to ${to} at ${text} any more.`),
      ...values,
      ...this.opening(source, destination, ports),
    };
  }

  private crowd({ sources, destinations, ports }: FlowBlock): SecurityChange {
    const may = this.way === 'gained' ? 'may' : 'may not';
    const more = this.way === 'gained' ? '' : ' any more';
    const isMutual = sources.every((source) => destinations.includes(source)) && sources.length === destinations.length;
    const [from, to] = [sources, destinations].map((names) => names.length === 1 ? endpointText(names[0], this.views) : workloadsText(names));
    const what = isMutual ? `connect to each other at ${ports}` : `connect to ${to} at ${ports}`;
    const names = isMutual ? sources.join(', ') : `${sources.join(', ')} → ${destinations.join(', ')}`;
    return {
      ...this.facts(this.isDns({ sources, destinations, ports }) ? Severity.LOW : Severity.MEDIUM),
      title: `${capital(from)} ${may} ${what}${more}.`,
      ...this.way === 'gained' ? { after: names } : { before: names },
    };
  }

  private isDns(block: FlowBlock): boolean {
    return flowsOf(block).every(({ source, destination }) => this.changed.get(`${source}\n${destination}`)!.isWithin(DNS));
  }

  private facts(severity: Severity): Pick<SecurityChange, 'id' | 'area' | 'effect' | 'severity'> {
    return { id: `connections/${this.way}`, area: 'connections', effect: this.way === 'gained' ? 'weaker' : 'stronger', severity };
  }

  private opening(from: string, to: string, ports: PortRanges): Partial<SecurityChange> {
    const [source, destination] = [this.side.endpoints.get(from), this.side.endpoints.get(to)];
    if (!source || !destination || this.explained++ >= EXPLAINED) return {};
    const { origin, resource, path } = openingOf(this.side, { source, destination, ports, others: this.others });
    return { resource, path, ...this.way === 'gained' ? { now: origin } : { old: origin } };
  }
}

function portsText({ connectivity, endpoints }: NetworkSide, from: string, to: string): string | undefined {
  const [source, destination] = [endpoints.get(from), endpoints.get(to)];
  const ports = source && destination ? connectivity.between(source, destination) : PortRanges.NONE;
  return ports.isEmpty ? undefined : ports.toString();
}

/** Within a namespace little, across namespaces more; whole namespaces and every port are wide; names are looked up by everybody. */
function severityOf(source: string, destination: string, ports: PortRanges): Severity {
  if (ports.isWithin(DNS)) return Severity.LOW;
  const [from, to] = [source, destination].map((name) => name.slice(0, name.indexOf('/')));
  const isWide = ports.isEverything || source.endsWith('/*') || destination.endsWith('/*');
  return from === to && !isWide ? Severity.LOW : Severity.MEDIUM;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
