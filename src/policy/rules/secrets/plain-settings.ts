import { Field } from '../../../core/field';
import type { FieldPath } from '../../../core/field-path';
import { isObject } from '../../../core/json';
import type { Manifest } from '../../../core/manifest';
import { plainSecret, plainSecretsIn } from '../../../core/plain-secrets';
import { secretShapeIn } from '../../../core/secret-shapes';
import { plainValuesOf } from '../../../core/secret-values';
import type { Violation } from '../../rule';

/** What stands at a place, and so how secrets in it are told. */
export enum Holding {
  /** The values of a Secret, of which those that are templates say where the value is. */
  VALUES,
  /** Values of a Secret that have to be encrypted, each of them. */
  CIPHERTEXT,
  /** Settings of which some may be secrets: judged by name and by how they are written. */
  SETTINGS,
  /** A map of options: judged by name, lists in the text of a file only by how secrets are written. */
  OPTIONS,
  /** Such settings as the text of a file. */
  TEXT,
  /** An expression in CEL, with literals in it. */
  EXPRESSION,
  /** `name=value`, each of which becomes a value of a Secret. */
  LITERALS,
  /** An object that is applied as it stands: a Secret must be none in plain text, what else it is holds settings. */
  OBJECT,
  /** Whatever it is: only credentials that are told by how they are written count. */
  ANYTHING,
}

/** A place and what stands there. */
export type Place = readonly [FieldPath, Holding];

const FIX = 'keep the value in a secret store and refer to it, or seal it';
/** What sops leaves in place of a value. */
const ENCRYPTED = /^ENC\[/;
/** A member of a literal map in CEL: `"password": "hunter2"`, `password: dyn('hunter2')`. */
const MEMBER = /["']?([A-Za-z_][\w.-]*)["']?\s*:\s*(?:dyn\(|string\()?\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')/g;
/** `{name: "PASSWORD", value: "hunter2"}`. */
const NAMED = /["']?name["']?\s*:\s*(?:dyn\()?["']([^"']+)["']\)?\s*,\s*["']?value["']?\s*:\s*(?:dyn\()?["']([^"']*)["']/g;

/** The secrets in plain text at some places of an object, each place once. Never says a value. */
export function plainTextAt(places: readonly Place[], { json }: Manifest): Violation[] {
  const violations = places.flatMap(([path, holding]) => path.fieldsIn({ json, pointer: '' }).flatMap((field) => inField(field, holding)));
  return violations.filter(({ path }, i) => violations.findIndex((other) => other.path === path) === i);
}

function inField(field: Field, holding: Holding): Violation[] {
  switch (holding) {
    case Holding.VALUES: return plainValues(field);
    case Holding.CIPHERTEXT: return field.members().filter(({ value, text }) => value !== undefined && value !== '' && !ENCRYPTED.test(text ?? '')).map((value) => violation(value, `a value under the key ${JSON.stringify(value.name)} that is not encrypted`));
    case Holding.LITERALS: return field.items().filter(({ text }) => /=./s.test(text ?? '')).map((literal) => violation(literal, `a value under the key ${JSON.stringify(literal.text!.slice(0, literal.text!.indexOf('=')))}`));
    case Holding.EXPRESSION: return field.text === undefined ? [] : inExpression(field.text).map((found) => violation(field, found));
    case Holding.OBJECT: return inObject(field);
    case Holding.OPTIONS: return field.members().flatMap((option) => inOption(option));
    case Holding.ANYTHING: return shapesBelow(field);
    default: return plainSettings(field, holding);
  }
}

/** A template also holds what is public, a host or a user name; and what it refers to by `{{ }}` stands elsewhere. */
function plainValues(field: Field): Violation[] {
  return field.members().flatMap((value) => {
    const text = typeof value.value === 'object' || value.absent ? '' : String(value.value);
    const found = text.includes('{{') ? secretShapeIn(text) : plainSecret(value.name, text) ?? plainSecretsIn(text)[0];
    return found === undefined ? [] : [violation(value, found)];
  });
}

/** Everything below a field, at any depth: values under their names, and texts that are files. */
function plainSettings(field: Field, holding: Holding): Violation[] {
  if (field.malformed) return [];
  if (field.text !== undefined) return inText(field, holding);
  if (Array.isArray(field.value)) return field.items().flatMap((item) => plainSettings(item, holding));
  return isObject(field.value) ? [...named(field), ...field.members().flatMap((member) => plainSettings(member, holding))] : [];
}

function inText(field: Field, holding: Holding): Violation[] {
  const secret = holding === Holding.SETTINGS && !field.text!.includes('\n') ? plainSecret(field.name, field.text!) : undefined;
  return (secret === undefined ? plainSecretsIn(field.text!) : [secret]).map((found) => violation(field, found));
}

/** Texts of several lines list what is fetched, under names such as `secretKey`. */
function inOption(option: Field): Violation[] {
  if (option.text === undefined) return [];
  const found = option.text.includes('\n') ? secretShapeIn(option.text) : plainSecret(option.name, option.text);
  return found === undefined ? [] : [violation(option, found)];
}

/** `{ name: db.password, value: hunter2 }`, as Argo CD writes parameters, and pods their variables. */
function named(field: Field): Violation[] {
  const name = field.member('name').text ?? field.member('key').text;
  const value = field.member('value');
  const secret = name !== undefined && value.text !== undefined ? plainSecret(name.split('/').at(-1)!, value.text) : undefined;
  return secret === undefined ? [] : [violation(value, secret)];
}

function inExpression(text: string): string[] {
  const members = [...text.matchAll(MEMBER)].map(([, name, double, single]) => plainSecret(name, double ?? single));
  const variables = [...text.matchAll(NAMED)].map(([, name, value]) => plainSecret(name, value));
  return [...members, ...variables, secretShapeIn(text)].filter((found) => found !== undefined).slice(0, 1);
}

function inObject(field: Field): Violation[] {
  if (field.member('kind').text !== 'Secret') return plainSettings(field, Holding.SETTINGS);
  return plainValuesOf(field.value).map(({ path, key }) => ({
    path: `${field.pointer}${path}`, found: key === undefined ? 'something that is not an object' : `a value under the key ${JSON.stringify(key)}`, fix: FIX,
  }));
}

function shapesBelow(field: Field): Violation[] {
  if (field.malformed) return [];
  if (typeof field.value === 'string') {
    const shape = secretShapeIn(field.value);
    return shape === undefined ? [] : [violation(field, shape)];
  }
  if (Array.isArray(field.value)) return field.items().flatMap(shapesBelow);
  return isObject(field.value) ? field.members().flatMap(shapesBelow) : [];
}

function violation(place: Field, found: string): Violation {
  return { path: place.pointer, found, fix: FIX };
}
