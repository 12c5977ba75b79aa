import { severityOf, WrittenExemption, wordsOf } from './written-exemption';
import { Severity } from '../../core/finding';
import type { SecurityChange } from '../security-change';

/** An exemption before and after. */
interface Kept {
  readonly before: WrittenExemption;
  readonly after: WrittenExemption;
}

type KeyOf = (exemption: WrittenExemption) => string;

/** What makes an exemption the same one, from the strictest to the laxest. */
const KEYS: readonly KeyOf[] = [
  ({ rule, scope, container, value, reason, owner, expires }) => JSON.stringify([rule, scope, container, value, reason, owner, expires]),
  ({ rule, scope, container, value }) => JSON.stringify([rule, scope, container, value]),
  ({ rule, scope }) => JSON.stringify([rule, scope]),
  ({ rule, reason }) => JSON.stringify([rule, reason]),
];

/** What changed between two lists of exemptions, in whatever order they stand. */
export function exemptionChanges(before: readonly WrittenExemption[], after: readonly WrittenExemption[]): SecurityChange[] {
  const [gone, fresh] = [new Set(before), new Set(after)];
  const kept: Kept[] = [];
  for (const keyOf of KEYS) {
    for (const now of [...fresh]) {
      const old = [...gone].find((each) => keyOf(each) === keyOf(now));
      if (!old) continue;
      gone.delete(old);
      fresh.delete(now);
      kept.push({ before: old, after: now });
    }
  }
  return [...[...fresh].map(added), ...[...gone].map(removed), ...kept.flatMap(changesOf)];
}

function added(exemption: WrittenExemption): SecurityChange {
  return {
    id: 'exemptions/added',
    area: 'exemptions',
    effect: 'weaker',
    severity: severityOf(exemption),
    title: `There is a new exemption of ${wordsOf(exemption)}.`,
    after: justificationOf(exemption),
    container: exemption.container,
    now: exemption.origin,
  };
}

function removed(exemption: WrittenExemption): SecurityChange {
  return {
    id: 'exemptions/removed',
    area: 'exemptions',
    effect: 'stronger',
    severity: severityOf(exemption),
    title: `There is no exemption of ${wordsOf(exemption)} any more.`,
    before: justificationOf(exemption),
    container: exemption.container,
    old: exemption.origin,
  };
}

function justificationOf({ reason, owner, expires }: WrittenExemption): string {
  return expires === '' ? reason : `${reason} (${owner}, until ${expires})`;
}

function changesOf(kept: Kept): SecurityChange[] {
  const { before, after } = kept;
  const common = { area: 'exemptions' as const, container: after.container, old: before.origin, now: after.origin };
  return [...scopeChanges(kept), ...expiryOf(kept), ...wordChanges(kept)].map((change) => ({ ...common, ...change }));
}

type Told = Pick<SecurityChange, 'id' | 'effect' | 'severity' | 'title' | 'before' | 'after'>;

function expiryOf({ before, after }: Kept): Told[] {
  if (before.expires === after.expires) return [];
  const isLonger = after.expires > before.expires;
  return [{
    id: isLonger ? 'exemptions/extended' : 'exemptions/shortened',
    effect: isLonger ? 'weaker' : 'stronger',
    severity: severityOf(after),
    title: `The exemption of ${wordsOf(after)} holds until ${after.expires} instead of ${before.expires}.`,
    before: before.expires,
    after: after.expires,
  }];
}

function scopeChanges({ before, after }: Kept): Told[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  if (old === now) return [];
  const [isWider, isNarrower] = [covers(after, before), covers(before, after)];
  const way = isWider ? 'widened' : 'moved';
  return [{
    id: `exemptions/${isNarrower ? 'narrowed' : way}`,
    effect: isNarrower ? 'stronger' : 'weaker',
    severity: severityOf(after),
    title: `An exemption covers ${now} instead of ${old}.`,
    before: old,
    after: now,
  }];
}

/** Whether one covers all that another one covers, as far as what is written tells. */
function covers(one: WrittenExemption, other: WrittenExemption): boolean {
  const isPlace = one.scope === other.scope || one.scope === 'everything' || isBelow(other.constructPath, one.constructPath);
  return isPlace && (one.container === undefined || one.container === other.container) && (one.value === undefined || one.value === other.value);
}

function isBelow(path: string | undefined, ancestor: string | undefined): boolean {
  return path !== undefined && ancestor !== undefined && ancestor !== '' && path.startsWith(`${ancestor}/`);
}

function wordChanges({ before, after }: Kept): Told[] {
  return (['reason', 'owner'] as const).filter((name) => before[name] !== after[name]).map((name) => ({
    id: `exemptions/${name}`,
    effect: 'neutral',
    severity: Severity.LOW,
    title: `The exemption of ${wordsOf(after)} has another ${name}: ${after[name]}.`,
    before: before[name],
    after: after[name],
  }));
}
