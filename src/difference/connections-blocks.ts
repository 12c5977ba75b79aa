import { addTo, groupedBy } from '../core/grouping';
import { compareTexts } from '../core/text-order';

/** One connection by the names of its ends, with its ports in words. */
export interface NamedFlow {
  readonly source: string;
  readonly destination: string;
  readonly ports: string;
}

/** Every one of some sources reaches every one of some destinations, itself left out, at the same ports. */
export interface FlowBlock {
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
  readonly ports: string;
}

/** Up to so many are told one by one. */
const FEW = 3;

/** Connections as few blocks: a reader sees one line for each source and destination, and a crowd as a crowd. Every connection is in exactly one. */
export function blocksOf(flows: readonly NamedFlow[]): FlowBlock[] {
  const single: NamedFlow[] = [];
  const blocks: FlowBlock[] = [];
  for (const [ports, some] of groupedBy(flows, (flow) => flow.ports)) {
    for (const block of bySource(some, ports)) {
      if (block.sources.length * block.destinations.length > FEW) blocks.push(block);
      else single.push(...flowsOf(block));
    }
  }
  return [...blocks, ...byDestination(single)];
}

/** The connections of a block. */
export function flowsOf({ sources, destinations, ports }: FlowBlock): NamedFlow[] {
  return sources.flatMap((source) => destinations.filter((each) => each !== source).map((destination) => ({ source, destination, ports })));
}

/** Sources that reach the same ones; whoever is among those that reach each other does not reach itself. */
function bySource(flows: readonly NamedFlow[], ports: string): FlowBlock[] {
  const reached = groupedBy(flows, ({ source }) => source);
  const withThemselves = new Map<string, string[]>();
  for (const [source, own] of reached) addTo(withThemselves, keyOf([...own.map(({ destination }) => destination), source]), source);
  const left = new Map<string, string[]>();
  const blocks: FlowBlock[] = [];
  for (const [key, sources] of withThemselves) {
    if (sources.length > 1) blocks.push({ sources, destinations: JSON.parse(key) as string[], ports });
    else addTo(left, keyOf(reached.get(sources[0])!.map(({ destination }) => destination)), sources[0]);
  }
  for (const [key, sources] of left) blocks.push({ sources, destinations: JSON.parse(key) as string[], ports });
  return blocks;
}

function byDestination(flows: readonly NamedFlow[]): FlowBlock[] {
  return [...groupedBy(flows, ({ destination, ports }) => JSON.stringify([destination, ports])).values()].flatMap((same) => {
    const [{ destination, ports }] = same;
    if (same.length > FEW) return [{ sources: same.map(({ source }) => source), destinations: [destination], ports }];
    return same.map(({ source }) => ({ sources: [source], destinations: [destination], ports }));
  });
}

function keyOf(names: readonly string[]): string {
  return JSON.stringify([...new Set(names)].sort(compareTexts));
}
