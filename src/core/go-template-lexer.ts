/** What a piece of a template is, as Go's `text/template` tells pieces apart. */
export type TokenType = 'text' | 'open' | 'close' | 'space' | 'field' | 'variable' | 'word' | 'string' | 'number' | 'dot' | '|' | ':=' | '=' | '(' | ')' | ',';

/** A piece of a template. */
export interface Token {
  readonly type: TokenType;
  /** The piece as it is written; of a field its name, of a string what it means. */
  readonly text: string;
  /** Where it begins, in UTF-16 units. */
  readonly at: number;
}

/** Why a text is no template; the operator says much the same, but only in the cluster. */
export class TemplateMistake extends Error {
  constructor(message: string, public readonly at: number) {
    super(message);
  }
}

type Reader = readonly [pattern: RegExp, type: TokenType, means?: (written: string, at: number) => string];

const NAME = '[\\p{L}\\p{Nd}_]+';
const CONTROL: { readonly [letter: string]: string } = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** Spaces, but not the one that belongs to a closing ` -}}`. */
const SPACE = /[ \t\r\n]+?(?=[ \t\r\n]-\}\}|[^ \t\r\n]|$)/y;
const CLOSE = /(?:[ \t\r\n]-)?\}\}/y;
const OPEN = /\{\{(?:-(?=[ \t\r\n]))?/g;
const COMMENT = /\{\{(?:-[ \t\r\n])?\/\*/y;
const COMMENT_END = /\*\/(?:[ \t\r\n]-)?\}\}/y;
const END_OF_WORD = /$|[ \t\r\n.,|:()]|\}\}/y;

const READERS: readonly Reader[] = [
  [CLOSE, 'close'],
  [SPACE, 'space'],
  [/:=/y, ':='],
  [/=/y, '='],
  [/\|/y, '|'],
  [/\(/y, '('],
  [/\)/y, ')'],
  [/,/y, ','],
  [/"(?:[^"\\\n]|\\[^\n])*"/y, 'string', meaningOf],
  [/`[^`]*`/y, 'string', (written) => written.slice(1, -1).replace(/\r/g, '')],
  [/'(?:[^'\\\n]|\\[^\n])*'/y, 'number', character],
  [new RegExp(`\\$(?:${NAME})?`, 'yu'), 'variable'],
  [new RegExp(`\\.(?!\\d)${NAME}`, 'yu'), 'field', (written) => written.slice(1)],
  [/\.(?!\d)/y, 'dot'],
  [/[-+]?\.?\d[\p{L}\p{Nd}_.]*(?:(?<=[eEpP])[-+][\d_]+)?/yu, 'number', number],
  [new RegExp(NAME, 'yu'), 'word'],
];

/** Pieces after which Go wants something that cannot continue a word. */
const WORDS: ReadonlySet<TokenType> = new Set(['field', 'variable', 'word', 'dot']);

/**
 * The pieces of a template, text between actions included.
 *
 * @throws TemplateMistake for what Go's lexer refuses.
 */
export function templateTokens(template: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < template.length) {
    OPEN.lastIndex = at;
    const open = OPEN.exec(template);
    if (open === null || open.index > at) tokens.push({ type: 'text', text: template.slice(at, open?.index), at });
    if (open === null) break;
    const comment = matchAt(COMMENT, template, open.index);
    at = comment === undefined ? action(template, open, tokens) : afterComment(template, open.index, comment.length);
  }
  return tokens;
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function afterComment(template: string, start: number, length: number): number {
  const end = template.indexOf('*/', start + length);
  if (end < 0) throw new TemplateMistake('a comment that is not closed', start);
  const close = matchAt(COMMENT_END, template, end);
  if (close === undefined) throw new TemplateMistake('a comment that shares its {{ }} with something else', start);
  return end + close.length;
}

/** Reads what stands between `{{` and `}}`; answers where it ends. */
function action(template: string, open: RegExpExecArray, tokens: Token[]): number {
  let at = open.index + open[0].length;
  let depth = 0;
  tokens.push({ type: 'open', text: open[0], at: open.index });
  for (;;) {
    if (at >= template.length) throw new TemplateMistake('{{ that is not closed', open.index);
    const { token, end } = next(template, at);
    depth += token.type === '(' ? 1 : token.type === ')' ? -1 : 0;
    if (depth < 0 || (token.type === 'close' && depth > 0)) throw new TemplateMistake(`${depth < 0 ? ')' : '('} without its counterpart`, open.index);
    tokens.push(token);
    at = end;
    if (token.type === 'close') return at;
  }
}

function next(template: string, at: number): { token: Token; end: number } {
  for (const [pattern, type, means] of READERS) {
    const written = matchAt(pattern, template, at);
    if (written === undefined) continue;
    const end = at + written.length;
    if (WORDS.has(type) && matchAt(END_OF_WORD, template, end) === undefined) throw new TemplateMistake(`${shown(template, end)} in a name`, end);
    return { token: { type, text: means === undefined ? written : means(written, at), at }, end };
  }
  throw new TemplateMistake(/["'`]/.test(template[at]) ? 'a quoted text that is not closed' : `${shown(template, at)}, which means nothing there`, at);
}

function shown(template: string, at: number): string {
  return `"${String.fromCodePoint(template.codePointAt(at)!)}"`;
}

const INTEGER = /^[-+]?(?:0[xX](?:_?[\da-fA-F])+|0[oO]?(?:_?[0-7])+|0[bB](?:_?[01])+|0|[1-9](?:_?\d)*)$/;
const DECIMAL = /^[-+]?(?=\.?\d)\d*(?:\.\d*)?(?:[eE][-+]?\d+)?$/;
const HEXADECIMAL = /^[-+]?0[xX](?=\.?[\da-fA-F])[\da-fA-F]*(?:\.[\da-fA-F]*)?[pP][-+]?\d+$/;

function number(written: string, at: number): string {
  const isFloat = /[.eEpP]/.test(written) && (DECIMAL.test(written) || HEXADECIMAL.test(written));
  if (INTEGER.test(written) || isFloat || (written.endsWith('i') && DECIMAL.test(written.slice(0, -1)))) return written;
  throw new TemplateMistake('digits that are no number', at);
}

function character(written: string, at: number): string {
  const meant = unescaped(written.slice(1, -1), '\'', at);
  if ([...meant].length !== 1) throw new TemplateMistake('\' \' around what is not one character', at);
  return written;
}

function meaningOf(written: string, at: number): string {
  return unescaped(written.slice(1, -1), '"', at);
}

/** What a text in quotes means, by Go's escapes; bytes above ASCII are read as Latin-1, as no key can hold them. */
function unescaped(text: string, quote: string, at: number): string {
  return text.replace(/\\(x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[0-7]{3}|.)/gsu, (escape, code: string) => {
    if (code === quote || code === '\\') return code;
    if (Object.hasOwn(CONTROL, code)) return CONTROL[code];
    const point = code.length === 1 ? NaN : /^[0-7]/.test(code) ? parseInt(code, 8) : parseInt(code.slice(1), 16);
    const isLegal = point <= (/^[0-7x]/.test(code) ? 0xff : 0x10ffff) && (point < 0xd800 || point > 0xdfff);
    if (!isLegal) throw new TemplateMistake(`"${escape}", which is no escape`, at);
    return String.fromCodePoint(point);
  });
}
