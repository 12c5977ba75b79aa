import type { Rule } from './rule';
import { SEVERITIES } from './rule-setting-shape';
import { isObject } from '../core/json';
import { quoted } from '../core/quoted';

const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*\/[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
/** Areas of findings that no rule of the catalogue makes. */
const RESERVED = ['baseline', 'engine', 'exemption'];

/** What is wrong with a rule that somebody else wrote, which no compiler may have looked at. */
export function ruleProblem(rule: Rule, known: readonly Rule[]): { message: string; fix: string } | undefined {
  const { meta } = rule as { meta?: unknown };
  if (!isObject(meta)) return { message: 'a rule has no meta.', fix: 'give it meta: id, title, why, severity, judges, controls' };
  const { id } = meta;
  if (typeof id !== 'string' || !ID.test(id)) return { message: `${quoted(id)} is no id of a rule.`, fix: 'write it as "area/requirement" in kebab-case, for instance "acme/require-team-label"' };
  if (RESERVED.includes(id.split('/')[0])) return { message: `the area of ${id} is reserved.`, fix: 'choose an area of your own, for instance "acme"' };
  const same = known.find((other) => other.meta.id === id || other.meta.formerIds?.includes(id));
  if (same) return { message: `the id ${id} is taken already.`, fix: 'choose another one; ids are never used twice' };
  const wrong = MEMBERS.find(([name, holds]) => !holds(meta[name]));
  return wrong && { message: `${wrong[0]} of ${id} is ${quoted(meta[wrong[0]])}.`, fix: wrong[2] };
}

const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '';
const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText);
const isParameters = (value: unknown) => Array.isArray(value)
  && value.every((each) => isObject(each) && isText(each.name) && isText(each.loosenedBy) && isDefault(each.default));
const isDefault = (value: unknown) => ['boolean', 'number', 'string'].includes(typeof value) || isTexts(value);
const optional = (holds: (value: unknown) => boolean) => (value: unknown) => value === undefined || holds(value);

const MEMBERS: ReadonlyArray<readonly [name: string, holds: (value: unknown) => boolean, fix: string]> = [
  ['title', isText, 'say what must hold, in one sentence'],
  ['why', isText, 'say what happens where it does not hold'],
  ['severity', (value) => SEVERITIES.some((each) => each === value), `choose one of ${SEVERITIES.join(', ')}`],
  ['judges', (value) => isObject(value) && typeof value.includes === 'function', 'write a selection of kinds, as in Kinds.of("apps/Deployment")'],
  ['controls', isTexts, 'write a list of texts; it may be empty'],
  ['formerIds', optional(isTexts), 'write a list of texts, or leave it out'],
  ['parameters', optional(isParameters), 'give each a name, a description, a default and loosenedBy'],
];
