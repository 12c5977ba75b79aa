import { LoosenedBy, RuleParameter } from './rule';
import { flag, JsonSchema, list, number, Shape, text } from './shape';

/** How a change of a parameter is told from a loosening one: for two values, and for editors as a schema of the values that loosen a given one. */
interface Direction {
  loosens(from: any, to: any): boolean;
  looserThan(from: any): JsonSchema;
}

const NEVER: JsonSchema = { not: {} };

const DIRECTIONS: { readonly [direction in LoosenedBy]: Direction } = {
  [LoosenedBy.TRUE]: { loosens: (from, to) => to === true && from !== true, looserThan: (from) => from === true ? NEVER : { const: true } },
  [LoosenedBy.FALSE]: { loosens: (from, to) => to === false && from !== false, looserThan: (from) => from === false ? NEVER : { const: false } },
  [LoosenedBy.HIGHER]: { loosens: (from, to) => to > from, looserThan: (from) => ({ type: 'number', exclusiveMinimum: from }) },
  [LoosenedBy.LOWER]: { loosens: (from, to) => to < from, looserThan: (from) => ({ type: 'number', exclusiveMaximum: from }) },
  [LoosenedBy.MORE]: {
    loosens: (from: readonly string[], to: readonly string[]) => to.some((each) => !from.includes(each)),
    looserThan: (from: readonly string[]) => from.length === 0 ? { type: 'array', minItems: 1 } : { type: 'array', contains: { not: { enum: from } } },
  },
  [LoosenedBy.FEWER]: {
    loosens: (from: readonly string[], to: readonly string[]) => from.some((each) => !to.includes(each)),
    looserThan: (from: readonly string[]) => from.length === 0 ? NEVER : { type: 'array', not: { allOf: from.map((each) => ({ contains: { const: each } })) } },
  },
  [LoosenedBy.WIDER]: {
    loosens: (from: readonly string[], to: readonly string[]) => from.length > 0 && (to.length === 0 || to.some((each) => !from.includes(each))),
    looserThan: (from: readonly string[]) => from.length === 0 ? NEVER : { type: 'array', anyOf: [{ maxItems: 0 }, { contains: { not: { enum: from } } }] },
  },
};

/** Whether a rule gets more lenient when a parameter changes. A text has no direction: any other one counts. */
export function loosens({ loosenedBy }: RuleParameter, from: any, to: any): boolean {
  return typeof from === 'string' ? from !== to : DIRECTIONS[loosenedBy].loosens(from, to);
}

/** The values of a parameter that make the rule more lenient than its default does. */
export function looserThanDefault({ loosenedBy, default: from }: RuleParameter): JsonSchema {
  return typeof from === 'string' ? { not: { const: from } } : DIRECTIONS[loosenedBy].looserThan(from);
}

/** What a parameter may be set to: what its default is. */
export function parameterShape({ name, default: value }: RuleParameter): Shape {
  if (typeof value === 'boolean') return flag();
  if (typeof value === 'number') return number(value);
  if (typeof value === 'string') return text(`value of ${name}`, { example: value });
  return list(text(`entry of ${name}`, { example: (value as readonly string[])[0] ?? 'one' }), `entries of ${name}`);
}
