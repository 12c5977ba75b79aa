import { createRequire } from 'node:module';
import { UsageError } from '../core/errors';
import type { ChangeList, ConnectionList, ExplanationList, ExposureList } from '../reports/connectivity/answer';
import type * as CsvModule from '../reports/connectivity/answer-csv';
import type * as JsonModule from '../reports/connectivity/answer-json';
import type * as ChangesTextModule from '../reports/connectivity/changes-text';
import type * as PictureModule from '../reports/connectivity/connectivity-graph';
import type * as ExplanationTextModule from '../reports/connectivity/explanation-text';
import type * as ExposureTextModule from '../reports/connectivity/exposure-text';
import type * as ListTextModule from '../reports/connectivity/list-text';
import type * as DotModule from '../reports/graph/dot';
import type * as MermaidModule from '../reports/graph/mermaid';
import type * as SvgModule from '../reports/graph/svg';
import type { RenderOptions } from '../reports/render-options';

/** A way to write an answer. */
export interface AnswerFormat<T> {
  /** The extension of a file in this format, without the point. */
  readonly extension: string;
  /** The whole answer, ending in a line break; the same answer is the same text. */
  render(answer: T, options: RenderOptions): string;
}

/** The formats of one kind of answer by name. */
export interface AnswerFormats<T> { readonly [name: string]: AnswerFormat<T> }

/** Of the formats a call needs one or two, and starting is to be quick: only laying out a picture takes a library. */
const load = createRequire(__filename);
const csv = () => load('../reports/connectivity/answer-csv') as typeof CsvModule;
const json = () => load('../reports/connectivity/answer-json') as typeof JsonModule;
const graphOf = (list: ConnectionList) => (load('../reports/connectivity/connectivity-graph') as typeof PictureModule).connectivityGraph(list);

/** Who reaches whom. */
export const LIST_FORMATS: AnswerFormats<ConnectionList> = {
  text: { extension: 'txt', render: (list, options) => (load('../reports/connectivity/list-text') as typeof ListTextModule).listText(list, options) },
  json: { extension: 'json', render: (list) => json().listJson(list) },
  csv: { extension: 'csv', render: (list) => csv().listCsv(list) },
  dot: { extension: 'dot', render: (list) => (load('../reports/graph/dot') as typeof DotModule).dotOf(graphOf(list)) },
  mermaid: { extension: 'mmd', render: (list) => (load('../reports/graph/mermaid') as typeof MermaidModule).mermaidOf(graphOf(list)) },
  svg: { extension: 'svg', render: (list) => (load('../reports/graph/svg') as typeof SvgModule).svgOf(graphOf(list)) },
};

/** Whether endpoints reach each other, and why. */
export const EXPLANATION_FORMATS: AnswerFormats<ExplanationList> = {
  text: { extension: 'txt', render: (list, options) => (load('../reports/connectivity/explanation-text') as typeof ExplanationTextModule).explanationText(list, options) },
  json: { extension: 'json', render: (list) => json().explanationJson(list) },
};

/** How open workloads are. */
export const EXPOSURE_FORMATS: AnswerFormats<ExposureList> = {
  text: { extension: 'txt', render: (list, options) => (load('../reports/connectivity/exposure-text') as typeof ExposureTextModule).exposureText(list, options) },
  json: { extension: 'json', render: (list) => json().exposureJson(list) },
  csv: { extension: 'csv', render: (list) => csv().exposureCsv(list) },
};

/** What is gained and lost. */
export const CHANGE_FORMATS: AnswerFormats<ChangeList> = {
  text: { extension: 'txt', render: (list, options) => (load('../reports/connectivity/changes-text') as typeof ChangesTextModule).changesText(list, options) },
  json: { extension: 'json', render: (list) => json().changesJson(list) },
  csv: { extension: 'csv', render: (list) => csv().changesCsv(list) },
};

/**
 * Refuses a picture of what is no list of connections.
 *
 * @throws UsageError that names the formats there are.
 */
export function checkFormat(format: string | undefined, question: string, formats: AnswerFormats<never>): void {
  if (format === undefined || Object.hasOwn(formats, format) || !Object.hasOwn(LIST_FORMATS, format)) return;
  throw new UsageError(`--format ${format} is for the list of connections, not for ${question}.`, { fix: `choose one of ${Object.keys(formats).join(', ')}` });
}
