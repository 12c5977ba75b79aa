import { createRequire } from 'node:module';
import type Picomatch from 'picomatch';
import { UsageError } from '../core/errors';
import { quoted } from '../core/quoted';

type Matches = (path: string) => boolean;

/** Patterns are rare, and starting is to be quick. */
const load = createRequire(__filename);

/**
 * Which paths in folders are passed over: a pattern without `/` is the name of a file or folder at any depth, one with `/` a
 * path from the working directory or from the folder that was named. What lies below a matching folder is passed over with it.
 */
export class IgnorePatterns {
  private readonly patterns: ReadonlyArray<{ readonly text: string; readonly matches: Matches }>;
  private readonly used = new Set<string>();

  /** @throws UsageError for a pattern that says nothing, and for one that begins with `!`. */
  constructor(patterns: readonly string[]) {
    this.patterns = [...new Set(patterns)].map((text) => ({ text, matches: matcher(text) }));
  }

  /** Whether one of the names of a path, each with `/` between its parts, is to be passed over. */
  public includes(names: readonly string[]): boolean {
    const found = this.patterns.find(({ matches }) => names.some(matches));
    if (found) this.used.add(found.text);
    return found !== undefined;
  }

  /** The patterns that matched nothing so far: probably mistyped. */
  public get unused(): string[] {
    return this.patterns.map(({ text }) => text).filter((text) => !this.used.has(text));
  }
}

function matcher(text: string): Matches {
  const pattern = text.trim().replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '');
  if (pattern === '') throw new UsageError('A pattern of paths to ignore must say something.', { found: quoted(text), fix: 'write a name or a path, for instance "charts/*/templates"' });
  if (pattern.startsWith('!')) {
    throw new UsageError('A pattern of paths to ignore cannot take others back.', { found: quoted(text), fix: 'name the file itself as PATH: what is named is always judged' });
  }
  const picomatch = load('picomatch') as typeof Picomatch;
  const matches = picomatch(pattern, { dot: true });
  // Whatever a matcher of picomatch is called with besides, `some` must not hand it an index.
  return pattern.includes('/') ? (path) => matches(path) : (path) => matches(path.slice(path.lastIndexOf('/') + 1));
}
