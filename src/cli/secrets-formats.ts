import { createRequire } from 'node:module';
import { AnswerFormats, pictures } from './answer-formats';
import type { SecretsAnswer } from '../reports/secrets/secrets-answer';
import type * as PictureModule from '../reports/secrets/secrets-graph';
import type * as JsonModule from '../reports/secrets/secrets-json';
import type * as TextModule from '../reports/secrets/secrets-text';

/** Of the formats a call needs one or two, and starting is to be quick. */
const load = createRequire(__filename);

/** Where secrets come from and where they end. */
export const SECRET_FORMATS: AnswerFormats<SecretsAnswer> = {
  text: { extension: 'txt', render: (answer, options) => (load('../reports/secrets/secrets-text') as typeof TextModule).secretsText(answer, options) },
  json: { extension: 'json', render: (answer) => (load('../reports/secrets/secrets-json') as typeof JsonModule).secretsJson(answer) },
  ...pictures((answer) => (load('../reports/secrets/secrets-graph') as typeof PictureModule).secretsGraph(answer)),
};
