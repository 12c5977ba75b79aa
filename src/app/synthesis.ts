import { ApiObject, App, Chart, YamlOutputType } from 'cdk8s';
import { AppJudge, judgeBySettings } from './app-judge';
import { AppRendering, AppRenderingOptions } from './app-rendering';
import { Cdk8sCli } from './cdk8s-cli';
import { FileLayout, FilePlan, RenderedChart, RenderedDocument } from './file-layout';
import { thawedJson } from './frozen-json';
import { JudgedApp } from './judged-app';
import { OutputFile, OutputFolder } from './output/output-folder';
import { SynthesisError } from './synthesis-error';
import { SynthesisReport } from './synthesis-report';
import { Witness } from './witness';
import { YamlWriter } from './yaml-writer';
import { UsageError } from '../core/errors';

/** The rendering that is going on, kept on the root for every loaded copy of this library to see. */
const RUNNING = Symbol.for('cdk8s-hardened.synthesis');

/** Where cdk8s records which construct made which object. */
const CONSTRUCT_METADATA = 'construct-metadata.json';

interface Judged {
  readonly app: JudgedApp;
  readonly charts: readonly RenderedChart[];
  readonly files: readonly FilePlan[];
}

/** What is done with an app's documents after they were rendered and before they are judged: some may be changed, and others come in addition. */
export type Completion = (charts: readonly RenderedChart[]) => readonly RenderedChart[];

/** A document that was judged and may be written. */
export interface JudgedDocument {
  /** What is written. */
  readonly json: unknown;
  readonly construct: ApiObject | Chart;
  /** What it was rendered as. */
  readonly rendered: RenderedDocument;
}

interface JudgingOptions extends AppRenderingOptions {
  readonly plansFiles?: boolean;
  readonly completed?: Completion;
}

/**
 * The one way from an app to its manifests: constructs validate themselves, objects are ordered and rendered once, every rule judges that
 * JSON, and only when nothing is wrong is the same JSON written.
 */
export class Synthesis {
  /** The rendering of an app that is going on, if one is. */
  public static running(root: object): AppRendering | undefined {
    return (root as { [RUNNING]?: AppRendering })[RUNNING];
  }

  /** A synthesis of an app; by default its settings say what judges. */
  public constructor(private readonly app: App, private readonly judge: AppJudge = judgeBySettings) {}

  /**
   * Writes the app into its output folder.
   *
   * @throws an error with everything that is wrong; nothing on disk is touched then.
   */
  public synth(): void {
    // cdk8s does not ask charts when every object gets its own file in the chart's folder.
    const asksCharts = this.app.yamlOutputType !== YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE;
    const judged = this.judged({ plansFiles: true, asksCharts });
    const writer = new YamlWriter();
    const files = judged.files.map(({ path, documents }) => ({ path, text: writer.stringify(documents.map((d) => judged.app.written(d))) }));
    const all = Cdk8sCli.fit(this.app, [...files, ...this.constructMetadata(judged.charts)]);
    new OutputFolder(this.app.outdir).write(this.app, all);
    SynthesisReport._keep(this.app, judged.app, all.map(({ path }) => path));
    Witness.testify();
  }

  /**
   * The app as one YAML text.
   *
   * @throws an error with everything that is wrong.
   */
  public synthYaml(): string {
    const judged = this.judged();
    Witness.testify();
    return new YamlWriter().stringify(judged.charts.flatMap(({ documents }) => documents.map((d) => judged.app.written(d))));
  }

  /**
   * The JSON of one chart, after all of the app has been judged; the receiver may change it.
   *
   * @throws an error with everything that is wrong, in whatever chart.
   */
  public chartJson(chart: Chart): any[] {
    const judged = this.judged();
    Witness.testify();
    const documents = judged.charts.find((rendered) => rendered.chart === chart)?.documents ?? [];
    return documents.map((document) => thawedJson(judged.app.written(document)));
  }

  /**
   * The documents of the app, judged, for a writer that lays them out in a way of its own; it says which files it wrote by `kept`.
   *
   * @throws an error with everything that is wrong.
   */
  public documents(completed: Completion): { readonly documents: readonly JudgedDocument[]; kept(files: string[]): void } {
    const { app, charts } = this.judged({ completed });
    Witness.testify();
    const documents = charts.flatMap((chart) => chart.documents).filter(({ json }) => json !== undefined);
    return {
      documents: documents.map((rendered) => ({ json: app.written(rendered), construct: rendered.construct, rendered })),
      kept: (files) => SynthesisReport._keep(this.app, app, files),
    };
  }

  /** What is wrong with the app besides what its constructs find themselves; for a caller that asks them and writes on its own. */
  public problems(): string[] {
    try {
      this.judged({ validates: false });
      return [];
    } catch (error) {
      return [(error as Error).message];
    }
  }

  private judged(options: JudgingOptions = {}): Judged {
    if (Synthesis.running(this.app)) {
      throw new UsageError('An app must not be synthesised while it is synthesised.', { fix: 'call synth() once, after the last construct' });
    }
    const rendering = new AppRendering(this.app, options);
    Object.defineProperty(this.app, RUNNING, { value: rendering, configurable: true });
    try {
      return this.judgedBy(rendering, options);
    } finally {
      delete (this.app as { [RUNNING]?: AppRendering })[RUNNING];
    }
  }

  private judgedBy(rendering: AppRendering, { plansFiles = false, completed }: JudgingOptions): Judged {
    const rendered = rendering.render();
    const charts = completed && rendering.problems.length === 0 ? completed(rendered) : rendered;
    const app = new JudgedApp(this.app, charts, this.judge);
    const { problems } = rendering;
    const files = plansFiles ? this.plan(charts, rendering) : [];
    if (problems.length > 0 || app.findings.length > 0) {
      const { objects, rules, expectations, version } = app.verdict;
      throw new SynthesisError({ problems: [...problems].sort(byKind), findings: app.findings, objects, rules, expectations, version });
    }
    return { app, charts, files };
  }

  private plan(charts: readonly RenderedChart[], rendering: AppRendering): FilePlan[] {
    try {
      return new FileLayout(this.app, rendering.numbered).plan(charts);
    } catch (error) {
      rendering.problems.push({ kind: 'rendering', constructPath: '', message: (error as Error).message });
      return [];
    }
  }

  private constructMetadata(charts: readonly RenderedChart[]): OutputFile[] {
    if (!(this.app as unknown as { recordConstructMetadata?: boolean }).recordConstructMetadata) return [];
    const resources = Object.fromEntries(charts.flatMap(({ objects }) => objects.map((object) => [object.name, { path: object.node.path }])));
    return [{ path: CONSTRUCT_METADATA, text: JSON.stringify({ version: '1.0.0', resources }) }];
  }
}

function byKind(a: { kind: string }, b: { kind: string }): number {
  return Number(a.kind === 'rendering') - Number(b.kind === 'rendering');
}
