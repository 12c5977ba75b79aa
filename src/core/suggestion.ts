/**
 * The known word that a mistyped one most likely means, or nothing when none is near.
 *
 * Near is an edit distance of at most 2, or of a third of the length for long words; upper and lower case
 * differ only between equally near words. The answer does not depend on the order of `known`.
 */
export function didYouMean(value: string, known: readonly string[]): string | undefined {
  const limit = Math.max(2, Math.floor(value.length / 3));
  let best: Candidate | undefined;
  for (const word of known) {
    const candidate = { word, folded: distance(value.toLowerCase(), word.toLowerCase(), limit), exact: distance(value, word, word.length) };
    if (isNear(candidate, value, limit) && (best === undefined || isBetter(candidate, best))) best = candidate;
  }
  return best?.word;
}

interface Candidate {
  readonly word: string;
  readonly folded: number;
  readonly exact: number;
}

/** Something of the word must remain: two edits turn any two letters into any other two. */
function isNear(candidate: Candidate, value: string, limit: number): boolean {
  return candidate.folded <= limit && candidate.folded < Math.min(value.length, candidate.word.length);
}

function isBetter(one: Candidate, other: Candidate): boolean {
  if (one.folded !== other.folded) return one.folded < other.folded;
  if (one.exact !== other.exact) return one.exact < other.exact;
  return one.word < other.word;
}

/** Levenshtein's distance; anything above the limit may come back as Infinity. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Infinity;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, substituted));
    }
    row = next;
  }
  return row[b.length];
}
