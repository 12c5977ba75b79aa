import { AmountChange, amountChanges } from './amounts';
import { Severity } from '../../core/finding';
import { arrayOf, at, member, stringOf } from '../../core/json';
import { ChangeText, MaybePair, nameOf } from '../object-change';

/** What a LimitRange says about one type of thing. */
interface LimitField {
  readonly name: string;
  readonly words: string;
  /** Whether more of it means less protection. */
  readonly isBound: boolean;
  /** Whether none of it means less protection. */
  readonly mustStand: boolean;
  /** `Container`, `Pod` or `PersistentVolumeClaim`. */
  readonly type: string;
  /** The LimitRange in words. */
  readonly range: string;
}

/** What a LimitRange says for each type of thing, with what it means when more is allowed. */
const FIELDS: ReadonlyArray<Omit<LimitField, 'type' | 'range'>> = [
  { name: 'max', words: 'at most', isBound: true, mustStand: true },
  { name: 'maxLimitRequestRatio', words: 'a ratio of limit and request of at most', isBound: true, mustStand: true },
  { name: 'default', words: 'by default a limit of', isBound: false, mustStand: true },
  { name: 'defaultRequest', words: 'by default a request of', isBound: false, mustStand: false },
  { name: 'min', words: 'at least', isBound: false, mustStand: false },
];

/** What changed in what a LimitRange allows or fills in. */
export function limitRangeChanges(pair: MaybePair): ChangeText[] {
  const { before, after } = pair;
  const range = nameOf(pair);
  if (!after) return [{ id: 'quotas/defaults-removed', effect: 'weaker', severity: Severity.MEDIUM, title: `${range} is gone.`, why: 'Containers without limits take what they can get.' }];
  if (!before) return [{ id: 'quotas/defaults-added', effect: 'stronger', severity: Severity.MEDIUM, title: `${range} is new.` }];
  const types = [...new Set([...typesOf(before.json), ...typesOf(after.json)])].sort();
  return types.flatMap((type) => FIELDS.flatMap((field) => {
    const [old, now] = [before, after].map(({ json }) => member(limitsOf(json, type), field.name));
    return amountChanges(old, now).map((change) => ({ ...told(change, { type, ...field, range }), oldPointer: '/spec/limits', newPointer: '/spec/limits' }));
  }));
}

function told({ resource, way, before, after }: AmountChange, { type, name, words, isBound, mustStand, range }: LimitField): ChangeText {
  const subject = `${range} gives a ${type}`;
  if (way === 'removed') {
    return { id: `quotas/${kebab(name)}-removed`, effect: mustStand ? 'weaker' : 'neutral', severity: Severity.LOW, title: `${subject} not ${words} ${before} of ${resource} any more.`, before };
  }
  if (way === 'added') {
    return { id: `quotas/${kebab(name)}-added`, effect: mustStand ? 'stronger' : 'neutral', severity: Severity.LOW, title: `${subject} ${words} ${after} of ${resource}.`, after };
  }
  const direction = way === 'raised' ? 'weaker' : 'stronger';
  return {
    id: `quotas/${kebab(name)}-${way}`,
    effect: isBound && way !== 'changed' ? direction : 'neutral',
    severity: Severity.LOW,
    title: `${subject} ${words} ${after} of ${resource} instead of ${before}.`,
    before,
    after,
  };
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
}

function typesOf(json: unknown): string[] {
  return arrayOf(at(json, 'spec', 'limits')).map((limit) => stringOf(member(limit, 'type')) ?? '');
}

function limitsOf(json: unknown, type: string): unknown {
  return arrayOf(at(json, 'spec', 'limits')).find((limit) => (stringOf(member(limit, 'type')) ?? '') === type);
}
