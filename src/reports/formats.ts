import { htmlReport } from './html-report';
import { jsonReport } from './json-report';
import { junitReport } from './junit-report';
import { markdownReport } from './markdown-report';
import { policyReport } from './policy-report';
import type { RenderOptions } from './render-options';
import type { Report } from './report';
import { sarifReport } from './sarif-report';
import { textReport } from './text-report';

/** A way to write a report. */
export interface Format {
  /** The extension of a file in this format, without the point. */
  readonly extension: string;
  /** The whole report, ending in a line break; the same report is the same text. */
  render(report: Report, options: RenderOptions): string;
}

/** Every format by the name that the command line gives it. Who needs only one imports its file: this one loads all of them. */
export const FORMATS: { readonly [name: string]: Format } = {
  text: { render: textReport, extension: 'txt' },
  json: { render: jsonReport, extension: 'json' },
  sarif: { render: sarifReport, extension: 'sarif' },
  junit: { render: junitReport, extension: 'xml' },
  markdown: { render: markdownReport, extension: 'md' },
  html: { render: htmlReport, extension: 'html' },
  policyreport: { render: (report) => policyReport(report, 'wgpolicyk8s.io'), extension: 'yaml' },
  openreports: { render: (report) => policyReport(report, 'openreports.io'), extension: 'yaml' },
};
