import { UsageError } from '../../core/errors';
import { quoted } from '../../core/quoted';
import { regexpMistake } from '../../core/rewritten-keys';

/** The regular expression that matches one text and nothing else. */
export function exactly(text: string): string {
  return `^${text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`;
}

/**
 * A regular expression for a signer, checked: cosign looks for it anywhere in the text, so that without `^` and `$` it would also match
 * `https://evil.example/?x=https://github.com/acme/shop`.
 *
 * @throws UsageError for one that is not anchored as a whole, that Go cannot compile, or that says next to nothing.
 */
export function anchored(what: string, pattern: string): string {
  const mistake = regexpMistake(pattern);
  if (mistake !== undefined) throw new UsageError(`The pattern for the ${what} cannot be compiled: ${mistake}.`, { found: quoted(pattern), fix: 'mend it, or say the exact text' });
  const body = /^\^([^]*)\$$/.exec(pattern)?.[1];
  if (body === undefined || endsEscaped(body) || hasAlternatives(body)) {
    throw new UsageError(`The pattern for the ${what} must match the whole text: other signers could put what it looks for somewhere into theirs.`, {
      found: quoted(pattern), fix: 'begin it with ^ and end it with $, and put alternatives into parentheses: ^(?:a|b)$',
    });
  }
  if (!/[A-Za-z0-9]{3}/.test(body.replace(/\\./g, '').replace(/\[[^\]]*\]/g, ''))) {
    throw new UsageError(`The pattern for the ${what} must say something of it: this one fits nearly anybody.`, { found: quoted(pattern), fix: 'name the host and the owner at least' });
  }
  return pattern;
}

/** Whether the `$` after it is a character and no anchor. */
function endsEscaped(body: string): boolean {
  return /(?:^|[^\\])(?:\\\\)*\\$/.test(body);
}

/** Whether `|` stands outside of parentheses: then each anchor belongs to one alternative only. */
function hasAlternatives(body: string): boolean {
  const plain = body.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '');
  let depth = 0;
  for (const character of plain) {
    if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    else if (character === '|' && depth === 0) return true;
  }
  return false;
}
