import { Severity } from '../../core/finding';
import type { ChangeEffect } from '../security-change';

/** What it means that a watched list gains or loses items. `%` in its words stands for them. */
export interface Meaning {
  readonly effect: ChangeEffect;
  /** What the object does now: `may deploy to %`. */
  readonly words: string;
  /** @default - that of the watch */
  readonly severity?: Severity;
  readonly why?: string;
}

/** Something that an object says and that decides over security, read as a list of texts: one of none, one, or several items. */
export interface Watch {
  /** Its area and name: `delivery/destinations`. The change is that with `-gained`, `-lost` or `-changed`. */
  readonly id: string;
  readonly severity: Severity;
  /** Where it stands, as a JSON pointer. */
  readonly pointer: string;
  /**
   * What holds, written or not. In an item `*` stands for any name, `**` for any text. The other version is there for what counts only of parts
   * that both have.
   */
  readonly items: (json: unknown, other: unknown) => readonly string[];
  /** Whether the values are told nowhere: they may be secrets, or too long to read. @default false */
  readonly isHidden?: boolean;
  /** @default - it is told with nothing else */
  readonly gained?: Meaning;
  /** @default - it is told with nothing else */
  readonly lost?: Meaning;
  /** What it means that it says other things than before. @default - what is gained and what is lost are told apart */
  readonly changed?: Meaning;
}

/** The common part of all watches. */
export type Watched = Pick<Watch, 'id' | 'severity' | 'pointer' | 'items'>;

/** A list of what is allowed: more of it grows risk. */
export function allowance(watched: Watched, gained: string, lost: string, why?: string): Watch {
  return { ...watched, gained: { effect: 'weaker', words: gained, why }, lost: { effect: 'stronger', words: lost } };
}

/** A list of what is demanded: less of it grows risk, and so may something else. */
export function demand(watched: Watched, gained: string, lost: string, why?: string): Watch {
  return { ...watched, gained: { effect: 'stronger', words: gained }, lost: { effect: 'weaker', words: lost, why } };
}

/** Whom or what an object relies on: another one than before is as bad as its severity says. */
export function reliance(watched: Watched, changed: string, effect: ChangeEffect = 'weaker', why?: string): Watch {
  const meaning: Meaning = { effect, words: changed, why };
  return { ...watched, gained: meaning, lost: meaning, changed: meaning };
}
