import type { Event, ScalarEvent } from 'js-yaml';
import { NodeKind } from './node-kind';
import { Unreadable } from './unreadable';

const PLAIN = 1;
const DOUBLE_QUOTED = 3;
const FLOW = 2;
const DOCUMENT = 1;
const POP = 6;

const ANCHOR_NAME = /^[\w-]+$/;
/** In brackets and braces go-yaml takes each `?` and a `:` in front for a sign of its own. */
const DISPUTED_IN_FLOW = /^:|\?/;
/** A line break that a backslash takes back, and then more of them. */
const DISPUTED_BREAKS = /(?<!\\)(?:\\\\)*\\(?:\r\n|\r(?!\n)|\n)[ \t]*[\r\n]/;
const INDENTED_MARK = /^[ \t]+(?:---|\.\.\.|%)/;
const FIX = 'put the text in quotes';

/**
 * What js-yaml, which keeps to YAML 1.2, and go-yaml, which Kubernetes reads with, both accept and understand differently, so that what is
 * judged would not be what is applied. Undefined when there is no such thing.
 */
export function disputedSyntax(source: string, events: readonly Event[]): Unreadable | undefined {
  if (INDENTED_MARK.test(source)) return disputed('A mark of a document is indented', 'write it at the start of its line', 0);
  const open: boolean[] = [];
  let flows = 0;
  for (const event of events) {
    const { type } = event;
    if (type === POP) {flows -= Number(open.pop());} else if (type !== NodeKind.SCALAR && type !== NodeKind.ALIAS) {
      const isFlow = type !== DOCUMENT && event.style === FLOW;
      open.push(isFlow);
      flows += Number(isFlow);
    }
    const found = disputedProperties(source, event) ?? (type === NodeKind.SCALAR ? disputedScalar(source, event, flows > 0) : undefined);
    if (found) return found;
  }
  return undefined;
}

function disputedProperties(source: string, event: Event): Unreadable | undefined {
  const { anchorStart = -1, anchorEnd = -1, tagStart = -1, tagEnd = -1 } = event as Partial<ScalarEvent>;
  if (anchorStart >= 0 && !ANCHOR_NAME.test(source.slice(anchorStart, anchorEnd))) {
    return disputed('The name of an anchor has other characters than letters, digits, - and _', 'give it a plain name, or put the text in quotes', anchorStart - 1);
  }
  return tagStart >= 0 && /\S/.test(source[tagEnd] ?? '') ? disputed('No space follows a tag', 'put a space there', tagStart) : undefined;
}

function disputedScalar(source: string, event: ScalarEvent, inFlow: boolean): Unreadable | undefined {
  const { style, fast, valueStart, valueEnd } = event;
  if (style === DOUBLE_QUOTED && !fast && DISPUTED_BREAKS.test(source.slice(valueStart, valueEnd))) {
    return disputed('An empty line follows a backslash at the end of a line', 'write \\n for each line break', valueStart - 1);
  }
  if (!inFlow || style !== PLAIN || valueStart < 0) return undefined;
  if (DISPUTED_IN_FLOW.test(source.slice(valueStart, valueEnd))) return disputed('A text without quotes in brackets or braces has a "?" or starts with ":"', FIX, valueStart);
  const isDisputedKey = source[valueEnd] === ':' && ',[]{}'.includes(source[valueEnd + 1]);
  return isDisputedKey ? disputed('No space follows the ":" of a key in brackets or braces', 'put the text in quotes, or a space behind the ":"', valueEnd) : undefined;
}

function disputed(what: string, fix: string, offset: number): Unreadable {
  return new Unreadable(`${what}, which Kubernetes reads differently from other YAML parsers.`, fix, offset);
}
