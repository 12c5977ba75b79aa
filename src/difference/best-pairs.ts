import { addTo } from '../core/grouping';

/** Two things that may be the same. */
export interface Candidate<T> {
  readonly old: T;
  readonly now: T;
  /** How well they fit. */
  readonly score: number;
  /** How alike their names are, which decides between those that fit equally well. */
  readonly nameLikeness: number;
}

/**
 * The pairs that fit best, each thing in one pair at most; the candidates come in an order that is the same in every run. Where two fit equally
 * well none is taken, unless it makes no difference which.
 */
export function bestPairs<T>(
  candidates: ReadonlyArray<Candidate<T>>,
  areInterchangeable: (one: T, other: T) => boolean = () => false,
): Array<Candidate<T>> {
  const [ofOld, ofNow] = [new Map<T, Candidate<T>[]>(), new Map<T, Candidate<T>[]>()];
  for (const candidate of candidates) {
    addTo(ofOld, candidate.old, candidate);
    addTo(ofNow, candidate.now, candidate);
  }
  const taken = new Set<T>();
  const isFree = ({ old, now }: Candidate<T>) => !taken.has(old) && !taken.has(now);
  const found: Candidate<T>[] = [];
  for (const each of [...candidates].sort(byFit)) {
    if (!isFree(each)) continue;
    const rivals = [...ofOld.get(each.old)!, ...ofNow.get(each.now)!].filter((other) => other !== each && byFit(other, each) === 0 && isFree(other));
    if (rivals.some((rival) => !areInterchangeable(...differing(each, rival)))) continue;
    found.push(each);
    taken.add(each.old).add(each.now);
  }
  return found;
}

function byFit<T>(a: Candidate<T>, b: Candidate<T>): number {
  return b.score - a.score || b.nameLikeness - a.nameLikeness;
}

function differing<T>(one: Candidate<T>, other: Candidate<T>): [T, T] {
  return one.old === other.old ? [one.now, other.now] : [one.old, other.old];
}

/** How alike two names are, from 0 to 1: by the pairs of letters that they share. */
export function nameLikeness(one: string, other: string): number {
  const [some, others] = [lettersOf(one), lettersOf(other)];
  const common = some.filter((pair) => {
    const at = others.indexOf(pair);
    if (at >= 0) others.splice(at, 1);
    return at >= 0;
  }).length;
  return 2 * common / (one.length + other.length + 2);
}

function lettersOf(name: string): string[] {
  return [...`^${name}`].map((letter, i) => letter + (name[i] ?? '$'));
}
