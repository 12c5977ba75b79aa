import { createRequire } from 'node:module';
import { AnswerFormats, pictures } from './answer-formats';
import type * as AccessTextModule from '../reports/permissions/access-text';
import type { AccessList, AccessVerdict, EscalationList, PermissionChangeList, PermissionList } from '../reports/permissions/answer';
import type * as CsvModule from '../reports/permissions/answer-csv';
import type * as JsonModule from '../reports/permissions/answer-json';
import type * as ChangesTextModule from '../reports/permissions/changes-text';
import type * as EscalationPictureModule from '../reports/permissions/escalation-graph';
import type * as EscalationTextModule from '../reports/permissions/escalation-text';
import type * as ListTextModule from '../reports/permissions/list-text';
import type * as PictureModule from '../reports/permissions/permissions-graph';

/** Of the formats a call needs one or two, and starting is to be quick. */
const load = createRequire(__filename);
const csv = () => load('../reports/permissions/answer-csv') as typeof CsvModule;
const json = () => load('../reports/permissions/answer-json') as typeof JsonModule;
const accessTexts = () => load('../reports/permissions/access-text') as typeof AccessTextModule;

/** Who may do what. */
export const PERMISSION_FORMATS: AnswerFormats<PermissionList> = {
  text: { extension: 'txt', render: (list, options) => (load('../reports/permissions/list-text') as typeof ListTextModule).listText(list, options) },
  json: { extension: 'json', render: (list) => json().listJson(list) },
  csv: { extension: 'csv', render: (list) => csv().listCsv(list) },
  ...pictures((list) => (load('../reports/permissions/permissions-graph') as typeof PictureModule).permissionsGraph(list)),
};

/** How somebody becomes more than he was meant to be. */
export const ESCALATION_FORMATS: AnswerFormats<EscalationList> = {
  text: { extension: 'txt', render: (list, options) => (load('../reports/permissions/escalation-text') as typeof EscalationTextModule).escalationsText(list, options) },
  json: { extension: 'json', render: (list) => json().escalationsJson(list) },
  csv: { extension: 'csv', render: (list) => csv().escalationsCsv(list) },
  ...pictures((list) => (load('../reports/permissions/escalation-graph') as typeof EscalationPictureModule).escalationGraph(list)),
};

/** Who may do something. */
export const ACCESS_FORMATS: AnswerFormats<AccessList> = {
  text: { extension: 'txt', render: (list, options) => accessTexts().accessText(list, options) },
  json: { extension: 'json', render: (list) => json().accessJson(list) },
  csv: { extension: 'csv', render: (list) => csv().accessCsv(list) },
};

/** Whether somebody may do something. */
export const VERDICT_FORMATS: AnswerFormats<AccessVerdict> = {
  text: { extension: 'txt', render: (verdict, options) => accessTexts().verdictText(verdict, options) },
  json: { extension: 'json', render: (verdict) => json().verdictJson(verdict) },
};

/** What is gained and lost. */
export const PERMISSION_CHANGE_FORMATS: AnswerFormats<PermissionChangeList> = {
  text: { extension: 'txt', render: (list, options) => (load('../reports/permissions/changes-text') as typeof ChangesTextModule).changesText(list, options) },
  json: { extension: 'json', render: (list) => json().changesJson(list) },
  csv: { extension: 'csv', render: (list) => csv().changesCsv(list) },
};
