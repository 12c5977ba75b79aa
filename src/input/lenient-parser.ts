import { Event, parseEvents } from 'js-yaml';
import { DEEPEST } from './input-limits';

/** What js-yaml throws. */
interface ParseError {
  readonly reason?: string;
  readonly mark?: { position: number };
}

/** More than any line of a manifest is indented. */
const PADDING = ' '.repeat(200);
/** How many characters are read again and again for one document, until it is refused. */
const PATIENCE = 20_000_000;

/**
 * Parses YAML that is indented as Kubernetes' parser wants it.
 *
 * js-yaml keeps to YAML 1.2, which wants lines inside of brackets, braces and quotes indented deeper than the block around them; everybody
 * writes the closing `]` below its key, and Kubernetes takes it. White space means nothing there: such lines are indented, tabs become
 * spaces, and all offsets are moved back, so that they are those of the text as it is.
 *
 * @throws whatever js-yaml throws, with the offset in the text as it is
 */
export function parseLeniently(source: string): Event[] {
  const paddings: number[] = []; // the offset behind each; lines come from the top down
  let text = source;
  for (let spent = 0; ; spent += text.length) {
    try {
      const events = parseEvents(text, { maxDepth: DEEPEST });
      if (paddings.length > 0) events.forEach((event) => moveBack(event as unknown as Offsets, paddings));
      return events;
    } catch (error) {
      const mended = spent > PATIENCE ? undefined : mend(text, error as ParseError, paddings);
      if (mended === undefined) throw moved(error as ParseError, paddings);
      text = mended;
    }
  }
}

/**
 * A text with more space in front of the place where js-yaml wanted it; undefined where that is not what it complained about.
 *
 * It complains behind white space that separates. If that goes back to the start of the line, the line continues what began above; otherwise
 * a tab in it is the reason.
 */
function mend(text: string, { reason, mark }: ParseError, paddings: number[]): string | undefined {
  if (reason !== 'deficient indentation' || !mark) return undefined;
  const start = spaceStart(text, mark.position);
  if (start === 0 || text[start - 1] === '\n') {
    paddings.push(start + PADDING.length);
    return text.slice(0, start) + PADDING + text.slice(start);
  }
  const space = text.slice(start, mark.position);
  return space.includes('\t') ? text.slice(0, start) + ' '.repeat(space.length) + text.slice(mark.position) : undefined;
}

function spaceStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  return at;
}

type Offsets = { [field: string]: number };
const FIELDS = ['start', 'valueStart', 'valueEnd', 'anchorStart', 'anchorEnd', 'tagStart', 'tagEnd'];

function moveBack(event: Offsets, paddings: readonly number[]): void {
  for (const field of FIELDS) if (event[field] > 0) event[field] = original(event[field], paddings);
}

function moved(error: ParseError, paddings: readonly number[]): ParseError {
  if (error.mark) error.mark.position = original(error.mark.position, paddings);
  return error;
}

function original(offset: number, paddings: readonly number[]): number {
  let [low, high] = [0, paddings.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (paddings[middle] <= offset) low = middle + 1;
    else high = middle;
  }
  return offset - low * PADDING.length;
}
