import { matchesPattern } from '../core/pattern';

/** Ids that cdk8s gives to the one object of a construct; a path that names nothing else names nothing. */
const HIDDEN_IDS = ['Resource', 'Default'];

/**
 * A pattern of construct paths: `*` stands for any characters of one level, `**` for any number of levels. What it matches is
 * covered with everything below.
 */
export class ConstructGlob {
  private readonly levels: readonly string[];

  constructor(text: string) {
    this.levels = text.split('/');
  }

  /** Whether a path, or something above it, matches. */
  public covers(path: string): boolean {
    return path !== '' && reach(this.levels, path.split('/'));
  }

  /** Whether it names something, so that it cannot cover every construct. */
  public get isNarrow(): boolean {
    return this.levels.some((level) => /[^*]/.test(level) && !HIDDEN_IDS.includes(level));
  }
}

/** All patterns are tried at once, level by level, so that no pattern takes long: the set holds how many levels of the pattern are behind. */
function reach(pattern: readonly string[], path: readonly string[]): boolean {
  let behind = skipped(new Set([0]), pattern);
  for (const id of path) {
    if (behind.has(pattern.length)) return true;
    const next = new Set<number>();
    for (const at of behind) {
      if (pattern[at] === '**') next.add(at);
      else if (matchesPattern(pattern[at], id)) next.add(at + 1);
    }
    behind = skipped(next, pattern);
  }
  return behind.has(pattern.length);
}

/** `**` may stand for no level. */
function skipped(behind: Set<number>, pattern: readonly string[]): Set<number> {
  for (const at of behind) if (pattern[at] === '**') behind.add(at + 1);
  return behind;
}
