import { join } from 'node:path';
import { ApiObject, App, Chart, Names, YamlOutputType } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { isApiObject } from './cdk8s-shapes';
import { UsageError } from '../core/errors';
import { at } from '../core/json';

/** A chart as it is written: its objects and, for each, the JSON that stands for it. */
export interface RenderedChart {
  readonly chart: Chart;
  readonly objects: readonly ApiObject[];
  readonly documents: readonly RenderedDocument[];
}

/** A document of the output and the construct that it comes from. */
export interface RenderedDocument {
  readonly json: unknown;
  /** The object; the chart when a chart's own `toJson` made the document. */
  readonly construct: ApiObject | Chart;
}

/** A file of the output: the documents that go into it. */
export interface FilePlan {
  /** The path, relative to the output folder. */
  readonly path: string;
  /** What the file is for: the app, a chart or an object. */
  readonly owner: IConstruct;
  readonly documents: readonly RenderedDocument[];
}

const NOT_IN_NAMES = /[^0-9a-zA-Z-_.]/g;

/** Divides charts into files as cdk8s' four `YamlOutputType`s do. */
export class FileLayout {
  /** The layout that an app asks for; `numbered` when its charts depend on each other. */
  public constructor(private readonly app: App, private readonly numbered: boolean) {}

  /**
   * The files for charts in their order.
   *
   * @throws a usage error when two objects would be written to one file; cdk8s keeps the last of them.
   */
  public plan(charts: readonly RenderedChart[]): FilePlan[] {
    const files = this.files(charts);
    const byPath = new Map<string, FilePlan>();
    for (const file of files) {
      const other = byPath.get(file.path);
      if (other) throw clash(file, other);
      byPath.set(file.path, file);
    }
    return files;
  }

  private files(charts: readonly RenderedChart[]): FilePlan[] {
    switch (this.app.yamlOutputType) {
      case YamlOutputType.FILE_PER_APP:
        return charts.length === 0 ? [] : [this.file('app', this.app, charts.flatMap(({ documents }) => documents))];
      case YamlOutputType.FILE_PER_CHART:
        return charts.map(({ chart, documents }, i) => this.file(this.chartName(chart, i), chart, documents));
      case YamlOutputType.FILE_PER_RESOURCE:
        return charts.flatMap(({ documents }) => documents.flatMap((d) => this.resourceFile('', d, at(d.json, 'kind'), at(d.json, 'metadata', 'name'))));
      case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
        return charts.flatMap(({ chart, documents }, i) => documents.flatMap((d) => this.fileInFolder(this.chartName(chart, i), d)));
      default: return [];
    }
  }

  private fileInFolder(folder: string, document: RenderedDocument): FilePlan[] {
    const { construct } = document;
    return isApiObject(construct) ? this.resourceFile(folder, document, construct.kind, construct.metadata.name) : [];
  }

  private resourceFile(folder: string, document: RenderedDocument, kind: unknown, name: unknown): FilePlan[] {
    return document.json === undefined ? [] : [this.file(join(folder, `${kind}.${name}`.replace(NOT_IN_NAMES, '')), document.construct, [document])];
  }

  private chartName(chart: Chart, index: number): string {
    return `${this.numbered ? `${String(index).padStart(4, '0')}-` : ''}${Names.toDnsLabel(chart)}`;
  }

  private file(name: string, owner: IConstruct, documents: readonly RenderedDocument[]): FilePlan {
    return { path: `${name}${this.app.outputFileExtension}`, owner, documents };
  }
}

function clash(one: FilePlan, other: FilePlan): UsageError {
  return new UsageError('Two objects must not be written to the same file.', {
    where: `${other.owner.node.path} and ${one.owner.node.path}`,
    found: one.path,
    fix: 'name them differently, or write one file per chart (YamlOutputType.FILE_PER_CHART) or one folder (FOLDER_PER_CHART_FILE_PER_RESOURCE)',
  });
}
