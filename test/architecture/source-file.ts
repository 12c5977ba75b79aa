import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import * as ts from 'typescript';

/** One import of a source file: of another file of the library, by path below `src/`, or of a package or Node module, by name. */
export interface Import {
  readonly of: string;
  /** Whether nothing remains of it at run time. */
  readonly typeOnly: boolean;
  readonly line: number;
}

/** Something impure that a source file touches, such as `process` or `Date.now`. */
export interface Impurity {
  readonly what: string;
  readonly line: number;
}

/** What the architecture rules know about one file. */
export interface SourceFile {
  /** The path below `src/`. */
  readonly path: string;
  /** The first folder, or the file itself where it stands at the root. */
  readonly area: string;
  readonly imports: readonly Import[];
  readonly impurities: readonly Impurity[];
}

/** Globals that read the world or change it. */
const IMPURE_GLOBALS = new Set([
  'process', 'console', 'performance', 'fetch', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'globalThis', 'global', '__dirname', '__filename',
  'require', 'eval', 'Function',
]);

/** Members of pure globals that read the clock or dice, and of `crypto` everything but hashing. */
const IMPURE_MEMBERS = new Set(['Date.now', 'Math.random', 'crypto.randomUUID', 'crypto.getRandomValues']);

/** What a pure file may take from `crypto`: functions of their input alone. */
const PURE_OF_CRYPTO = new Set(['createHash', 'createHmac', 'timingSafeEqual']);

/** Reads the imports and impurities of a source file. */
export function parse(path: string, text: string): SourceFile {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const imports: Import[] = [];
  const impurities: Impurity[] = [];
  const line = (node: ts.Node) => tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
  const visit = (node: ts.Node): void => {
    const found = importOf(node);
    if (found) imports.push({ of: resolve(path, found.specifier), typeOnly: found.typeOnly, line: line(node) });
    const impurity = impurityOf(node);
    if (impurity) impurities.push({ what: impurity, line: line(node) });
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { path, area: path.includes('/') ? path.slice(0, path.indexOf('/')) : path, imports, impurities };
}

function importOf(node: ts.Node): { specifier: string; typeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node)) return { specifier: textOf(node.moduleSpecifier), typeOnly: isTypeOnly(node.importClause) };
  if (ts.isExportDeclaration(node)) return passedOn(node);
  if (ts.isExternalModuleReference(node)) {
    return { specifier: textOf(node.expression), typeOnly: (node.parent as ts.ImportEqualsDeclaration).isTypeOnly };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return { specifier: textOf(node.argument.literal), typeOnly: true };
  return ts.isCallExpression(node) && isLoader(node.expression) ? { specifier: textOf(node.arguments[0]), typeOnly: false } : undefined;
}

function passedOn(node: ts.ExportDeclaration): { specifier: string; typeOnly: boolean } | undefined {
  if (!node.moduleSpecifier) return undefined;
  const named = node.exportClause && ts.isNamedExports(node.exportClause) ? node.exportClause.elements : undefined;
  return { specifier: textOf(node.moduleSpecifier), typeOnly: node.isTypeOnly || allTypeOnly(named) };
}

function isLoader(callee: ts.Expression): boolean {
  return callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false; // import 'x' runs x
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings && ts.isNamedImports(clause.namedBindings) ? clause.namedBindings.elements : undefined;
  return clause.name === undefined && allTypeOnly(named);
}

function allTypeOnly(elements: readonly (ts.ImportSpecifier | ts.ExportSpecifier)[] | undefined): boolean {
  return elements !== undefined && elements.length > 0 && elements.every((element) => element.isTypeOnly);
}

/** The text of a specifier; a computed one cannot be followed, and is told as what it is. */
function textOf(node: ts.Node): string {
  return ts.isStringLiteralLike(node) ? node.text : '(computed)';
}

function resolve(path: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier.replace(/^node:/, '');
  return `${posix.join(posix.dirname(path), specifier).replace(/\.(js|ts)$/, '')}.ts`;
}

function impurityOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node)) return impureImport(node);
  if (ts.isNewExpression(node)) return readsClock(node) ? 'new Date()' : undefined;
  if (ts.isPropertyAccessExpression(node) && IMPURE_MEMBERS.has(node.getText())) return node.getText();
  return ts.isIdentifier(node) && IMPURE_GLOBALS.has(node.text) && isReference(node) && !loadsCode(node) ? node.text : undefined;
}

/** What an import could load as well may be loaded later: a package, or a file of the library, named by a literal. */
function loadsCode({ text, parent }: ts.Identifier): boolean {
  if (text !== 'require' || !ts.isCallExpression(parent) || parent.arguments.length !== 1 || !ts.isStringLiteralLike(parent.arguments[0])) return false;
  return !builtinModules.includes(parent.arguments[0].text.replace(/^node:/, ''));
}

function readsClock(node: ts.NewExpression): boolean {
  return node.expression.getText() === 'Date' && (node.arguments ?? []).length === 0;
}

/** Node's own modules do I/O, except for hashing and paths of text. */
function impureImport(node: ts.ImportDeclaration): string | undefined {
  const module = textOf(node.moduleSpecifier).replace(/^node:/, '');
  if (!builtinModules.includes(module) || isTypeOnly(node.importClause)) return undefined;
  if (module !== 'crypto') return module === 'path' || module === 'path/posix' ? undefined : module;
  const bindings = node.importClause?.namedBindings;
  const named = bindings && ts.isNamedImports(bindings) ? bindings.elements.map((element) => (element.propertyName ?? element.name).text) : ['*'];
  const impure = named.filter((name) => !PURE_OF_CRYPTO.has(name));
  return impure.length > 0 ? `crypto ${impure.join(', ')}` : undefined;
}

/** Whether an identifier stands for the global: not a member, key, declaration or type of the same name. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return !isNameOf(node, parent) && !ts.isTypeReferenceNode(parent) && !ts.isQualifiedName(parent);
}

function isNameOf(node: ts.Identifier, parent: ts.Node): boolean {
  return ('name' in parent && parent.name === node) || ('propertyName' in parent && parent.propertyName === node);
}
