import { CelProgram, withinEffort } from './cel-effort';
import { isObject } from '../../core/json';
import { Quantity } from '../../core/quantity';

/** What of the library is used here; it is an ES module, which its own types say and a CommonJS import of types may not. */
interface CelLibrary {
  readonly Environment: new (options: object) => CelLibraryEnvironment;
  serialize(ast: unknown): string;
}

interface CelLibraryEnvironment {
  registerFunction(signature: string, handler: (...args: any[]) => unknown): CelLibraryEnvironment;
  parse(expression: string): CelProgram & { readonly ast: unknown };
}

const OPTIONS = { unlistedVariablesAreDyn: true, enableOptionalTypes: true, homogeneousAggregateLiterals: false };

/** The matching of regular expressions that Kubernetes means: RE2, not JavaScript's. */
const MATCHES = 'matchesRe2';

let environment: CelLibraryEnvironment | undefined;

/**
 * Compiles an expression as the API server does for admission: with RE2 and with Kubernetes' functions for lists, regular expressions and quantities.
 *
 * The program throws as well where its macros would look at more than a million elements: the API server refuses such expressions by their cost.
 *
 * @throws when the expression is not CEL, or uses a function that is not known here.
 */
export function compileCel(expression: string): CelProgram {
  environment ??= makeEnvironment();
  const { ast } = environment.parse(expression);
  renameMatches(ast);
  return withinEffort(ast, environment.parse(library().serialize(ast)));
}

/** A value of JSON as CEL has it: whole numbers are integers, and what is null is absent. */
export function celValue(json: unknown): unknown {
  if (typeof json === 'number') return Number.isInteger(json) ? BigInt(json) : json;
  if (Array.isArray(json)) return json.map(celValue);
  if (!isObject(json)) return json;
  const present = Object.entries(json).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(present.map(([key, value]) => [key, celValue(value)]));
}

/** Loaded with the first expression: few inputs hold any. */
function library(): CelLibrary {
  return require('@marcbachmann/cel-js') as unknown as CelLibrary;
}

function re2(): typeof import('re2js').RE2JS {
  return (require('re2js') as typeof import('re2js')).RE2JS;
}

function makeEnvironment(): CelLibraryEnvironment {
  const { Environment } = library();
  return Object.entries(FUNCTIONS).reduce((made, [signature, handler]) => made.registerFunction(signature, handler), new Environment(OPTIONS));
}

const FUNCTIONS: { readonly [signature: string]: (...args: any[]) => unknown } = {
  [`string.${MATCHES}(string): bool`]: (text: string, pattern: string) => re2().compile(pattern).matcher(text).find(),
  'string.find(string): string': (text: string, pattern: string) => allMatches(text, pattern)[0] ?? '',
  'string.findAll(string): list<string>': allMatches,
  'list.sum(): dyn': (list: any[]) => list.reduce((sum, each) => sum + each, 0n),
  'list.min(): dyn': (list: any[]) => list.reduce((least, each) => each < least ? each : least),
  'list.max(): dyn': (list: any[]) => list.reduce((most, each) => each > most ? each : most),
  'list.isSorted(): bool': (list: any[]) => list.every((each, i) => i === 0 || list[i - 1] <= each),
  'list.indexOf(dyn): int': (list: any[], wanted: unknown) => BigInt(list.indexOf(wanted)),
  'list.lastIndexOf(dyn): int': (list: any[], wanted: unknown) => BigInt(list.lastIndexOf(wanted)),
  'isQuantity(string): bool': (text: string) => Quantity.tryParse(text) !== undefined,
};

function allMatches(text: string, pattern: string): string[] {
  const matcher = re2().compile(pattern).matcher(text);
  const found: string[] = [];
  while (matcher.find()) found.push(matcher.group() ?? '');
  return found;
}

/** The library does not let its own `matches` be replaced, so calls of it are renamed before the expression is compiled. */
function renameMatches(node: any): void {
  if (Array.isArray(node)) {node.forEach(renameMatches);} else if (typeof node === 'object' && node !== null && 'op' in node) {
    if (node.op === 'rcall' && node.args[0] === 'matches') node.args[0] = MATCHES;
    renameMatches(node.args);
  }
}
