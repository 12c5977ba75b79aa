const TOKEN = /\s+|'(?:[^']|'')*'|[A-Za-z_][\w-]*|-?(?:0[xX][\da-fA-F]+|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|==|!=|<=|>=|&&|\|\||[()[\].,!<>*]/gy;
const COMPARISONS = ['==', '!=', '<', '>', '<=', '>='];
/** Functions whose result tells nothing of the text that they are given. */
const OPAQUE = ['contains', 'startswith', 'endswith', 'always', 'success', 'failure', 'cancelled', 'hashfiles'];
const NAME = /^[A-Za-z_]/;
/** Behind a context all of which becomes text. */
export const EVERYTHING = '.**';

/**
 * An expression of GitHub Actions, read for the contexts whose text can become its result: of `a == b` none can, of `a && b || c` those of b and c.
 *
 * Contexts are in lower case, with dots, and `*` for an element of a list: `github.event.commits.*.message`.
 */
export class Expression {
  /** The contexts that can become text where expressions stand in a text between `${{` and `}}`. */
  public static contextsIn(text: string): string[] {
    return [...new Set(bodiesIn(text).flatMap((body) => new Expression(body).contexts))];
  }

  private readonly tokens: readonly string[];
  private readonly isWhole: boolean;
  private at = 0;

  /** An expression without the braces around it. */
  constructor(private readonly body: string) {
    const tokens = [...body.matchAll(TOKEN)].map(([token]) => token);
    this.isWhole = tokens.join('').length === body.length;
    this.tokens = tokens.filter((token) => token.trim() !== '');
  }

  /** The contexts that can become its result; all that it names when it is none that GitHub reads. */
  public get contexts(): string[] {
    this.at = 0;
    const found = this.either();
    return this.isWhole && this.at === this.tokens.length ? found : namedIn(this.body);
  }

  private either(): string[] {
    const found = this.both();
    while (this.takes('||')) found.push(...this.both());
    return found;
  }

  /** The first one becomes the result only when it is empty. */
  private both(): string[] {
    let found = this.compared();
    while (this.takes('&&')) found = this.compared();
    return found;
  }

  private compared(): string[] {
    let found = this.operand();
    while (COMPARISONS.some((sign) => this.takes(sign))) {
      this.operand();
      found = [];
    }
    return found;
  }

  private operand(): string[] {
    if (this.takes('!')) {
      this.operand();
      return [];
    }
    if (this.takes('(')) {
      const found = this.either();
      this.takes(')');
      return this.members(found);
    }
    const token = this.tokens[this.at++] ?? '';
    if (!NAME.test(token) || ['true', 'false', 'null'].includes(token)) return [];
    return this.takes('(') ? this.members(this.call(token.toLowerCase())) : this.members([token.toLowerCase()], true);
  }

  private call(name: string): string[] {
    const found: string[] = [];
    while (this.at < this.tokens.length && !this.takes(')')) {
      found.push(...this.either());
      if (!this.takes(',') && this.tokens[this.at] !== ')') this.at++; // no call: go on behind what is in the way
    }
    if (OPAQUE.includes(name)) return [];
    return name === 'tojson' ? found.map((context) => `${context}${EVERYTHING}`) : found;
  }

  /** What follows a context: `.name`, `['name']`, `[0]`, `.*`. */
  private members(contexts: string[], areNamed = false): string[] {
    let path = '';
    for (;;) {
      if (this.takes('.')) {
        path += `.${(this.tokens[this.at++] ?? '').toLowerCase()}`;
      } else if (this.takes('[')) {
        const key = this.tokens[this.at];
        const isText = key?.startsWith('\'') && this.tokens[this.at + 1] === ']';
        this.either();
        this.takes(']');
        path += isText ? `.${key.slice(1, -1).toLowerCase()}` : '.*';
      } else {return areNamed ? contexts.map((context) => context + path) : contexts;}
    }
  }

  private takes(sign: string): boolean {
    const isThere = this.tokens[this.at] === sign;
    if (isThere) this.at++;
    return isThere;
  }
}

/** What stands between `${{` and the `}}` that ends it; text in quotes may have braces. */
function bodiesIn(text: string): string[] {
  const found: string[] = [];
  let start = text.indexOf('${{');
  while (start >= 0) {
    const end = endOf(text, start + 3);
    found.push(text.slice(start + 3, end));
    start = text.indexOf('${{', end);
  }
  return found;
}

function endOf(text: string, start: number): number {
  let isQuoted = false;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '\'') isQuoted = !isQuoted;
    else if (!isQuoted && text.startsWith('}}', at)) return at;
  }
  return text.length;
}

/** Everything in a text that looks like a context, whatever is done with it. */
function namedIn(body: string): string[] {
  return [...body.matchAll(/[A-Za-z_][\w-]*(?:\.(?:[\w-]+|\*))+/g)].map(([context]) => context.toLowerCase());
}
