import type { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { isApiObject, isChart } from './cdk8s-shapes';
import { byDependency, Vertex } from './dependency-order';
import { VertexGroup } from './vertex-group';

interface Dependency { readonly source: IConstruct; readonly target: IConstruct }

/**
 * The order in which cdk8s writes the charts of an app and the objects of a chart.
 *
 * It is that of cdk8s' `resolveDependencies` and `DependencyGraph`, in linear time and without changing the tree.
 */
export class TreeOrder {
  /** The charts, those that others depend on first. */
  public readonly charts: readonly Chart[];
  /** Whether charts depend on each other, so that the names of their files are numbered. */
  public readonly numbered: boolean;
  private readonly chartOf = new Map<IConstruct, Chart>();
  private readonly edges = new Map<IConstruct, Set<Vertex>>();
  private constructsByChart?: Map<Chart, IConstruct[]>;
  private readonly objectsBelow = new Map<IConstruct, IConstruct[]>();

  /**
   * The order of an app's tree as it is now; `constructs` is all of it, if that is known already.
   *
   * @throws an error in the words of cdk8s when constructs depend on each other in a circle, or one outside of charts depends on another.
   */
  public constructor(root: IConstruct, private readonly constructs: readonly IConstruct[] = root.node.findAll()) {
    for (const construct of this.constructs) this.enter(construct);
    this.numbered = [this.dependOnNestedCharts(), this.dependOnCharts()].includes(true);
    this.dependOnObjects();
    this.charts = byDependency(this.constructs, this.edges).filter(isChart);
  }

  /** The objects of a chart, without those of charts inside it. */
  public objectsOf(chart: Chart): ApiObject[] {
    const constructs = this.edges.size === 0 ? this.byChart().get(chart) ?? [] : byDependency(chart.node.findAll(), this.edges);
    return constructs.filter(isApiObject).filter((object) => this.chartOf.get(object) === chart);
  }

  /** Without dependencies the order is that of the tree, and the tree need not be walked for each chart. */
  private byChart(): ReadonlyMap<Chart, IConstruct[]> {
    if (!this.constructsByChart) {
      this.constructsByChart = new Map();
      for (const [construct, chart] of this.chartOf) {
        const constructs = this.constructsByChart.get(chart);
        if (constructs) constructs.push(construct);
        else this.constructsByChart.set(chart, [construct]);
      }
    }
    return this.constructsByChart;
  }

  private enter(construct: IConstruct): void {
    const { dependencies, scope } = construct.node;
    const chart = isChart(construct) ? construct : scope && this.chartOf.get(scope);
    if (chart) this.chartOf.set(construct, chart);
    if (dependencies.length > 0) this.edges.set(construct, new Set(dependencies));
  }

  /** A chart comes after the charts directly inside it. */
  private dependOnNestedCharts(): boolean {
    let found = false;
    for (const chart of this.constructs.filter(isChart)) {
      for (const nested of chart.node.children.filter(isChart)) {
        this.edge(chart, nested);
        found = true;
      }
    }
    return found;
  }

  /** A chart comes after the charts on whose constructs its constructs depend. */
  private dependOnCharts(): boolean {
    let found = false;
    for (const { source, target } of this.dependencies()) {
      const [chart, targetChart] = [this.chart(source), this.chart(target)];
      if (chart === targetChart) continue;
      this.edge(chart, targetChart);
      found = true;
    }
    return found;
  }

  /** The objects of a construct come after all objects of the constructs on which it depends. */
  private dependOnObjects(): void {
    const groups = new Map<IConstruct, VertexGroup>();
    for (const { source, target } of this.dependencies()) {
      const [sources, targets] = [this.objects(source), this.objects(target)];
      if (overlap(source, target)) {
        for (const object of sources) for (const other of targets) if (other !== object) this.edge(object, other);
      } else if (targets.length > 0) {
        if (!groups.has(target)) groups.set(target, new VertexGroup(targets));
        for (const object of sources) this.edge(object, groups.get(target)!);
      }
    }
  }

  private dependencies(): Dependency[] {
    const targetsOf = (source: IConstruct) => [...this.edges.get(source) ?? []];
    return this.constructs.flatMap((source) => targetsOf(source).flatMap((target) => target instanceof VertexGroup ? [] : [{ source, target }]));
  }

  private objects(construct: IConstruct): IConstruct[] {
    let objects = this.objectsBelow.get(construct);
    if (!objects) {
      const chart = this.chart(construct);
      objects = construct.node.findAll().filter((c) => isApiObject(c) && this.chart(c) === chart);
      this.objectsBelow.set(construct, objects);
    }
    return objects;
  }

  private chart(construct: IConstruct): Chart {
    const chart = this.chartOf.get(construct) ?? construct.node.scopes.filter(isChart).at(-1); // the latter for a construct of another app
    if (!chart) throw new Error('cannot find a parent chart (directly or indirectly)');
    return chart;
  }

  private edge(source: IConstruct, target: Vertex): void {
    const targets = this.edges.get(source);
    if (targets) targets.add(target);
    else this.edges.set(source, new Set([target]));
  }
}

function overlap(one: IConstruct, other: IConstruct): boolean {
  return one.node.scopes.includes(other) || other.node.scopes.includes(one);
}
