import { createRequire } from 'node:module';
import { UsageError } from '../core/errors';
import type * as DotModule from '../reports/graph/dot';
import type { Graph } from '../reports/graph/graph';
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

/** The formats that are pictures, of the graph that an answer is. */
export function pictures<T>(graphOf: (answer: T) => Graph): AnswerFormats<T> {
  return {
    dot: { extension: 'dot', render: (answer) => (load('../reports/graph/dot') as typeof DotModule).dotOf(graphOf(answer)) },
    mermaid: { extension: 'mmd', render: (answer) => (load('../reports/graph/mermaid') as typeof MermaidModule).mermaidOf(graphOf(answer)) },
    svg: { extension: 'svg', render: (answer) => (load('../reports/graph/svg') as typeof SvgModule).svgOf(graphOf(answer)) },
  };
}

/** A format that some answers have and others do not. */
export interface FormatCheck {
  /** What the call asks, such as `--explain`. */
  readonly question: string;
  readonly formats: AnswerFormats<never>;
  /** The formats of the answer that has all of them. */
  readonly all: AnswerFormats<never>;
  /** What that answer is, such as `the list of connections`. */
  readonly allFor: string;
}

/**
 * Refuses a picture of what is none.
 *
 * @throws UsageError that names the formats there are.
 */
export function checkFormat(format: string | undefined, { question, formats, all, allFor }: FormatCheck): void {
  if (format === undefined || Object.hasOwn(formats, format) || !Object.hasOwn(all, format)) return;
  throw new UsageError(`--format ${format} is for ${allFor}, not for ${question}.`, { fix: `choose one of ${Object.keys(formats).join(', ')}` });
}
