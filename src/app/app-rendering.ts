import type { ApiObject, App, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { chartPrototype, isApiObject } from './cdk8s-shapes';
import type { RenderedChart, RenderedDocument } from './file-layout';
import { frozenJson, thawedJson } from './frozen-json';
import { Origins } from './origins';
import { Rendering } from './rendering';
import { TreeOrder } from './tree-order';
import type { ConstructProblem } from '../reports/text';

/** How often a tree may grow while it is rendered; one that grows more often does not end. */
const MOST_ROUNDS = 100;

type ChartObjects = Pick<RenderedChart, 'chart' | 'objects'>;

/** How an app is rendered. */
export interface AppRenderingOptions {
  /** Whether constructs validate themselves; @default true */
  readonly validates?: boolean;
  /** Whether a chart with a `toJson` of its own renders itself; @default true */
  readonly asksCharts?: boolean;
}

/**
 * Renders an app: every construct validates itself once, and every object is rendered once, also those that come while others are validated
 * or rendered.
 *
 * What is wrong is collected, and does not keep the others from being rendered.
 */
export class AppRendering {
  /** What constructs found wrong with themselves, and what could not be rendered. */
  public readonly problems: ConstructProblem[] = [];
  /** Whether charts depend on each other, so that the names of their files are numbered. */
  public numbered = false;
  private readonly rendering: Rendering;
  private readonly seen = new Set<IConstruct>();
  private readonly documents = new Map<ApiObject, unknown>();
  private readonly failures = new Map<ApiObject, Error>();

  /** The rendering of an app. */
  public constructor(private readonly app: App, private readonly options: AppRenderingOptions = {}) {
    this.rendering = new Rendering(app);
  }

  /** Every chart with its documents, in the order of cdk8s. */
  public render(): RenderedChart[] {
    try {
      return this.charts().map(({ chart, objects }) => ({ chart, objects, documents: this.documentsOf(chart, objects) }));
    } catch (error) { // without an order nothing can be written
      this.problem('rendering', this.app, error);
      return [];
    } finally {
      this.rendering.close();
    }
  }

  /**
   * The JSON of a chart's objects for whoever asks while the app is rendered, such as a chart with a `toJson` of its own.
   *
   * @throws the error of the first object that cannot be rendered.
   */
  public chartJson(chart: Chart): any[] {
    return new TreeOrder(this.app).objectsOf(chart).map((object) => {
      const json = this.document(object);
      if (this.failures.has(object)) throw this.failures.get(object);
      return thawedJson(json);
    });
  }

  /** What validating or rendering adds is met in the next round. */
  private charts(): ChartObjects[] {
    let charts: ChartObjects[] = [];
    for (let round = 0; ; round++) {
      const constructs = this.app.node.findAll();
      const added = constructs.filter((construct) => !this.seen.has(construct));
      if (added.length === 0) return charts;
      if (round === MOST_ROUNDS) throw new Error(`The tree still grew after its objects had been rendered ${MOST_ROUNDS} times.`);
      added.forEach((construct) => this.enter(construct));
      charts = this.ordered(constructs);
      for (const { objects } of charts) objects.forEach((object) => this.document(object));
    }
  }

  private ordered(constructs: readonly IConstruct[]): ChartObjects[] {
    const order = new TreeOrder(this.app, constructs);
    this.numbered = order.numbered;
    return order.charts.map((chart) => ({ chart, objects: order.objectsOf(chart) }));
  }

  private enter(construct: IConstruct): void {
    this.seen.add(construct);
    if (this.options.validates ?? true) this.validate(construct);
  }

  private validate(construct: IConstruct): void {
    try {
      for (const message of construct.node.validate()) this.problem('validation', construct, message);
    } catch (error) {
      this.problem('validation', construct, error);
    }
  }

  private document(object: ApiObject): unknown {
    if (!this.documents.has(object) && !this.failures.has(object)) {
      try {
        const json = this.rendering.json(object);
        this.documents.set(object, json === undefined ? undefined : frozenJson(json, object.node.path));
      } catch (error) {
        this.failures.set(object, error as Error);
        this.problem('rendering', object, error);
      }
    }
    return this.documents.get(object);
  }

  private documentsOf(chart: Chart, objects: readonly ApiObject[]): RenderedDocument[] {
    if (objects.some((object) => this.failures.has(object))) return objects.filter((o) => this.documents.has(o)).map((o) => this.rendered(o));
    return this.rendersItself(chart) ? this.ownDocuments(chart, objects) : objects.map((object) => this.rendered(object));
  }

  private rendered(object: ApiObject): RenderedDocument {
    return { json: this.documents.get(object), construct: object };
  }

  private rendersItself(chart: Chart): boolean {
    return (this.options.asksCharts ?? true) && chart.toJson !== chartPrototype(chart)?.toJson;
  }

  private ownDocuments(chart: Chart, objects: readonly ApiObject[]): RenderedDocument[] {
    try {
      const documents: unknown[] = Object.values(chart.toJson());
      return documents.map((json, i) => ({
        json: json === undefined ? undefined : frozenJson(json, chart.node.path),
        construct: documents.length === objects.length ? objects[i] : chart, // who filters or adds documents makes them all his own
      }));
    } catch (error) {
      this.problem('rendering', chart, error);
      return [];
    }
  }

  private problem(kind: ConstructProblem['kind'], construct: IConstruct, error: unknown): void {
    this.problems.push({
      kind,
      constructPath: construct.node.path,
      message: error instanceof Error ? error.message : String(error),
      location: placeOf(construct),
    });
  }
}

/** Where a construct was made, or the first object that it made: only those that render are watched. */
function placeOf(construct: IConstruct): ConstructProblem['location'] {
  const made = construct.node.scope && (Origins.of(construct) ?? construct.node.findAll().find(isApiObject));
  return made && 'node' in made ? Origins.of(made) : made;
}
