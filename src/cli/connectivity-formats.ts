import { createRequire } from 'node:module';
import { AnswerFormats, pictures } from './answer-formats';
import type { ChangeList, ConnectionList, ExplanationList, ExposureList } from '../reports/connectivity/answer';
import type * as CsvModule from '../reports/connectivity/answer-csv';
import type * as JsonModule from '../reports/connectivity/answer-json';
import type * as ChangesTextModule from '../reports/connectivity/changes-text';
import type * as PictureModule from '../reports/connectivity/connectivity-graph';
import type * as ExplanationTextModule from '../reports/connectivity/explanation-text';
import type * as ExposureTextModule from '../reports/connectivity/exposure-text';
import type * as ListTextModule from '../reports/connectivity/list-text';

/** Of the formats a call needs one or two, and starting is to be quick. */
const load = createRequire(__filename);
const csv = () => load('../reports/connectivity/answer-csv') as typeof CsvModule;
const json = () => load('../reports/connectivity/answer-json') as typeof JsonModule;

/** Who reaches whom. */
export const LIST_FORMATS: AnswerFormats<ConnectionList> = {
  text: { extension: 'txt', render: (list, options) => (load('../reports/connectivity/list-text') as typeof ListTextModule).listText(list, options) },
  json: { extension: 'json', render: (list) => json().listJson(list) },
  csv: { extension: 'csv', render: (list) => csv().listCsv(list) },
  ...pictures((list) => (load('../reports/connectivity/connectivity-graph') as typeof PictureModule).connectivityGraph(list)),
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
