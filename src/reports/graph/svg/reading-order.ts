import type { Graph, GraphEdge, GraphRole } from '../graph';

/** Where a node stands when nothing else decides: what calls comes before what is called. */
const FIRST: { readonly [role in GraphRole]: number } = {
  ingress: 0, workload: 1, outside: 2, unseen: 3, secret: 4, object: 5, subject: 1, right: 6, goal: 7,
};

/**
 * The place of each node from left to right, so that few arrows run backwards: the heuristic of Eades, Lin and Smyth (1993).
 *
 * Arrows from a later place to an earlier one are those that have to run back.
 */
export function readingOrder({ nodes, edges }: Pick<Graph, 'nodes' | 'edges'>): ReadonlyMap<string, number> {
  const walk = new Walk(edges);
  const left = nodes.map(({ id, role }, index) => ({ id, rank: FIRST[role], index })).sort((a, b) => a.rank - b.rank || a.index - b.index);
  const front: string[] = [];
  const back: string[] = [];
  const remaining = new Set(left.map(({ id }) => id));
  const take = (id: string, to: string[]) => {
    to.push(id);
    remaining.delete(id);
    walk.remove(id);
  };
  while (remaining.size > 0) {
    const sinks = [...remaining].filter((id) => walk.out(id) === 0 && walk.in(id) > 0);
    const sources = [...remaining].filter((id) => walk.in(id) === 0 && !sinks.includes(id));
    sinks.forEach((id) => take(id, back));
    sources.forEach((id) => take(id, front));
    if (sinks.length + sources.length === 0) take(walk.mostSourceLike(remaining), front);
  }
  return new Map([...front, ...back.reverse()].map((id, index) => [id, index]));
}

/** The arrows between nodes that have no place yet. */
class Walk {
  private readonly targets = new Map<string, Set<string>>();
  private readonly sources = new Map<string, Set<string>>();

  public constructor(edges: readonly GraphEdge[]) {
    for (const { source, target } of edges) {
      if (source === target) continue;
      add(this.targets, source, target);
      add(this.sources, target, source);
    }
  }

  public out(id: string): number {
    return this.targets.get(id)?.size ?? 0;
  }

  public in(id: string): number {
    return this.sources.get(id)?.size ?? 0;
  }

  public remove(id: string): void {
    for (const target of this.targets.get(id) ?? []) this.sources.get(target)!.delete(id);
    for (const source of this.sources.get(id) ?? []) this.targets.get(source)!.delete(id);
    this.targets.delete(id);
    this.sources.delete(id);
  }

  public mostSourceLike(ids: Iterable<string>): string {
    let [best, most] = ['', -Infinity];
    for (const id of ids) {
      const surplus = this.out(id) - this.in(id);
      if (surplus > most) [best, most] = [id, surplus];
    }
    return best;
  }
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}
