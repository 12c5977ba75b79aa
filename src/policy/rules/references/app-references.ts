import { References } from '../../../analysis/references/references';
import type { Subject } from '../../subject';

const KEY = Symbol('references');

/** What refers to what in the app around a subject. */
export function appReferences({ _facts: facts }: Subject): References {
  return facts.derive(KEY, () => new References(facts));
}
