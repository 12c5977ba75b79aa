import { differenceJson } from './difference-json';
import { differenceMarkdown } from './difference-markdown';
import type { DifferenceReport } from './difference-report';
import { differenceSarif } from './difference-sarif';
import { differenceText } from './difference-text';
import type { RenderOptions } from '../render-options';

/** A way to write the report of a difference. */
export interface DifferenceFormat {
  /** The extension of a file in this format, without the point. */
  readonly extension: string;
  /** The whole report, ending in a line break; the same difference is the same text. */
  render(report: DifferenceReport, options: RenderOptions): string;
}

/** Every format by the name that the command line gives it. */
export const DIFFERENCE_FORMATS: { readonly [name: string]: DifferenceFormat } = {
  text: { render: differenceText, extension: 'txt' },
  json: { render: differenceJson, extension: 'json' },
  markdown: { render: differenceMarkdown, extension: 'md' },
  sarif: { render: differenceSarif, extension: 'sarif' },
};
