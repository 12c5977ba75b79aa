import type { ClaimFailure } from './claim';

const SHOWN = 5;

/** What does not hold, the first of many failures. */
export function found(failures: readonly ClaimFailure[]): string {
  return [...failures.slice(0, SHOWN).map((failure) => failure.found), ...more(failures)].join('\n');
}

/** The repairs of the failures that are told, each once. */
export function repair(failures: readonly ClaimFailure[]): string {
  return [...new Set(failures.slice(0, SHOWN).map(({ fix }) => fix)), ...more(failures)].join('\n');
}

function more(failures: readonly ClaimFailure[]): string[] {
  const rest = failures.length - SHOWN;
  return rest > 0 ? [`and ${rest} more`] : [];
}
