const AND = '&&';
const OR = '||';

/** What `if` of a job or a step demands, read as far as it is made of `&&`, `||` and parentheses; all else is a term of it. */
export class Condition {
  private readonly text: string;

  /** A condition, with or without `${{ }}` around it. */
  constructor(condition: string) {
    this.text = condition.trim().replace(/^\$\{\{|\}\}$/g, '').replace(/\s+/g, '').toLowerCase();
  }

  /** Whether one of the terms that are asked for has to hold, whichever alternative is taken. Terms come without spaces and in lower case. */
  public demands(isWanted: (term: string) => boolean): boolean {
    return holds(this.text, isWanted);
  }
}

function holds(text: string, isWanted: (term: string) => boolean): boolean {
  const alternatives = parts(text, OR);
  if (alternatives.length > 1) return alternatives.every((alternative) => holds(alternative, isWanted));
  const terms = parts(text, AND);
  if (terms.length > 1) return terms.some((term) => holds(term, isWanted));
  return text.startsWith('(') && text.endsWith(')') ? holds(text.slice(1, -1), isWanted) : isWanted(text);
}

/** A text cut at a sign that stands in no parentheses and no quotes. */
function parts(text: string, sign: string): string[] {
  const found = [''];
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "'") isQuoted = !isQuoted;
    if (!isQuoted) depth += character === '(' ? 1 : character === ')' ? -1 : 0;
    if (!isQuoted && depth === 0 && text.startsWith(sign, at)) {
      found.push('');
      at += sign.length - 1;
    } else {
      found[found.length - 1] += character;
    }
  }
  return found;
}
