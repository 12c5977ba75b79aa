import { TemplateMistake, type Token, type TokenType } from './go-template-lexer';

/** A term of a command, and the fields that are asked of it. */
export interface Operand {
  readonly kind: 'dot' | 'variable' | 'field' | 'function' | 'string' | 'constant' | 'pipeline';
  /** The name of a variable (with its `$`), of a function or of the first field; the meaning of a string. */
  readonly name: string;
  /** The fields asked of it, in order. */
  readonly fields: readonly string[];
  /** What stands in parentheses. */
  readonly pipeline?: Pipeline;
  readonly at: number;
}

/** Commands, each of which gets what the one before it gives, and the variables that keep the result. */
export interface Pipeline {
  readonly variables: readonly string[];
  /** Whether the variables are there already and change. */
  readonly assigns: boolean;
  readonly commands: readonly (readonly Operand[])[];
}

/** What a template does besides writing text. */
export type Action =
  | { readonly kind: 'print'; readonly pipeline: Pipeline }
  | { readonly kind: 'if' | 'with' | 'range'; readonly pipeline: Pipeline; readonly body: readonly Action[]; readonly otherwise: readonly Action[] }
  | { readonly kind: 'template'; readonly name: string; readonly pipeline?: Pipeline; readonly at: number };

/** A template that has been read, and the templates that it defines by name. */
export interface TemplateTree {
  readonly actions: readonly Action[];
  readonly definitions: ReadonlyMap<string, readonly Action[]>;
}

type Ending = 'end' | 'else';
const STARTERS: ReadonlySet<TokenType> = new Set(['word', 'dot', 'field', 'variable', 'number', 'string', '(']);
/** Words that are no functions. */
const CONTROLS: ReadonlySet<string> = new Set(['block', 'define', 'else', 'end', 'if', 'range', 'template', 'with']);
const CONSTANTS: ReadonlySet<string> = new Set(['true', 'false', 'nil']);

/** Reads the pieces of a template as Go's `text/template` does, and refuses what that refuses. */
export class TemplateParser {
  private position = 0;
  private variables: string[] = ['$'];
  private ranges = 0;
  /** How many texts that are not blank have been met. */
  private texts = 0;
  private readonly definitions = new Map<string, readonly Action[]>();
  /** The names that stand for something. */
  private readonly defined = new Set<string>();

  constructor(private readonly tokens: readonly Token[], private readonly isFunction: (name: string, at: number) => void) {}

  /** @throws TemplateMistake for what Go's parser refuses. */
  public parse(): TemplateTree {
    const actions: Action[] = [];
    while (this.position < this.tokens.length) {
      if (this.peekAction() === 'define') {
        this.define();
        continue;
      }
      const { found, ending } = this.textOrAction();
      if (ending !== undefined) throw this.mistake(`{{ ${ending} }} that belongs to nothing`);
      actions.push(...found);
    }
    return { actions, definitions: this.definitions };
  }

  private define(): void {
    this.take('open');
    this.skipSpace();
    this.position += 1;
    const name = this.name();
    this.close();
    this.add(name, 'define');
  }

  /** Reads what a name stands for: of two definitions, Go lets the one be empty. */
  private add(name: string, by: string): void {
    const before = this.texts;
    const actions = this.fresh(() => this.listToEnd(by));
    const isEmpty = actions.length === 0 && this.texts === before;
    const isKnown = this.defined.has(name);
    if (isKnown && !isEmpty) throw this.mistake('a template that is defined twice');
    if (!isKnown) this.definitions.set(name, actions);
    if (!isEmpty) this.defined.add(name);
  }

  /** Reads a template of its own within this one: it sees none of the variables around it. */
  private fresh<T>(read: () => T): T {
    const { variables, ranges } = this;
    [this.variables, this.ranges] = [['$'], 0];
    const result = read();
    [this.variables, this.ranges] = [variables, ranges];
    return result;
  }

  private textOrAction(): { found: Action[]; ending?: Ending } {
    const { type, text } = this.tokens[this.position];
    if (type === 'text') {
      this.texts += /[^ \t\r\n]/.test(text) ? 1 : 0;
      this.position += 1;
      return { found: [] };
    }
    const word = this.peekAction();
    this.take('open');
    if (word === undefined || !(CONTROLS.has(word) || (this.ranges > 0 && /^(?:break|continue)$/.test(word)))) return { found: [this.print()] };
    this.skipSpace();
    this.position += 1;
    return this.control(word);
  }

  private control(word: string): { found: Action[]; ending?: Ending } {
    switch (word) {
      case 'break': case 'continue': this.close(); return { found: [] };
      case 'end': this.close(); return { found: [], ending: 'end' };
      case 'else': return { found: [], ending: this.elsePart() };
      case 'if': case 'with': case 'range': return { found: [this.branch(word)] };
      case 'template': return { found: [this.call()] };
      case 'block': return { found: [this.block()] };
      default: throw this.mistake(`{{ ${word} }} inside of something else`);
    }
  }

  /** After `else` may stand another `if` or `with`, which the branch that it belongs to reads. */
  private elsePart(): Ending {
    this.skipSpace();
    const following = this.tokens[this.position];
    if (!(following?.type === 'word' && /^(?:if|with)$/.test(following.text))) this.close();
    return 'else';
  }

  private branch(kind: 'if' | 'with' | 'range'): Action {
    const outer = this.variables.length;
    const pipeline = this.pipeline(kind, 'close');
    if (kind === 'range') this.ranges += 1;
    const { actions: body, ending } = this.list(kind);
    if (kind === 'range') this.ranges -= 1;
    const otherwise = ending === 'end' ? [] : this.alternative(kind);
    this.variables.length = outer;
    return { kind, pipeline, body, otherwise };
  }

  private alternative(kind: 'if' | 'with' | 'range'): readonly Action[] {
    const following = this.tokens[this.position];
    if (following?.type !== 'word') return this.listToEnd(kind);
    if (following.text !== kind) throw this.mistake(`{{ else ${following.text} }} in {{ ${kind} }}`);
    this.position += 1;
    return [this.branch(kind)];
  }

  private listToEnd(of: string): readonly Action[] {
    const { actions, ending } = this.list(of);
    if (ending === 'else') throw this.mistake(`a second {{ else }} in {{ ${of} }}`);
    return actions;
  }

  private list(of: string): { actions: Action[]; ending: Ending } {
    const actions: Action[] = [];
    while (this.position < this.tokens.length) {
      const { found, ending } = this.textOrAction();
      if (ending !== undefined) return { actions, ending };
      actions.push(...found);
    }
    throw this.mistake(`{{ ${of} }} without {{ end }}`);
  }

  private call(): Action {
    const at = this.tokens[this.position - 1].at;
    const name = this.name();
    this.skipSpace();
    if (this.tokens[this.position]?.type === 'close') {
      this.position += 1;
      return { kind: 'template', name, at };
    }
    return { kind: 'template', name, pipeline: this.pipeline('template', 'close'), at };
  }

  private block(): Action {
    const at = this.tokens[this.position - 1].at;
    const name = this.name();
    const pipeline = this.pipeline('block', 'close');
    this.add(name, 'block');
    return { kind: 'template', name, pipeline, at };
  }

  private print(): Action {
    return { kind: 'print', pipeline: this.pipeline('{{ }}', 'close') };
  }

  private pipeline(of: string, end: 'close' | ')'): Pipeline {
    const { variables, assigns } = this.declarations(of);
    const commands: Operand[][] = [];
    for (this.skipSpace(); ; this.skipSpace()) {
      const token = this.tokens[this.position];
      if (token.type === end && commands.length > 0) break; // Go takes a "|" with nothing after it, too
      if (!STARTERS.has(token.type)) throw this.mistake(token.type === end ? `${of} without a value` : unexpected(token));
      commands.push(this.command(commands.length > 0));
    }
    this.position += 1;
    return { variables, assigns, commands };
  }

  private declarations(of: string): { variables: string[]; assigns: boolean } {
    const start = this.position;
    const variables = [];
    for (this.skipSpace(); this.tokens[this.position].type === 'variable'; this.skipSpace()) {
      variables.push(this.tokens[this.position].text);
      this.position += 1;
      this.skipSpace();
      const { type } = this.tokens[this.position];
      if (type === ':=' || type === '=') return this.declared(variables, type === '=');
      if (type !== ',' || of !== 'range' || variables.length > 1) break;
      this.position += 1;
    }
    this.position = start;
    return { variables: [], assigns: false };
  }

  private declared(variables: string[], assigns: boolean): { variables: string[]; assigns: boolean } {
    this.position += 1;
    this.variables.push(...variables);
    return { variables, assigns };
  }

  private command(isFollowing: boolean): Operand[] {
    const operands: Operand[] = [];
    for (;;) {
      this.skipSpace();
      if (!STARTERS.has(this.tokens[this.position].type)) break;
      operands.push(this.operand());
      if (this.tokens[this.position].type !== 'space') break;
    }
    if (isFollowing && /^(?:dot|string|constant)$/.test(operands[0].kind)) throw new TemplateMistake('a value after "|", where only a function can stand', operands[0].at);
    const { type } = this.tokens[this.position];
    if (type === '|') this.position += 1;
    else if (type !== 'close' && type !== ')') throw this.mistake(unexpected(this.tokens[this.position]));
    return operands;
  }

  private operand(): Operand {
    const operand = this.term();
    const fields = [];
    while (this.tokens[this.position].type === 'field') {
      fields.push(this.tokens[this.position].text);
      this.position += 1;
    }
    const takesFields = !/^(?:dot|string|constant)$/.test(operand.kind);
    if (fields.length > 0 && !takesFields) throw new TemplateMistake(`.${fields[0]} after a constant`, operand.at);
    return { ...operand, fields };
  }

  private term(): Operand {
    const token = this.tokens[this.position];
    const { type, text: name, at } = token;
    this.position += 1;
    switch (type) {
      case 'dot': return { kind: 'dot', name: '.', fields: [], at };
      case 'field': return { kind: 'field', name, fields: [], at };
      case 'string': return { kind: 'string', name, fields: [], at };
      case 'number': return { kind: 'constant', name, fields: [], at };
      case 'variable': return this.variable(token);
      case '(': return { kind: 'pipeline', name: '(', fields: [], pipeline: this.pipeline('( )', ')'), at };
      default: return this.word(token);
    }
  }

  private variable({ text: name, at }: Token): Operand {
    if (!this.variables.includes(name)) throw new TemplateMistake(`${name}, which is declared nowhere`, at);
    return { kind: 'variable', name, fields: [], at };
  }

  private word({ text: name, at }: Token): Operand {
    if (CONSTANTS.has(name)) return { kind: 'constant', name, fields: [], at };
    if (CONTROLS.has(name)) throw new TemplateMistake(`${name} inside of an expression`, at);
    if (/^(?:break|continue)$/.test(name)) throw new TemplateMistake(`{{ ${name} }} outside of {{ range }}`, at);
    this.isFunction(name, at);
    return { kind: 'function', name, fields: [], at };
  }

  private name(): string {
    this.skipSpace();
    const token = this.tokens[this.position];
    if (token?.type !== 'string') throw this.mistake('a template whose name is no quoted text');
    this.position += 1;
    return token.text;
  }

  /** The word with which the action begins that stands here. */
  private peekAction(): string | undefined {
    if (this.tokens[this.position].type !== 'open') return undefined;
    let first = this.position + 1;
    while (this.tokens[first].type === 'space') first += 1;
    return this.tokens[first].type === 'word' ? this.tokens[first].text : undefined;
  }

  private skipSpace(): void {
    while (this.tokens[this.position]?.type === 'space') this.position += 1;
  }

  private close(): void {
    this.skipSpace();
    this.take('close');
  }

  private take(type: TokenType): void {
    if (this.tokens[this.position].type !== type) throw this.mistake(unexpected(this.tokens[this.position]));
    this.position += 1;
  }

  private mistake(message: string): TemplateMistake {
    return new TemplateMistake(message, (this.tokens[this.position] ?? this.tokens.at(-1)).at);
  }
}

/** What is written between quotes may be a secret, and is not repeated. */
function unexpected({ type, text }: Token): string {
  if (type === 'close') return 'an end that comes too early';
  return type === 'string' ? 'a text where none can stand' : `${JSON.stringify(text)}, which cannot stand there`;
}
