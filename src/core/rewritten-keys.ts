import { arrayOf, at, member, stringOf } from './json';

/** Go's ways to write that mean something else, or nothing, in JavaScript. */
const FOREIGN = /\\[^-dDwWsSb.\\^$*+?()[\]{}|/]|\(\?(?![:P])|\(\?P[^<]|\[\[:|\[[^\]]*\[|\{(?!\d+(?:,\d*)?\})/;
/** What Go's regular expressions (RE2) do not have. */
const UNSUPPORTED = /\(\?<?[=!]|\\[1-9]|\(\?>|[*+?}]\+/;
/** Templates of keys whose outcome can be foretold: texts, the key itself, and the key in other letters. */
const KEY_IN_TEXT = /\{\{\s*\.value\s*(?:\|\s*(upper|lower)\s*)?\}\}/g;

/**
 * The keys that `dataFrom[].rewrite` of the External Secrets Operator makes of keys; undefined where that depends on the values, or
 * on parts of Go that cannot be foretold.
 */
export function rewrittenKeys(keys: readonly string[], operations: unknown): readonly string[] | undefined {
  let known: readonly string[] | undefined = keys;
  for (const operation of arrayOf(operations)) known = known === undefined ? undefined : rewritten(known, operation);
  return known === undefined ? undefined : [...new Set(known)].filter((key) => key !== '');
}

function rewritten(keys: readonly string[], operation: unknown): readonly string[] | undefined {
  const [source, target] = ['source', 'target'].map((name) => stringOf(at(operation, 'regexp', name)));
  if (source !== undefined && target !== undefined) return replaced(keys, source, target);
  const template = stringOf(at(operation, 'transform', 'template'));
  if (template !== undefined) return transformed(keys, template);
  return merged(keys, member(operation, 'merge'));
}

/** The values of JSON objects become keys, unless all of it is put into one. */
function merged(keys: readonly string[], merge: unknown): readonly string[] | undefined {
  const into = stringOf(member(merge, 'into'));
  return member(merge, 'strategy') === 'JSON' && into !== undefined ? [...keys, into] : undefined;
}

function transformed(keys: readonly string[], template: string): readonly string[] | undefined {
  if (/\{\{|\}\}/.test(template.replace(KEY_IN_TEXT, ''))) return undefined;
  const letters = (key: string, which?: string) => which === 'upper' ? key.toUpperCase() : which === 'lower' ? key.toLowerCase() : key;
  return keys.map((key) => template.replace(KEY_IN_TEXT, (_, which?: string) => letters(key, which)));
}

/** A regular expression of Go, where it means the same in JavaScript. */
function inJavaScript(source: string): RegExp | undefined {
  if (FOREIGN.test(source)) return undefined;
  try {
    return new RegExp(source.replaceAll('(?P<', '(?<'), 'g');
  } catch {
    return undefined;
  }
}

/** What keeps Go from compiling a regular expression; undefined when nothing does, as far as can be told. */
export function regexpMistake(source: string): string | undefined {
  if (UNSUPPORTED.test(source.replace(/\\[^1-9]/g, '').replace(/\[[^\]]*\]/g, ''))) return 'Go\'s regular expressions have no lookaround, back references and possessive quantifiers';
  if (FOREIGN.test(source)) return undefined;
  return inJavaScript(source) === undefined ? 'it is no regular expression' : undefined;
}

function replaced(keys: readonly string[], source: string, target: string): readonly string[] | undefined {
  const pattern = inJavaScript(source);
  return pattern === undefined ? undefined : keys.map((key) => replaceAll(key, pattern, target));
}

/** Go's `ReplaceAllString`: unlike JavaScript's, it leaves out an empty match right after another match. */
function replaceAll(text: string, pattern: RegExp, target: string): string {
  let result = '';
  let end = 0;
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const next = found.index + found[0].length;
    result += text.slice(end, found.index);
    if (next > end || found.index === 0) result += expanded(target, found);
    end = next;
    if (found[0] === '') pattern.lastIndex += 1;
  }
  return result + text.slice(end);
}

/** Go's `Expand`: the longest possible name after `$`, and nothing for a group that there is not. */
function expanded(target: string, found: RegExpExecArray): string {
  return target.replace(/\$(?:\$|(\w+)|\{(\w+)\})/g, (written, bare?: string, braced?: string) => {
    const name = bare ?? braced;
    if (name === undefined) return written.slice(1);
    return (/^\d+$/.test(name) ? found[Number(name)] : found.groups?.[name]) ?? '';
  });
}
