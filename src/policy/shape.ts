import { isObject, pointer } from '../core/json';
import { quoted } from '../core/quoted';
import { didYouMean } from '../core/suggestion';

/** A JSON schema (draft 7, which editors know best). */
export interface JsonSchema { readonly [keyword: string]: unknown }

/** What is wrong with a value, and where. */
export interface ShapeProblem {
  /** The place, as a JSON pointer. */
  readonly pointer: string;
  readonly message: string;
  readonly fix: string;
}

/** What a value may be: said once, and used both to check values and to tell editors. */
export interface Shape {
  readonly schema: JsonSchema;
  /** What is wrong with a value that stands at a place. */
  problems(value: unknown, at: string): ShapeProblem[];
}

/** A member of an object. */
export interface FieldShape {
  readonly shape: Shape;
  /** What it is for, in one sentence. */
  readonly description: string;
  readonly required?: boolean;
}

/** A text of some form; any text that says something unless a form is given. */
export function text(what: string, form: { readonly pattern?: RegExp; readonly example: string }): Shape {
  const pattern = form.pattern ?? /\S/;
  return {
    schema: { type: 'string', pattern: pattern.source },
    problems: (value, at) => typeof value === 'string' && pattern.test(value)
      ? []
      : [{ pointer: at, message: `${quoted(value)} is no ${what}.`, fix: `write a text${hintFor(value)}, for instance ${JSON.stringify(form.example)}` }],
  };
}

/** true or false. */
export function flag(only?: boolean, why = ''): Shape {
  const allowed = only === undefined ? [true, false] : [only];
  return {
    schema: only === undefined ? { type: 'boolean' } : { const: only },
    problems: (value, at) => allowed.some((each) => each === value)
      ? []
      : [{ pointer: at, message: `${quoted(value)} is not ${allowed.join(' or ')}${why}.`, fix: `write ${allowed.join(' or ')}${only === undefined ? ', without quotes' : ', or leave it out'}` }],
  };
}

/** A number from 0 up. */
export function number(example: number): Shape {
  return {
    schema: { type: 'number', minimum: 0 },
    problems: (value, at) => typeof value === 'number' && Number.isFinite(value) && value >= 0
      ? []
      : [{ pointer: at, message: `${quoted(value)} is no number from 0 up.`, fix: `write a number, for instance ${example}` }],
  };
}

/** One of some words. */
export function choice(what: string, words: readonly string[], refusals: ReadonlyMap<string, string> = new Map()): Shape {
  return {
    schema: { enum: words },
    problems: (value, at) => {
      if (typeof value === 'string' && words.includes(value)) return [];
      const refusal = typeof value === 'string' ? refusals.get(value) : undefined;
      if (refusal !== undefined) return [{ pointer: at, message: refusal, fix: 'leave it out' }];
      return [{ pointer: at, message: `${quoted(value)} is no ${what}.`, fix: wordFix(value, words) }];
    },
  };
}

/** A list. */
export function list(item: Shape, what: string, { atLeast = 0 } = {}): Shape {
  return {
    get schema() {
      return { type: 'array', items: item.schema, ...atLeast > 0 ? { minItems: atLeast } : {} };
    },
    problems: (value, at) => {
      if (!Array.isArray(value)) return [{ pointer: at, message: `${quoted(value)} is no list of ${what}.`, fix: `write a list: each of the ${what} on a line of its own, after "- "` }];
      if (value.length < atLeast) return [{ pointer: at, message: `The list of ${what} is empty.`, fix: 'name at least one, or leave the list out' }];
      return value.flatMap((each, i) => item.problems(each, pointer(at, i)));
    },
  };
}

/** A value, or a list of such values. */
export function oneOrMany(item: Shape, what: string): Shape {
  const many = list(item, what);
  return {
    get schema() {
      return { anyOf: [item.schema, many.schema] };
    },
    problems: (value, at) => (Array.isArray(value) ? many : item).problems(value, at),
  };
}

/** An object with known members and no others. */
export function fields(what: string, members: { readonly [key: string]: FieldShape }): Shape {
  const required = Object.keys(members).filter((key) => members[key].required);
  return {
    get schema() {
      return { ...schemaOf(Object.entries(members)), ...required.length > 0 ? { required } : {} };
    },
    problems: (value, at) => {
      if (!isObject(value)) return [{ pointer: at, message: `${quoted(value)} is no ${what}.`, fix: `write keys of ${withArticle(what)}: ${Object.keys(members).join(', ')}` }];
      const missing = required.filter((key) => !Object.hasOwn(value, key));
      return [
        ...missing.map((key) => ({ pointer: at, message: `The ${what} does not say ${key}: ${lowered(members[key].description)}`, fix: `add ${key}` })),
        ...Object.entries(value).flatMap(([key, each]) => Object.hasOwn(members, key)
          ? members[key].shape.problems(each, pointer(at, key))
          : [{ pointer: pointer(at, key), message: `${quoted(key)} is no key of ${withArticle(what)}.`, fix: wordFix(key, Object.keys(members)) }]),
      ];
    },
  };
}

/** An object whose keys are words of a vocabulary. */
export function entries(what: string, known: ReadonlyMap<string, FieldShape>): Shape {
  return {
    get schema() {
      return schemaOf([...known]);
    },
    problems: (value, at) => {
      if (!isObject(value)) return [{ pointer: at, message: `${quoted(value)} does not say anything by ${what}.`, fix: `write ${withArticle(what)} as key, and what is said of it below` }];
      return Object.entries(value).flatMap(([key, each]) => known.get(key)?.shape.problems(each, pointer(at, key))
        ?? [{ pointer: pointer(at, key), message: `${quoted(key)} is no ${what}.`, fix: wordFix(key, [...known.keys()]) }]);
    },
  };
}

/** Made when editors are told, not whenever something is checked. */
function schemaOf(members: ReadonlyArray<readonly [string, FieldShape]>): JsonSchema {
  const properties = Object.fromEntries(members.map(([key, { shape, description }]) => [key, { description, ...shape.schema }]));
  return { type: 'object', properties, additionalProperties: false };
}

const MOST_WORDS = 12;

function wordFix(value: unknown, words: readonly string[]): string {
  const meant = typeof value === 'string' ? didYouMean(value, words) : undefined;
  if (meant !== undefined) return `did you mean ${JSON.stringify(meant)}?`;
  return words.length <= MOST_WORDS ? `choose one of ${words.join(', ')}` : 'look it up: cdk8s-hardened rules';
}

/** YAML makes numbers, dates and booleans of texts that nobody quotes. */
function hintFor(value: unknown): string {
  return typeof value === 'string' || value === null || typeof value === 'object' ? '' : ' in quotes';
}

function lowered(sentence: string): string {
  return sentence[0].toLowerCase() + sentence.slice(1);
}

function withArticle(what: string): string {
  return `${/^[aeiou]/i.test(what) ? 'an' : 'a'} ${what}`;
}
