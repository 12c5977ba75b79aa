import { Reading, Setting, SettingPlace, severityOf } from './setting';
import { Severity } from '../../core/finding';
import type { ChangeText } from '../object-change';

/** Where a setting is read before and after. */
export interface SettingPlaces {
  /** @default - there was no such container or workload */
  readonly before?: SettingPlace;
  readonly after: SettingPlace;
}

/** How a change of a setting is told. */
export interface SettingWords {
  /** The container or the workload, in words. */
  readonly subject: string;
  /** Whether a default is told where nothing was before. @default false */
  readonly tellsDefaults?: boolean;
}

/** What changed in one setting; where there was nothing, it counts as having been safest. */
export function settingChange(setting: Setting, { before, after }: SettingPlaces, words: SettingWords): ChangeText | undefined {
  const [old, now] = [before && setting.read(before), setting.read(after)];
  if (!now || (before && !old)) return undefined;
  const change = old ? between(setting, old, now) : ofNew(setting, now, words);
  if (!change) return undefined;
  const { phrase, ...text } = change;
  return {
    ...text,
    id: `privileges/${setting.name}`,
    title: `${words.subject} ${phrase}.`,
    before: old?.words,
    after: now.words,
    oldPointer: old?.pointer,
    newPointer: now.pointer,
    container: after.container?.name,
  };
}

type Phrased = Pick<ChangeText, 'effect' | 'severity' | 'why'> & { readonly phrase: string };

function between(setting: Setting, old: Reading, now: Reading): Phrased | undefined {
  if (now.risk > old.risk) return weaker(setting, now);
  if (now.risk < old.risk) return { effect: 'stronger', severity: severityOf(setting, old.risk), phrase: setting.stronger(now) };
  if (now.words === old.words) return undefined;
  return { effect: 'neutral', severity: Severity.LOW, phrase: `has ${setting.neutral}: ${now.words} instead of ${old.words}` };
}

function ofNew(setting: Setting, now: Reading, { tellsDefaults }: SettingWords): Phrased | undefined {
  return now.risk >= 1 && (now.isWritten || tellsDefaults) ? weaker(setting, now) : undefined;
}

function weaker(setting: Setting, now: Reading): Phrased {
  return { effect: 'weaker', severity: severityOf(setting, now.risk), phrase: setting.weaker(now), why: setting.why };
}
