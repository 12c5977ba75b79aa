import type { EscalationCause, EscalationStep } from './escalation';
import { distinctCauses } from './moves/causes';

/** The fewest causes that end every path. */
export interface Cut {
  readonly causes: readonly EscalationCause[];
  /** Whether no smaller one exists; false where the search was given up. */
  readonly isSmallest: boolean;
}

/** A shortest path that is left without some causes; undefined when there is none. */
export type PathWithout = (removed: ReadonlySet<string>) => readonly EscalationStep[] | undefined;

/** Searches beyond these are given up: nobody mends so much at once. */
const LARGEST = 4;
const MOST_SEARCHES = 400;

/**
 * The fewest causes without which no path is left, found by iterative deepening: whatever ends all paths ends the shortest one, so one of
 * its causes is in the cut. Of cuts of one size the one nearest to the source, rights before tokens that a program may need.
 */
export function smallestCut(pathWithout: PathWithout): Cut {
  const search = { pathWithout, left: MOST_SEARCHES };
  for (let size = 1; size <= LARGEST && search.left > 0; size++) {
    const found = cutOf(size, [], search);
    if (found) return { causes: found, isSmallest: true };
  }
  return { causes: someCut(pathWithout), isSmallest: false };
}

interface CutSearch {
  readonly pathWithout: PathWithout;
  left: number;
}

function cutOf(size: number, chosen: readonly EscalationCause[], search: CutSearch): readonly EscalationCause[] | undefined {
  search.left -= 1;
  const path = search.pathWithout(new Set(chosen.map(({ id }) => id)));
  if (!path) return chosen;
  if (chosen.length === size || search.left <= 0) return undefined;
  for (const cause of inPreference(path)) {
    const found = cutOf(size, [...chosen, cause], search);
    if (found) return found;
  }
  return undefined;
}

/** Takes away from every path that is left what is preferred in it; empty where a path cannot be ended. */
function someCut(pathWithout: PathWithout): readonly EscalationCause[] {
  const chosen = new Map<string, EscalationCause>();
  for (;;) {
    const path = pathWithout(new Set(chosen.keys()));
    if (!path) return [...chosen.values()];
    const [cause] = inPreference(path);
    if (!cause) return [];
    chosen.set(cause.id, cause);
  }
}

function inPreference(path: readonly EscalationStep[]): readonly EscalationCause[] {
  const causes = distinctCauses(path.flatMap((step) => step.causes));
  return [...causes.filter(({ grant }) => grant), ...causes.filter(({ grant }) => !grant)];
}
