import { isDay } from './ledger-problem';
import { looserThanDefault, parameterShape } from './parameter-direction';
import type { Rule } from './rule';
import { choice, entries, fields, FieldShape, flag, JsonSchema, Shape, text } from './shape';
import { Severity } from '../core/finding';
import { quoted } from '../core/quoted';

/** Severities from the least up. */
export const SEVERITIES: readonly Severity[] = [Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL];

/** A day of the calendar. */
const DAY: Shape = {
  schema: { type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
  problems: (value, at) => typeof value === 'string' && isDay(value)
    ? []
    : [{ pointer: at, message: `${quoted(value)} is no day.`, fix: 'write the last day as "YYYY-MM-DD", for instance "2027-03-01"' }],
};

/** Who lets a rule be broken or loosened, why, and until when. */
export const JUSTIFICATION: { readonly [key in 'reason' | 'owner' | 'expires']: FieldShape } = {
  reason: { shape: text('reason', { example: 'the vendor ships it so' }), description: 'Why it is needed, in a sentence that a reviewer can check.' },
  owner: { shape: text('owner', { example: 'team-shop' }), description: 'The team or the person who answers for it.' },
  expires: { shape: DAY, description: 'The last day on which it holds, "YYYY-MM-DD", in UTC; at most a year away.' },
};

/** What may be said of a rule. */
export function ruleSettingShape(rule: Rule): Shape {
  const shape = fields(`setting of ${rule.meta.id}`, members(rule));
  return {
    get schema() {
      return { ...shape.schema, if: loosening(rule), then: { required: Object.keys(JUSTIFICATION) } };
    },
    problems: (value, at) => shape.problems(value, at),
  };
}

function members({ meta }: Rule): { [key: string]: FieldShape } {
  const { id, severity, exemptable = true, parameters = [] } = meta;
  const least = exemptable ? 0 : SEVERITIES.indexOf(severity);
  const refusals = new Map(SEVERITIES.slice(0, least).map((each): [string, string] => [each, `Nothing lowers the severity of ${id}: it is ${severity}.`]));
  const tuned = new Map(parameters.map((parameter): [string, FieldShape] => {
    const { name, description } = parameter;
    return [name, { shape: parameterShape(parameter), description }];
  }));
  return {
    enabled: { shape: exemptable ? flag() : flag(true, `: nothing turns ${id} off`), description: 'Whether it judges.' },
    severity: { shape: choice('severity', SEVERITIES.slice(least), refusals), description: `How bad it is where it does not hold; ${severity} unless said.` },
    ...tuned.size === 0 ? {} : { parameters: { shape: entries(`parameter of ${id}`, tuned), description: 'What it lets be tuned.' } },
    locked: { shape: flag(true), description: 'Whether files that extend this one, and programs, can neither loosen nor exempt it.' },
    ...JUSTIFICATION,
  };
}

/** What makes a rule more lenient than it is by itself, as a schema: nothing where it is off. What extended files and packs say is not looked at. */
function loosening({ meta: { severity, recommended, parameters = [] } }: Rule): JsonSchema {
  if (recommended === false) return { not: {} };
  const lower = SEVERITIES.slice(0, SEVERITIES.indexOf(severity));
  return {
    anyOf: [
      where('enabled', { const: false }),
      ...lower.length === 0 ? [] : [where('severity', { enum: lower })],
      ...parameters.map((parameter) => where('parameters', where(parameter.name, looserThanDefault(parameter)))),
    ],
  };
}

function where(key: string, schema: JsonSchema): JsonSchema {
  return { type: 'object', required: [key], properties: { [key]: schema } };
}
