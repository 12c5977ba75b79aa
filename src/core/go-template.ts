import { TemplateMistake, templateTokens } from './go-template-lexer';
import { type Action, type Operand, type Pipeline, TemplateParser, type TemplateTree } from './go-template-parser';
import { didYouMean } from './suggestion';

/** A key that a template takes from what it is given. */
export interface TemplateReference {
  readonly key: string;
  /** Whether it is taken by `index`, which gives an empty text for a key that is not there; a field fails. */
  readonly byIndex: boolean;
}

/** What a part of a template stands for: all keys with their values, one value, or what cannot be told. */
enum Meaning {
  ALL = 'all',
  VALUE = 'value',
  UNKNOWN = 'unknown',
}

/** What dots and variables mean at a place. */
interface Scope {
  readonly dot: Meaning;
  readonly variables: ReadonlyMap<string, Meaning>;
}

/** The functions of Go's `text/template` itself. */
const BUILT_IN = 'and call html index slice js len not or print printf println urlquery eq ge gt le lt ne'.split(' ');
/** What functions are called elsewhere, where the nearest name is another one. */
const ALIASES: { readonly [name: string]: string } = { base64: 'b64enc', base64encode: 'b64enc', base64decode: 'b64dec' };
/** What cannot be called, unless a field of it is a method. */
const BARE: ReadonlySet<string> = new Set(['pipeline', 'variable']);
/** Templates that call themselves end somewhere, or the cluster ends them. */
const DEEPEST_CALL = 8;

/**
 * A template of Go's `text/template` that is given texts by their keys, as the External Secrets Operator and Sealed Secrets give them.
 *
 * The grammar is that of Go: whatever Go refuses to parse is a mistake, and nothing else is. What a key is taken from is followed through
 * `with`, `range`, variables and named templates, and is left alone where it cannot be told.
 */
export class GoTemplate {
  /**
   * Reads a template.
   *
   * @param functions the functions that it may call besides those of Go itself
   */
  public static read(text: string, functions: readonly string[]): GoTemplate {
    const known = new Set([...BUILT_IN, ...functions]);
    try {
      return new GoTemplate(new TemplateParser(templateTokens(text), (name) => checkFunction(name, known)).parse());
    } catch (error) {
      if (error instanceof TemplateMistake) return new GoTemplate({ actions: [], definitions: new Map() }, error.message);
      throw error;
    }
  }

  /** Whether Go parses it; what does not parse is not executed at all, not even in part. */
  public readonly parses: boolean;
  /** What keeps the template from being executed, whatever it is given: the first thing that does not parse, or what always fails. */
  public readonly mistakes: readonly string[];
  /** The keys that it takes, each once, in the order in which they stand. */
  public readonly references: readonly TemplateReference[];

  private constructor(tree: TemplateTree, mistake?: string) {
    const reading = new Reading(tree);
    this.parses = mistake === undefined;
    this.mistakes = mistake === undefined ? [...new Set(reading.mistakes)] : [mistake];
    this.references = [...reading.references.values()];
  }
}

function checkFunction(name: string, known: ReadonlySet<string>): void {
  if (known.has(name)) return;
  const near = Object.hasOwn(ALIASES, name) ? ALIASES[name] : didYouMean(name, [...known]);
  throw new TemplateMistake(`the function ${name}, which does not exist${near === undefined ? '' : `; did you mean ${near}?`}`, 0);
}

/** One walk through a template. */
class Reading {
  public readonly mistakes: string[] = [];
  public readonly references = new Map<string, TemplateReference>();
  /** Variables that change on the way: what they mean depends on the way. */
  private readonly changing: ReadonlySet<string>;

  constructor(private readonly tree: TemplateTree) {
    this.changing = new Set([...tree.definitions.values(), tree.actions].flatMap((actions) => changesIn(actions)));
    this.list(tree.actions, { dot: Meaning.ALL, variables: new Map([['$', Meaning.ALL]]) }, 0);
  }

  private list(actions: readonly Action[], outer: Scope, depth: number): void {
    let scope = outer;
    for (const action of actions) scope = this.action(action, scope, depth);
  }

  private action(action: Action, scope: Scope, depth: number): Scope {
    if (action.kind === 'template') this.call(action, scope, depth);
    else if (action.kind === 'print') return this.declare(action.pipeline, scope, this.pipeline(action.pipeline, scope));
    else this.branch(action, scope, depth);
    return scope;
  }

  private call({ name, pipeline }: Extract<Action, { kind: 'template' }>, scope: Scope, depth: number): void {
    const dot = pipeline === undefined ? Meaning.UNKNOWN : this.pipeline(pipeline, scope);
    const called = this.tree.definitions.get(name);
    if (called === undefined) this.mistakes.push(`the template "${name}", which is defined nowhere`);
    else if (depth < DEEPEST_CALL) this.list(called, { dot, variables: new Map([['$', dot]]) }, depth + 1);
  }

  private branch({ kind, pipeline, body, otherwise }: Extract<Action, { kind: 'if' | 'with' | 'range' }>, scope: Scope, depth: number): void {
    const meaning = this.pipeline(pipeline, scope);
    if (kind === 'range' && meaning === Meaning.VALUE) this.mistakes.push('{{ range }} over a value, which is a text');
    const item = kind === 'range' ? itemOf(meaning) : meaning;
    const inner = this.declare(pipeline, scope, item);
    this.list(body, kind === 'if' ? inner : { ...inner, dot: item }, depth);
    this.list(otherwise, inner, depth);
  }

  private declare({ variables, assigns }: Pipeline, scope: Scope, meaning: Meaning): Scope {
    const undeclared = assigns ? variables.find((name) => !scope.variables.has(name)) : undefined;
    if (undeclared !== undefined) this.mistakes.push(`${undeclared}, which is declared nowhere`);
    if (variables.length === 0 || assigns) return scope;
    const declared = variables.map((name): [string, Meaning] => [name, this.changing.has(name) ? Meaning.UNKNOWN : meaning]);
    return { ...scope, variables: new Map([...scope.variables, ...declared]) };
  }

  private pipeline({ commands }: Pipeline, scope: Scope): Meaning {
    let piped: Meaning | undefined;
    let name: Operand | undefined;
    for (const command of commands) {
      const all = name === undefined ? command : [...command, name];
      const meaning = this.command(command, all, scope, piped);
      name = command.length === 1 && command[0].kind === 'string' ? command[0] : undefined;
      piped = meaning;
    }
    return piped!;
  }

  private command(written: readonly Operand[], all: readonly Operand[], scope: Scope, piped: Meaning | undefined): Meaning {
    const meanings = written.map((operand) => this.operand(operand, scope));
    const [first] = written;
    const isCall = first.kind === 'function' && first.fields.length === 0;
    if (isCall) return this.result(first.name, all.slice(1), [...meanings.slice(1), ...piped === undefined ? [] : [piped]]);
    const isValue = meanings[0] !== Meaning.UNKNOWN || first.kind === 'constant' || (BARE.has(first.kind) && first.fields.length === 0);
    if (isValue && (written.length > 1 || piped !== undefined)) this.mistakes.push(`${shown(first)} with something after it, as if it were a function`);
    return meanings[0];
  }

  /** What a function gives: `index` and one key give a value. */
  private result(name: string, operands: readonly Operand[], [given]: readonly Meaning[]): Meaning {
    if (name !== 'index' || operands.length !== 2 || given !== Meaning.ALL) return Meaning.UNKNOWN;
    if (operands[1].kind === 'string') this.refer(operands[1].name, true);
    return Meaning.VALUE;
  }

  private operand(operand: Operand, scope: Scope): Meaning {
    const { kind, name, fields } = operand;
    switch (kind) {
      case 'dot': return scope.dot;
      case 'string': return Meaning.VALUE;
      case 'field': return this.fields(scope.dot, [name, ...fields]);
      case 'variable': return this.fields(scope.variables.get(name) ?? Meaning.UNKNOWN, fields);
      case 'pipeline': return this.fields(this.pipeline(operand.pipeline!, scope), fields);
      default: return Meaning.UNKNOWN;
    }
  }

  private fields(of: Meaning, fields: readonly string[]): Meaning {
    let meaning = of;
    for (const name of fields) {
      if (meaning === Meaning.VALUE) this.mistakes.push(`.${name} of a value, which is a text`);
      if (meaning === Meaning.ALL) this.refer(name, false);
      meaning = meaning === Meaning.ALL ? Meaning.VALUE : Meaning.UNKNOWN;
    }
    return meaning;
  }

  private refer(key: string, byIndex: boolean): void {
    if (!this.references.get(key) || !byIndex) this.references.set(key, { key, byIndex });
  }
}

/** What `range` goes through. */
function itemOf(meaning: Meaning): Meaning {
  return meaning === Meaning.ALL ? Meaning.VALUE : Meaning.UNKNOWN;
}

function shown({ kind, name, fields }: Operand): string {
  return [kind === 'field' ? `.${name}` : kind === 'string' ? 'a text' : kind === 'pipeline' ? '( )' : name, ...fields].join('.');
}

function changesIn(actions: readonly Action[]): string[] {
  return actions.flatMap((action) => {
    const own = action.pipeline?.assigns ? action.pipeline.variables : [];
    return action.kind === 'print' || action.kind === 'template' ? own : [...own, ...changesIn(action.body), ...changesIn(action.otherwise)];
  });
}
