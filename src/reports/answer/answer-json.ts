import type { Answer } from './answer';
import { wellFormed } from '../well-formed';

/** The version of the shapes; what is added does not change it, what is changed or taken away does. */
const SCHEMA_VERSION = 1;

/** What was found out, for programs, with what every answer says besides. */
export function answerJson({ problems, notices, assumptions }: Answer, found: object): string {
  const answer = {
    schemaVersion: SCHEMA_VERSION,
    incomplete: problems.length > 0,
    ...found,
    assumptions,
    problems: problems.map(({ file, line = null, column = null, message, fix }) => ({ file, line, column, message, fix })),
    notices,
  };
  return `${JSON.stringify(answer, (_key, value: unknown) => typeof value === 'string' ? wellFormed(value) : value, 2)}\n`;
}
