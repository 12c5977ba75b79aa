import type { IConstruct } from 'constructs';
import { VertexGroup } from './vertex-group';

/** A vertex of the graph of dependencies. */
export type Vertex = IConstruct | VertexGroup;

/** The edges of the graph, from a construct to those on which it depends. */
export type Edges = ReadonlyMap<IConstruct, ReadonlySet<Vertex>>;

/** Constructs with such paths are the first in maps keyed by path, such as cdk8s uses: JavaScript takes the keys for array indexes. */
const INDEX = /^(?:0|[1-9][0-9]{0,8})$/;

interface Visit { readonly vertex: Vertex; readonly targets: Iterator<Vertex> }

/**
 * Constructs sorted so that each comes after those on which it depends, in the order of cdk8s' `DependencyGraph`. Dependencies on other
 * constructs than these do not count.
 *
 * @throws an error in the words of cdk8s when they depend on each other in a circle.
 */
export function byDependency(constructs: readonly IConstruct[], edges: Edges): IConstruct[] {
  if (edges.size === 0) return indexesFirst(constructs);
  const walk = new Walk(new Set(constructs), edges);
  const targets = walk.targets();
  const roots = constructs.filter((construct) => !targets.has(construct));
  for (const root of indexesFirst(roots)) walk.from(root);
  for (const construct of constructs) walk.from(construct); // what no root leads to is in a circle, or behind one
  return walk.visited;
}

/** A walk that enters every vertex once and notes constructs as it leaves them. */
class Walk {
  public readonly visited: IConstruct[] = [];
  private readonly entered = new Set<Vertex>();
  private readonly path = new Set<Vertex>();

  constructor(private readonly inside: ReadonlySet<IConstruct>, private readonly edges: Edges) {}

  /** What something depends on. */
  public targets(): ReadonlySet<Vertex> {
    const targets = new Set<Vertex>();
    for (const construct of this.inside) {
      for (const target of this.edges.get(construct) ?? []) {
        if (target instanceof VertexGroup && !targets.has(target)) target.members.forEach((member) => targets.add(member));
        targets.add(target);
      }
    }
    return targets;
  }

  /** Without recursion: a chain of dependencies can be as long as the app is large. */
  public from(start: Vertex): void {
    if (this.entered.has(start)) return;
    const visits = [this.enter(start)];
    for (let visit = visits.at(-1); visit; visit = visits.at(-1)) {
      const { value: target, done } = visit.targets.next();
      if (done) this.leave(visits.pop()!.vertex);
      else if (this.path.has(target)) throw circle([...this.path], target);
      else if (!this.entered.has(target) && this.isInside(target)) visits.push(this.enter(target));
    }
  }

  private enter(vertex: Vertex): Visit {
    this.entered.add(vertex);
    this.path.add(vertex);
    const targets: Iterable<Vertex> = vertex instanceof VertexGroup ? vertex.members : this.edges.get(vertex) ?? [];
    return { vertex, targets: targets[Symbol.iterator]() };
  }

  private leave(vertex: Vertex): void {
    this.path.delete(vertex);
    if (!(vertex instanceof VertexGroup)) this.visited.push(vertex);
  }

  private isInside(vertex: Vertex): boolean {
    return vertex instanceof VertexGroup || this.inside.has(vertex);
  }
}

function indexesFirst(constructs: readonly IConstruct[]): IConstruct[] {
  const isIndex = (construct: IConstruct) => INDEX.test(construct.node.path);
  const indexes = constructs.filter(isIndex).sort((a, b) => Number(a.node.path) - Number(b.node.path));
  return indexes.length === 0 ? [...constructs] : [...indexes, ...constructs.filter((construct) => !isIndex(construct))];
}

function circle(path: Vertex[], target: Vertex): Error {
  const paths = path.slice(path.indexOf(target)).flatMap((vertex) => vertex instanceof VertexGroup ? [] : [vertex.node.path]);
  return new Error(`Dependency cycle detected: ${[...paths, paths[0]].join(' => ')}`);
}
