import { Yaml } from 'cdk8s';
import { doubleQuoted, isMisread, needsEscapes } from './go-yaml';

/** Text that no rule of YAML 1.1 reads as anything but itself, wherever it stands, unless it is a word for true, false or null. `e1` is a number. */
const PLAIN = /^(?![eE][-+]?[0-9]+$)[A-Za-z_/](?:[\w./@=+-]|[: ](?=[\w./@=+-]))*$/;
const WORDS = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null']);
const LONGEST_WORD = 5;
/** Text that starts with a digit and still is neither number nor date: it has a letter that those never have, a slash, or a second dot. */
const PLAIN_DIGITS = /^[0-9](?=[\w./-]*(?:[g-nq-suvwyG-NQ-SUVWY/]|\.[\w/-]*\.))[\w./-]*$/;
/** Text of several lines that is a block without indentation indicator. */
const SIMPLE_BLOCK = /^[!-~][ -~\n]*$/;
/** An end of such a text that needs more than the chomping indicators `|` and `|-`. */
const UNUSUAL_END = /[ \n]\n$| $/;
/** Keys that cdk8s writes differently in the outermost mapping. */
const PLACED_KEY = /\n|^(?:%|---|\.\.\.)/;

/** Renders texts as YAML with the bytes of cdk8s, except where Kubernetes' parser would misread those. */
export class YamlScalars {
  private readonly lines = new Map<string, string>();

  /** A text as a value at an indentation of two or more spaces. */
  public value(text: string, indent: string): string {
    if (isSurelyPlain(text)) return text;
    if (needsEscapes(text)) return doubleQuoted(text);
    return text.includes('\n') ? block(text, indent) : this.line(text);
  }

  /** A text as a key whose value stands at an indentation of two or more spaces. */
  public key(text: string, indent: string): string {
    if (isSurelyPlain(text)) return text;
    if (needsEscapes(text)) return doubleQuoted(text);
    return PLACED_KEY.test(text) ? keyByCdk8s(text, indent) : this.line(text);
  }

  /** A single line reads the same as key and as value, at any depth. */
  private line(text: string): string {
    let line = this.lines.get(text);
    if (line === undefined) {
      line = valueByCdk8s(text, '  ');
      if (line === text && isMisread(text)) line = doubleQuoted(text);
      this.lines.set(text, line);
    }
    return line;
  }
}

function isSurelyPlain(text: string): boolean {
  return PLAIN.test(text)
    ? text.length > LONGEST_WORD || !WORDS.has(text.toLowerCase())
    : PLAIN_DIGITS.test(text);
}

function block(text: string, indent: string): string {
  if (!SIMPLE_BLOCK.test(text) || UNUSUAL_END.test(text)) return valueByCdk8s(text, indent);
  return text.endsWith('\n')
    ? `|\n${indent}${indented(text.slice(0, -1), indent)}`
    : `|-\n${indent}${indented(text, indent)}`;
}

function indented(text: string, indent: string): string {
  return text.replace(/\n+/g, `$&${indent}`);
}

/** cdk8s renders whole documents only: the text becomes the one value at the bottom of nested mappings. */
function valueByCdk8s(text: string, indent: string): string {
  return bottomOf({ k: text }, indent).slice('k: '.length);
}

function keyByCdk8s(text: string, indent: string): string {
  const line = bottomOf({ [text]: 0 }, indent);
  return line.startsWith('? ')
    ? line.slice('? '.length, line.lastIndexOf('\n'))
    : line.slice(0, -': 0'.length);
}

function bottomOf(map: object, indent: string): string {
  const depth = indent.length / 2 - 1;
  let root = map;
  for (let i = 0; i < depth; i++) root = { k: root };
  return Yaml.stringify(root).slice(prefixLength(depth), -1);
}

/** The length of `depth` lines `k:`, each two spaces deeper than the one before, and of the indentation that follows. */
function prefixLength(depth: number): number {
  return depth * (depth - 1) + depth * 'k:\n'.length + 2 * depth;
}
